"""Files that travel with the package: codebooks and example transcripts."""

from __future__ import annotations

from pathlib import Path


def folder(name: str) -> Path:
    """The shipped folder `codebooks` or `transcripts_example`.

    In an installed wheel it lies inside the package, in a checkout (editable install) beside it.
    """
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.is_dir() else package.parent / name


def shipped_codebooks() -> tuple[str, ...]:
    """Names of the shipped codebooks, without suffix."""
    return tuple(sorted(path.stem for path in folder("codebooks").glob("*.yaml")))
