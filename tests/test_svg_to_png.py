"""Pictures for the documentation are drawn without the web."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "svg_to_png.py"
SVG = """<svg class="rich-terminal" viewBox="0 0 100 50" xmlns="http://www.w3.org/2000/svg"><style>
@font-face { font-family: "Fira Code"; src: local("FiraCode-Regular"), url("https://example.org/f.woff2"); }
.matrix { font-family: Fira Code, monospace; font-size: 20px; }
</style><text class="matrix" x="0" y="20">&#160;a</text></svg>"""


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("svg_to_png", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_address_is_left(script: ModuleType) -> None:
    svg = script.with_local_font(SVG)
    assert "example.org" not in svg
    assert "Fira" not in svg
    assert "monospace; letter-spacing" in svg
    assert "font-size: 20px" in svg
    assert svg.startswith('<svg xml:space="preserve" class=')


def test_without_a_program_it_says_what_to_install(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script.shutil, "which", lambda _name: None)
    monkeypatch.setattr(script.importlib.util, "find_spec", lambda _name: None)
    assert script.main([str(tmp_path / "x.svg")]) == 1
    assert "librsvg2-bin" in capsys.readouterr().err


@pytest.mark.skipif(not shutil.which("rsvg-convert"), reason="rsvg-convert is not installed")
def test_it_draws(script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "shot.svg").write_text(SVG, encoding="utf-8")
    assert script.main([str(tmp_path / "shot.svg"), "--out", str(tmp_path / "out"), "--width", "200"]) == 0
    assert (tmp_path / "out" / "shot.png").read_bytes().startswith(b"\x89PNG")
    assert script.main([str(tmp_path / "missing.svg")]) == 1
    assert "missing.svg" in capsys.readouterr().err
