"""What holds for every format of transcripts, known here or added later."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest
from format_samples import SAMPLES

from qcode.errors import InputError
from qcode.importing.files import expand, read_file
from qcode.importing.formats.readers import BY_SUFFIX, ONLY_NAMED, READERS, Reader

DOCS = Path(__file__).resolve().parents[2] / "docs" / "transcripts.md"
each_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)


def test_names_and_suffixes_are_told_apart() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len({reader.name for reader in READERS}) == len(READERS) and len(set(suffixes)) == len(suffixes)
    assert list(BY_SUFFIX) == suffixes and set(suffixes) >= ONLY_NAMED
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


@each_reader
def test_the_page_on_transcripts_has_a_row_for_each(reader: Reader) -> None:
    first_cell = " ".join(f"`{suffix}`" for suffix in reader.suffixes)
    assert f"\n| {first_cell} |" in DOCS.read_text(encoding="utf-8")


@each_reader
def test_a_sample_is_read_under_each_suffix(reader: Reader, tmp_path: Path) -> None:
    for suffix in reader.suffixes:
        path = tmp_path / f"sample{suffix}"
        path.write_bytes(SAMPLES[reader.name])
        imported = read_file(path)
        assert "Wie" in imported.transcript.text and imported.source_format == suffix[1:]
        assert not [notice for notice in imported.notices if "whatever its ending says" in str(notice)]
        assert (path in expand([tmp_path])) == (suffix not in reader.only_named)


@each_reader
def test_an_encoding_is_taken_or_said_to_mean_nothing(reader: Reader) -> None:
    read = import_module(f"qcode.importing.formats.{reader.module}").read
    assert ("encoding" in inspect.signature(read).parameters) == (reader.ignores_encoding is None)
    source = reader.read(SAMPLES[reader.name], encoding="utf-8")
    assert reader.ignores_encoding in (None, *source.notices[:1])


@each_reader
def test_an_empty_file_is_refused_in_words(reader: Reader) -> None:
    with pytest.raises(InputError, match="The file is empty"):
        reader.read(b"")
