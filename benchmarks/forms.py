"""How much CPU it takes to load and check every library form, and to show a form of 150 questions as a page.

    python benchmarks/forms.py [--runs 7]

Loading is a fresh process each time, imports apart; pages are made in one process. It prints median and quickest.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

from form_specs.folders import library
from form_specs.model import Form
from renderers.form_pages.page import form_html
from renderers.form_pages.paper import print_html

LOAD = """
import time
from form_specs.folders import LIBRARY, load_all
from form_specs.logic.check import check, check_sources
begun = time.process_time()
forms = [spec.form for spec in load_all([LIBRARY])]
known = {form.id: form for form in forms}
problems = [p for form in forms for p in check(form) + check_sources(form, known)]
print(time.process_time() - begun, len(forms), len(problems))
"""


def load_seconds() -> float:
    """Return the CPU seconds of loading and checking the library in a fresh process."""
    done = subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[0])


def long_form(questions: int) -> Form:
    """Return the longest library form, its sections repeated under new ids until it asks so many questions."""
    one = max((spec.form for spec in library()), key=lambda form: len(list(form.fields())))
    sections, asked = [], 0
    while asked < questions:
        for section in one.sections:
            fields = tuple(f.model_copy(update={"id": f"x{asked}_{f.id}"}) for f in section.fields)
            sections.append(section.model_copy(update={"id": f"x{asked}_{section.id}", "fields": fields}))
            asked += len(fields)
    return one.model_copy(update={"sections": tuple(sections)})


def main() -> None:
    """Print the milliseconds of each step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    form = long_form(150)
    taken = {f"load and check {len(library())} forms": [load_seconds() * 1000 for _ in range(runs)]}
    for name, make in (("page of 150 questions", form_html), ("paper of 150 questions", print_html)):
        form_html(form)
        taken[name] = []
        for _ in range(runs):
            begun = time.process_time()
            make(form)
            taken[name].append((time.process_time() - begun) * 1000)
    print(f"{'step':28}{'median ms':>10}{'quickest':>10}")
    for name, times in taken.items():
        print(f"{name:28}{statistics.median(times):10.0f}{min(times):10.0f}")


if __name__ == "__main__":
    main()
