"""`python -m benchmarks`: measure the budgets and print one table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.budgets import BUDGETS, Budget
from benchmarks.measuring import Measured
from benchmarks.workshop import QUICK, Size, Workshop


@dataclass(frozen=True)
class Line:
    """A budget and what was measured, or why it could not be."""

    budget: Budget
    measured: Measured | None
    trouble: str = ""

    def verdict(self, quick: bool) -> str:
        """`ok` or `over` by the median; nothing for sizes that the limits do not mean."""
        if self.measured is None:
            return "failed"
        if quick:
            return "-"
        return "ok" if self.measured.middle <= self.budget.limit else "over"

    def record(self, quick: bool) -> dict[str, object]:
        """Return the figures as a mapping for `--json`: name, limit, best and median in the unit of the budget."""
        return {
            "name": self.budget.name,
            "budget": self.budget.what,
            "limit": self.budget.limit,
            "unit": self.budget.unit,
            "best": self.measured and round(self.measured.best, 4),
            "median": self.measured and round(self.measured.middle, 4),
            "runs": len(self.measured.runs) if self.measured else 0,
            "verdict": self.verdict(quick),
            "trouble": self.trouble,
        }


def main() -> int:
    """Measure what was asked for; 1 when something could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the budgets of qcode.")
    parser.add_argument("--only", action="append", metavar="NAME", help="budgets whose name begins so; repeatable")
    parser.add_argument("--quick", action="store_true", help="small studies, one run: to see that it works")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    options = parser.parse_args()
    chosen = [one for one in BUDGETS if not options.only or one.name.startswith(tuple(options.only))]
    if not chosen:
        parser.error(f"there are: {', '.join(one.name for one in BUDGETS)}")
    with tempfile.TemporaryDirectory(prefix="qcode-benchmarks-") as folder:
        workshop = Workshop(Path(folder), QUICK if options.quick else Size())
        # Nobody's own settings, project or cache have a part in this.
        for name in ("QCODE_PROJECT", "QCODE_CODER"):
            os.environ.pop(name, None)
        lines = []
        for budget in chosen:
            sys.stderr.write(f"{budget.name} …\n")
            lines.append(_line(budget, workshop))
    if options.json:
        print(json.dumps([line.record(options.quick) for line in lines], ensure_ascii=False, indent=1))
    else:
        _print(lines, options.quick)
    return int(any(line.measured is None for line in lines))


def _line(budget: Budget, workshop: Workshop) -> Line:
    try:
        return Line(budget, budget.measure(workshop))
    except Exception as error:  # one budget that can't be measured must not hide the others
        return Line(budget, None, f"{type(error).__name__}: {error}")


def _print(lines: list[Line], quick: bool) -> None:
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores{_load()}"
    print(f"{machine}; best and median of n runs, ok by the median.")
    if quick:
        print("Quick: small studies; the limits do not apply to them.")
    print(f"{'name':16}{'budget':56}{'limit':>10}{'best':>10}{'median':>10}{'n':>5}  ")
    for line in lines:
        budget, measured = line.budget, line.measured
        best = _amount(measured.best if measured else None, budget.unit)
        middle = _amount(measured.middle if measured else None, budget.unit)
        count = len(measured.runs) if measured else 0
        limit = _amount(budget.limit, budget.unit)
        print(f"{budget.name:16}{budget.what:56}{limit:>10}{best:>10}{middle:>10}{count:>5}  {line.verdict(quick)}")
        if line.trouble:
            print(f"    {line.trouble}")


def _load() -> str:
    """How many programs wanted a core in the last five minutes; the benchmarks alone make 1 to 2."""
    return f", load {os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else ""


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = {"s": 2 if value >= 1 else 3, "ms": 1, "MB": 0}[unit]
    return f"{value:.{digits}f} {unit}"


if __name__ == "__main__":
    sys.exit(main())
