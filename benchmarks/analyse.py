"""How much CPU a whole `askonce analyse` takes, against merely opening the workbook read-only with openpyxl.

    python benchmarks/analyse.py ../shared/real/data_matrix_2023.xlsx [--runs 5]

Each measurement is a fresh process, imports included: the CPU time (user and system) of the quickest of some runs,
the two taken in turn so that a busy machine is equally busy for both.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

OPEN = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1], read_only=True)"
READ = (
    "import sys, openpyxl\n"
    "for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets:\n"
    "    for row in sheet.iter_rows(values_only=True): pass"
)
ANALYSE = "import sys; from designer.cli import main; main(['analyse', sys.argv[1], '--out', sys.argv[2]])"


def cpu_seconds(code: str, *args: str) -> float:
    """Return the CPU seconds of one Python process that runs `code`."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code, *args], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def main() -> None:
    """Print the quickest of each, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    taken: dict[str, list[float]] = {"open read-only": [], "open and read every cell": [], "askonce analyse": []}
    with tempfile.TemporaryDirectory() as out:
        for _ in range(given.runs):
            taken["open read-only"].append(cpu_seconds(OPEN, str(given.workbook)))
            taken["open and read every cell"].append(cpu_seconds(READ, str(given.workbook)))
            taken["askonce analyse"].append(cpu_seconds(ANALYSE, str(given.workbook), out))
    opened = min(taken["open read-only"])
    for name, seconds in taken.items():
        print(f"{name:26} {min(seconds):6.2f} s CPU  {min(seconds) / opened:5.2f} x opening")


if __name__ == "__main__":
    main()
