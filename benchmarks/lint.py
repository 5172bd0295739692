"""How much CPU linting a matrix takes, against merely opening its workbook read-only with openpyxl.

    python benchmarks/lint.py ../shared/real/data_matrix_2023.xlsx [--runs 3]

Opening is a fresh process, imports included; linting is `lint` of all wordings once the matrix is loaded. Both are CPU
time (user and system), the quickest of some runs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from analyser.lint import lint
from analyser.questions import from_matrix
from data_matrix.load import load_matrix

OPEN = "import sys, openpyxl; book = openpyxl.load_workbook(sys.argv[1], read_only=True)"


def opening(workbook: Path) -> float:
    """Return the CPU seconds of a process that opens the workbook."""
    before = os.times()
    subprocess.run([sys.executable, "-c", OPEN, str(workbook)], check=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def main() -> None:
    """Print the seconds of each and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    questions = from_matrix(load_matrix(options.workbook))
    taken = []
    for _ in range(options.runs):
        begun = time.process_time()
        found = lint(questions)
        taken.append(time.process_time() - begun)
    opened = min(opening(options.workbook) for _ in range(options.runs))
    print(f"open read-only             {opened:6.2f} s")
    times = min(taken) / opened
    print(f"lint {len(questions):,} wordings {min(taken):12.2f} s  {times:.1f} times, {len(found):,} findings")


if __name__ == "__main__":
    main()
