"""Draw the figures of the documentation from the example study: `python scripts/figures.py`.

A fresh `qcode demo` is made in a temporary folder; each figure is saved as PNG in docs/images. `--out FOLDER`
and `--all` (every kind, in German, English and grey) are for looking at more than the documentation shows.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

IMAGES = Path(__file__).parent.parent / "docs" / "images"
DOCUMENTED = ("functions", "portraits")
QUICK = ("functions", "heatmap", "cooccurrence", "portraits", "saturation", "keywords")


def main() -> int:
    """Draw the figures of the docs, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=IMAGES)
    parser.add_argument("--all", action="store_true", help="every kind, in both languages, and in grey")
    options = parser.parse_args()
    from qcode.session.output.figures.kind import FigureOptions
    from qcode.session.output.figures.making import figure, write_figure
    from qcode.session.project.demo import open_demo

    with tempfile.TemporaryDirectory() as scratch:
        os.environ["QCODE_CONFIG"] = scratch
        session, _ = open_demo(Path(scratch) / "study", "You")
        with session:
            for kind in QUICK if options.all else DOCUMENTED:
                variants = {"": FigureOptions(language="en")}
                if options.all:
                    variants |= {"-de": FigureOptions(language="de"), "-grey": FigureOptions(language="en", grey=True)}
                for name, variant in variants.items():
                    target = options.out / f"figure-{kind}{name}.png"
                    write_figure(figure(session, kind, options=variant), target)
                    sys.stdout.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
