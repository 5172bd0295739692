"""The rules as a page and as data, made from the rules themselves."""

from __future__ import annotations

from analyser.lint import all_rules
from analyser.questions import Audience, Question
from analyser.rules._rule import GROUPS, Example, Rule
from foundation.files import json_text

_INTRODUCTION = """# The rules

A finding is a prompt, not a verdict: read it, then accept it, change something else, or keep the question and say why.
Every example on this page is a test. `askonce language CSV --out FLAGS.csv` tries the rules on a list of questions,
`askonce lint` on forms.

## A council's own words

A YAML file beside your forms adds words, or replaces ours:

```yaml
kind: jargon            # acronym, jargon, legal, stigmatising, formal or vague
allow: [MASH]           # never prompted
glossary:
  CAST: children's advice and support team
terms:
  - term: journey
    as: noun            # exact (capitals count), fixed (as it stands), noun (and plural) or verb (all its forms)
    means: what has happened
    say: [what has happened]
    child: [your story]
    adults: ok          # ok, explain (once explained), choose (better not), avoid or vague
    children: avoid
    not_in: [journey to/from school]
    swap: both          # who it can be replaced for without rewriting: both, adults, children or no
settings:
  reading_age_child: '9'    # years; also words_warning, words_error, list_length, form_minutes
ignore:
  - {rule: jargon, form: Visit, because: the court asks for these words}
```

## What became of the catalogue

The rules began as a catalogue of 36. All are here, with eight more: `reading-age`, `unreviewed-addition`,
`hint-without-help`, `other-without-please-say`, `number-without-unit`, `slash-alternatives`, `answers-do-not-fit` and
`unfair-answers`. What was narrowed, because it prompted where nobody would act:

- `rare-word` reads only what children read: names of conditions and services are rare, and right, on other forms.
- `no-example-for-long-text` speaks of boxes named by a task alone (Analysis), for hardly any real box has a hint.
- `long-list` begins at 21 answers, not 13, and leaves code lists alone, which forms offer with a search.
- `same-fact-across-forms`, `static-fact-re-entered`, `no-reason-given` and other rules on whole forms need what only a
  form spec says; on a matrix the report's tables on what is asked again take their place.
- `statutory-item-missing` speaks when forms of three steps or more are read together: a form alone may rely on another.
- `same-ask-within-form` leaves rows of a table and answers of different branches alone.
"""


def rules_page() -> str:
    """Return the rules as Markdown, by group."""
    parts = [_INTRODUCTION]
    for group in GROUPS:
        rules = [rule for rule in all_rules() if rule.group == group]
        if rules:
            parts.append(f"## {group.capitalize()}\n\n" + "\n".join(_section(rule) for rule in rules))
    return "\n".join(parts)


def rules_json() -> str:
    """Return the rules as a JSON list."""
    return json_text([_plain(rule) for rule in all_rules()])


def _section(rule: Rule) -> str:
    lines = [
        f"### {rule.title} (`{rule.slug}`)\n",
        f"{rule.why} Evidence: {rule.evidence}\n",
        f"- How much it matters: {_severity(rule)}",
        f"- Silent when: {rule.silent_when}",
        f"- What to do: {rule.fix}",
        f"- Looks at: {_SCOPES[rule.scope.value]}",
        f"- Tag in the report: {rule.practitioner_tag}",
    ]
    if rule.common_because:
        lines.append(f"- Why it is so common: {rule.common_because}")
    lines += ["", "Prompted:", ""]
    lines += [_example(example) for example in rule.bad]
    lines += ["", "Left alone:", ""]
    lines += [_example(example) for example in rule.good]
    return "\n".join(lines) + "\n"


_SCOPES = {"question": "one question", "form": "one form", "forms": "all forms together"}


def _severity(rule: Rule) -> str:
    by_audience = _severities(rule)
    if len(set(by_audience.values())) == 1 and len(by_audience) == len(Audience):
        return next(iter(by_audience.values()))
    return ", ".join(f"{word} where {who} reads" for who, word in by_audience.items())


def _severities(rule: Rule) -> dict[str, str]:
    found = {audience: rule.severity_for(audience) for audience in Audience}
    return {audience.value: severity.word for audience, severity in found.items() if severity}


def _example(example: Example) -> str:
    line = "- " + "; ".join(_question(q) for q in example.questions[:4])
    if len(example.questions) > 4:
        line += f"; and {len(example.questions) - 4} more"
    if example.better:
        line += f". Better: {'; '.join(_question(q) for q in example.better[:4])}"
    return line


def _question(question: Question) -> str:
    said = [question.field_type] if question.field_type else []
    if question.options:
        said.append("answers " + ", ".join(question.options[:5]) + (" ..." if len(question.options) > 5 else ""))
    if question.hint:
        said.append(f"hint: {question.hint}")
    if question.section:
        said.append(f"section: {question.section}")
    if question.condition:
        said.append(f"shown if {question.condition}")
    said += ["required"] * bool(question.required) + ["a box to explain beside it"] * question.has_context
    said += [f"read by {question.audience.value}"] * (question.audience is not Audience.PRACTITIONER)
    return f"“{question.text}”" + (f" ({'; '.join(said)})" if said else "")


def _plain(rule: Rule) -> dict[str, object]:
    return {
        "slug": rule.slug,
        "title": rule.title,
        "group": rule.group,
        "why": rule.why,
        "evidence": rule.evidence,
        "silent_when": rule.silent_when,
        "fix": rule.fix,
        "severity": _severities(rule),
        "practitioner_tag": rule.practitioner_tag,
        "scope": rule.scope.value,
        "common_because": rule.common_because,
        "bad": [[q.text for q in example.questions] for example in rule.bad],
        "good": [[q.text for q in example.questions] for example in rule.good],
    }
