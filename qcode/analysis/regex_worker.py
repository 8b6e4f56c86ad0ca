"""Runs a regular expression in a process of its own, which can be ended when it does not end by itself.

Standard input is JSON, `{"pattern": "…", "texts": […]}`, standard output a list of `[start, end]` pairs per text.
Standard library only: it is started by its path.
"""

import json
import re
import sys


def main() -> None:
    """Read one question from standard input and write its answer; a pattern that hangs dies with this process."""
    asked = json.loads(sys.stdin.buffer.read())
    pattern = re.compile(asked["pattern"], re.IGNORECASE)
    found = [[match.span() for match in pattern.finditer(text) if match.group().strip()] for text in asked["texts"]]
    sys.stdout.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    main()
