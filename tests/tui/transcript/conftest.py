"""Fixtures for the reading view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from transcript_viewer import Viewer, mark_at

from qcode.tui.transcript import Mark


@pytest.fixture
def viewer() -> Callable[..., Viewer]:
    """Makes the app."""
    return Viewer


@pytest.fixture
def coded() -> Callable[..., Mark]:
    """Makes a mark: `coded(id, text, words)`."""
    return mark_at
