"""How good suggestions are on interviews that no model has learnt from: `python -m benchmarks.suggestions`."""
