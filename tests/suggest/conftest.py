from __future__ import annotations

from pathlib import Path

import pytest
from small_material import fitted, ngrams, two_codes

from qcode.language.vectors import VectorCache
from qcode.suggest import Suggester


@pytest.fixture
def cache(tmp_path: Path) -> VectorCache:
    """The n-gram encoder, which loads at once, and a cache of its own."""
    return VectorCache(ngrams(), tmp_path / "cache")


@pytest.fixture
def suggester(cache: VectorCache) -> Suggester:
    return fitted(two_codes(), cache)
