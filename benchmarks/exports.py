"""How long it takes to write every form of the library in every format.

    python benchmarks/exports.py [--runs 3]

Each run is a fresh process, loading of the forms and imports apart; figures are medians of the runs. A form without
words for a child has no export of that kind. The target is under 10 seconds; PDF, which lays out pages, is outside it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys

WRITE = """
import json, time
from form_specs.folders import library
from foundation.errors import InputError
from renderers.forms_out import form_formats
forms = [spec.form for spec in library()]
def written(to, form):
    try:
        return bool(to.write(form))
    except InputError:
        return False
[written(to, forms[0]) for to in form_formats()]
each = {}
for to in form_formats():
    begun, started = time.perf_counter(), time.process_time()
    number = sum(written(to, form) for form in forms)
    each[to.name] = [number, time.perf_counter() - begun, time.process_time() - started]
print(json.dumps(each))
"""


def measured() -> dict[str, list[float]]:
    """Return of each format how many forms it wrote, and the seconds by the clock and of the processor."""
    done = subprocess.run([sys.executable, "-c", WRITE], check=True, capture_output=True, text=True)
    each: dict[str, list[float]] = json.loads(done.stdout)
    return each


def main() -> None:
    """Print the seconds of each format, and of all but PDF, which lays out pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = [measured() for _ in range(parser.parse_args().runs)]
    each = {name: [statistics.median(run[name][k] for run in runs) for k in range(3)] for name in runs[0]}
    definitions = {name: told for name, told in each.items() if name != "pdf"}
    for name, told in (*sorted(each.items(), key=lambda one: -one[1][2]), ("all but pdf", _together(definitions))):
        print(f"{name:24} {told[0]:4.0f} forms {told[1]:7.2f} s by the clock {told[2]:7.2f} s of CPU")


def _together(each: dict[str, list[float]]) -> list[float]:
    return [sum(column) for column in zip(*each.values(), strict=True)]


if __name__ == "__main__":
    main()
