"""Turn screenshots of the app (SVG, as Textual saves them) into PNG pictures for the documentation.

    python scripts/svg_to_png.py shot.svg [more.svg ...] [--out FOLDER] [--width 1600]

Textual's SVG asks for a font on the web. Nothing here goes to the web: a monospaced font of this machine takes its
place. rsvg-convert draws the picture, or the Python package cairosvg where that is installed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# All have box-drawing characters; the drawing library takes the first that is there.
FONTS = '"DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "Menlo", "Consolas", monospace'
# Cells are 12.2 units wide, the letters of these fonts 12.04 at Textual's size. rsvg-convert knows no textLength, which
# should close the gap, and drops white space at the ends of a text unless told.
FIT = "letter-spacing: 0.16px; white-space: pre"
ADVICE = (
    "Nothing here can draw SVG. Install rsvg-convert (Debian and Ubuntu: apt install librsvg2-bin fonts-dejavu-core; "
    "macOS: brew install librsvg) or the Python package cairosvg."
)


def with_local_font(svg: str) -> str:
    """The picture with a font of this machine, and without any address to load one from."""
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    return re.sub(r"font-family:\s*Fira Code[^;}]*", f"font-family: {FONTS}; {FIT}", svg)


def draw(svg: Path, png: Path, width: int) -> None:
    """Draw one SVG file with what this machine has."""
    if program := shutil.which("rsvg-convert"):
        subprocess.run([program, "--width", str(width), "--output", str(png), str(svg)], check=True)
    else:
        importlib.import_module("cairosvg").svg2png(url=str(svg), write_to=str(png), output_width=width)


def main(arguments: list[str] | None = None) -> int:
    """Convert the files; 1 when nothing can draw or a file is no SVG."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.svg")
    parser.add_argument("--out", type=Path, help="folder for the pictures (else beside each file)")
    parser.add_argument("--width", type=int, default=1600, help="width in pixels (1600)")
    options = parser.parse_args(arguments)
    if not shutil.which("rsvg-convert") and importlib.util.find_spec("cairosvg") is None:
        sys.stderr.write(ADVICE + "\n")
        return 1
    for file in options.files:
        folder = options.out or file.parent
        folder.mkdir(parents=True, exist_ok=True)
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            sys.stderr.write(f"{file}: can't be read as SVG: {error}\n")
            return 1
        with tempfile.TemporaryDirectory() as scratch:
            local = Path(scratch) / file.name
            local.write_text(with_local_font(text), encoding="utf-8")
            png = folder / f"{file.stem}.png"
            try:
                draw(local, png, options.width)
            except subprocess.CalledProcessError:
                sys.stderr.write(f"{file}: could not be drawn\n")
                return 1
        sys.stdout.write(f"{png}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
