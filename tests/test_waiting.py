"""No test waits for a time or looks at a clock: it waits for a sign, with the functions of `support/signs.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SIGNS = HERE / "support" / "signs.py"
CLOCKS = frozenset({"monotonic", "perf_counter", "process_time", "monotonic_ns", "perf_counter_ns", "time_ns"})


def is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)


def trouble(call: ast.Call) -> str:
    """What is wrong with a call; `""` for nothing."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    numbers = [part for part in call.args if is_number(part)]
    if name == "sleep" and not (numbers and ast.unparse(call) == "asyncio.sleep(0)"):
        return "sleeps"
    if name == "pause" and (call.args or call.keywords):
        return "pauses for a time"
    if name in CLOCKS or ast.unparse(call) == "time.time()":
        return "looks at a clock"
    if name in ("timeout", "wait", "wait_for") and numbers:
        return "has a limit of its own in place of LIMIT"
    if any(keyword.arg == "timeout" and is_number(keyword.value) for keyword in call.keywords):
        return "has a limit of its own in place of LIMIT"
    return ""


def waiting(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a file that wait for a time, and how."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (what := trouble(node)):
            yield node.lineno, what


def test_no_test_waits_for_a_time() -> None:
    found = [
        f"{path.relative_to(HERE).as_posix()}:{line} {what}"
        for path in sorted(HERE.rglob("*.py"))
        if path != SIGNS
        for line, what in waiting(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "call",
    [
        "time.sleep(1)",
        "sleep(seconds)",
        "await asyncio.sleep(0.1)",
        "await pilot.pause(0.2)",
        "time.monotonic()",
        "time.time()",
        "asyncio.timeout(10)",
        "event.wait(3)",
        "subprocess.run(command, timeout=60)",
    ],
)
def test_a_wait_is_seen(call: str) -> None:
    source = f"async def test() -> None:\n    {call}\n"
    assert [line for line, _ in waiting(source)] == [2]


@pytest.mark.parametrize("call", ["await pilot.pause()", "asyncio.sleep(0)", "event.wait(LIMIT)", "', '.join(words)"])
def test_what_waits_for_a_sign_is_fine(call: str) -> None:
    assert not list(waiting(f"async def test() -> None:\n    {call}\n"))
