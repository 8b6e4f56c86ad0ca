"""What holds for every test: no network, nothing of the developer's own settings, the same examples in CI."""

from __future__ import annotations

import gc
import importlib
import itertools
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import network_guard
import pytest
from hypothesis import HealthCheck, settings

from qcode import i18n

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}
LEAKING_PREFIXES = ("QCODE_", "LC_", "TEXTUAL", "CLICOLOR")
KEPT = ("TEXTUAL_SNAPSHOT_TEMPDIR",)
"""Of the leaking ones: what the processes of one test run tell one another."""
LEAKING = ("LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")

# A busy machine makes no test fail: no example has a deadline, and drawing them may be slow.
SLOW_IS_FINE = (HealthCheck.too_slow,)
settings.register_profile("qcode", deadline=None, print_blob=True, suppress_health_check=SLOW_IS_FINE)
# In CI the same examples each time: a failure there must be one that anybody can see again. They are half as many, as
# more of the same ones prove nothing new; everywhere else they are drawn anew.
settings.register_profile("ci", settings.get_profile("qcode"), derandomize=True, max_examples=50)
settings.load_profile("ci" if os.environ.get("CI") else "qcode")

_homes = itertools.count()
_scratch = tempfile.TemporaryDirectory(prefix="qcode-tests-", ignore_cleanup_errors=True)
SCRATCH = Path(_scratch.name)
REPORT = SCRATCH / "network.txt"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes more than there are cores: tests of the app wait for signs a quarter of their time."""
    return (os.cpu_count() or 1) + 2


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes get no name of their own: in a packed file they hold the clock, and processes have to agree on names."""
    return argname if isinstance(val, bytes) else None


def pytest_collection(session: pytest.Session) -> None:
    """Where processes share all tests, each begins to compile them at another file and finds the others' work done."""
    share = getattr(session.config, "workerinput", None)
    tests = Path(__file__).parent
    if share is None or [Path(arg).resolve() for arg in session.config.args] != [tests]:
        return
    files = sorted(tests.rglob("test_*.py"))
    first = len(files) * int(share["workerid"].removeprefix("gw")) // share["workercount"]
    for file in files[first:] + files[:first]:
        if str(file.parent) not in sys.path:
            sys.path.insert(0, str(file.parent))
        with suppress(Exception, pytest.skip.Exception):  # pytest imports it again, and tells what is wrong
            importlib.import_module(file.stem)


def pytest_collection_finish() -> None:
    """What importing left stays to the end: no search for garbage looks at it again."""
    gc.collect()
    gc.freeze()


def keep_compiled() -> None:
    """Let modules be compiled once and not in each of many processes, whatever the environment says."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_configure(config: pytest.Config) -> None:
    """Isolate the session before any test file is imported; where processes share the tests, each does so itself."""
    keep_compiled()
    if config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput"):
        return
    for name in list(os.environ):
        if name not in KEPT and (name.startswith(LEAKING_PREFIXES) or name in LEAKING):
            del os.environ[name]
    home = SCRATCH / "home"
    for name, folder in HOME_VARIABLES.items():
        (home / folder).mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(home / folder)
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ[network_guard.REPORT] = str(REPORT)
    guard = SCRATCH / "guard"
    guard.mkdir()
    source = Path(network_guard.__file__).read_text(encoding="utf-8")
    (guard / "sitecustomize.py").write_text(f"{source}\n\ninstall()\n", encoding="utf-8")
    known = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(guard), known] if known else [str(guard)])
    network_guard.install()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    _scratch.cleanup()


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has settings of its own (none at first) and starts in the language of the source."""
    monkeypatch.setenv("QCODE_CONFIG", str(SCRATCH / "settings" / str(next(_homes))))
    i18n.set_language("")


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test during which something tried to reach another machine, even if the error was swallowed."""
    yield
    if attempts := network_guard.attempts():
        pytest.fail("something tried to leave this machine:\n" + "\n".join(attempts))
