"""Write the vectors of the shipped example banks, or check that they are up to date.

    python scripts/bank_vectors.py            write codebooks/*.examples.use.npz
    python scripts/bank_vectors.py --check    change nothing; 1 when a text has no vector or a vector has no text

Run it after a change of a shipped codebook or its bank.
"""

from __future__ import annotations

import argparse
import sys

from qcode.importing.codebook.files import read_codebook
from qcode.language.encoder import load_encoder
from qcode.language.shipped import shipped_vectors, write_vectors
from qcode.language.vectors import text_key
from qcode.resources import folder, shipped_codebooks
from qcode.suggest import Material, bank_path, load_bank
from qcode.suggest.features import said
from qcode.suggest.material import training_rows


def texts_of(name: str) -> list[str]:
    """All texts that are encoded when a suggester learns from a shipped codebook and its bank, without their order."""
    book = folder("codebooks") / f"{name}.yaml"
    rows = training_rows(Material(read_codebook(book), load_bank(bank_path(book))))
    return sorted({said(text) for row in rows for text in (row.text, row.question)} - {""})


def main() -> int:
    """Write or check; 1 when something is out of step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is wrong")
    check = parser.parse_args().check
    encoder = load_encoder("use")
    banks = [name for name in shipped_codebooks() if bank_path(folder("codebooks") / f"{name}.yaml").exists()]
    wrong = False
    for name in banks:
        texts = texts_of(name)
        if not check:
            path = folder("codebooks") / f"{name}.examples.{encoder.name}.npz"
            write_vectors(path, encoder.version, [text_key(text) for text in texts], encoder.encode(texts))
            continue
        known = shipped_vectors(encoder.name, encoder.version)
        missing = [text for text in texts if text_key(text) not in known]
        if missing or len(known) > len(texts):
            sys.stderr.write(f"{name}: {len(missing)} of {len(texts)} texts have no vector, {len(known)} are there\n")
            wrong = True
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
