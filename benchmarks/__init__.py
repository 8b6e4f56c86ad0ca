"""Measuring the budgets of qcode: `python -m benchmarks`."""
