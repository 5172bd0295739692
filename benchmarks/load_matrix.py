"""How much CPU loading a matrix takes, against merely opening the workbook read-only with openpyxl.

    python benchmarks/load_matrix.py ../shared/real/data_matrix_2023.xlsx [--runs 3]

Every measurement is a fresh process, imports included: the CPU time (user and system) of the quickest of some runs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

OPEN = "import sys, openpyxl; book = openpyxl.load_workbook(sys.argv[1], read_only=True)"
ITERATE = f"{OPEN}\nfor sheet in book.worksheets:\n    for row in sheet.iter_rows(values_only=True): pass"
LOAD = "import sys; from pathlib import Path; from data_matrix.load import load_matrix; load_matrix(Path(sys.argv[1]))"
STEPS = {"open read-only": OPEN, "open and read every cell": ITERATE, "load_matrix": LOAD}


def cpu_seconds(code: str, workbook: Path) -> float:
    """Return the CPU seconds of one Python process that runs `code` on the workbook."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code, str(workbook)], check=True)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def main() -> None:
    """Print the seconds of each step and its ratio to the first two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    best = {name: min(cpu_seconds(code, options.workbook) for _ in range(options.runs)) for name, code in STEPS.items()}
    opened, read = best["open read-only"], best["open and read every cell"]
    print(f"{'step':26}{'CPU s':>8}{'x open':>8}{'x read':>8}")
    for name, seconds in best.items():
        print(f"{name:26}{seconds:8.2f}{seconds / opened:8.2f}{seconds / read:8.2f}")


if __name__ == "__main__":
    main()
