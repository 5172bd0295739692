"""What changed between two versions of a form, as one page that needs no network."""

from __future__ import annotations

from itertools import groupby

from jinja2 import Environment

from form_specs.diff import Change, Comparison

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}: what changed</title>
<style>
body { font: 1.1875rem/1.5 Arial, sans-serif; color: #0b0c0c; max-width: 60rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
caption { text-align: left; font-weight: bold; font-size: 1.5rem; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #b1b4b6; padding: .5rem .5rem .5rem 0; }
td { overflow-wrap: anywhere; white-space: pre-line; }
.lost { border-left: .5rem solid #d4351c; padding-left: 1rem; }
del { text-decoration: none; background: #fbe9e7; } ins { text-decoration: none; background: #e3f2e6; }
@media print { body { max-width: none; } }
</style>
</head>
<body>
<main>
<h1>{{ title }}: what changed</h1>
<p>From version {{ old }} to version {{ new }}. {{ verdict }}</p>
{% if not groups %}<p>Nothing changed.</p>{% endif %}
{% if broken %}
<div class="lost">
<h2>Logic that no longer works ({{ broken|length }})</h2>
<ul>{% for p in broken %}<li><code>{{ p.link_id }}</code>: {{ p.message }}</li>{% endfor %}</ul>
</div>
{% endif %}
{% for kind, changes in groups %}
<div{% if loop.first and kind.startswith("statutory fields lost") %} class="lost"{% endif %}>
<table>
<caption>{{ kind[0]|upper }}{{ kind[1:] }} ({{ changes|length }})</caption>
<thead><tr><th scope="col">Question</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
<tbody>
{% for c in changes %}
<tr><th scope="row">{{ c.label }}<br><code>{{ c.link_id }}</code>
{%- if c.previous_id %} (was <code>{{ c.previous_id }}</code>){% endif %}</th>
<td>{% if c.old %}<del>{{ c.old }}</del>{% else %}–{% endif %}</td>
<td>{% if c.new %}<ins>{{ c.new }}</ins>{% else %}–{% endif %}</td></tr>
{% endfor %}
</tbody>
</table>
</div>
{% endfor %}
</main>
</body>
</html>
"""


def diff_page(comparison: Comparison, verdict: str) -> str:
    """Return the page; `verdict` says whether the version moved far enough. Every text of the forms is escaped."""
    groups = [(str(kind), list(changes)) for kind, changes in groupby(comparison.changes, key=_kind)]
    return (
        Environment(autoescape=True)
        .from_string(_PAGE)
        .render(
            title=str(comparison.new.title),
            old=comparison.old.version,
            new=comparison.new.version,
            verdict=verdict,
            groups=groups,
            broken=comparison.broken,
        )
    )


def _kind(change: Change) -> str:
    return change.kind.value
