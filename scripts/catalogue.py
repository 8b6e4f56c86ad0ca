"""Keep the German catalogue in step with the messages in the code.

    python scripts/catalogue.py            collect the messages, update the .po files, compile the .mo files
    python scripts/catalogue.py --check    change nothing; fail when a message is missing, fuzzy or out of step

After the first, translate what is empty in qcode/locale/de/LC_MESSAGES/qcode.po and run it again.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import io
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "gettext": None,
    "_": None,
    "N_": None,
    "NN_": (1, 2),
    "ngettext": (1, 2),
    "Message": None,
    "Plural": (1, 2),
}
# Catalogues have to be the same bytes for the same messages: no clock.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def template(package: Path) -> Catalog:
    """All messages of the package, without translations."""
    found = Catalog(charset="utf-8", creation_date=EPOCH, revision_date=EPOCH)
    rows = extract_from_dir(package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("i18n:",))
    for file, _line, message, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
        # Without line numbers: they would change with every edit.
        found.add(
            message, locations=[(f"{package.name}/{Path(file).as_posix()}", 0)], auto_comments=comments, context=context
        )
    for path in sorted((package / "cli").glob("*.py")):
        for message in help_texts(ast.parse(path.read_text(encoding="utf-8"))):
            found.add(message, locations=[(f"{package.name}/cli/{path.name}", 0)])
    return found


def help_texts(tree: ast.Module) -> Iterator[str]:
    """What the help of commands says: their docstrings by paragraphs without the examples, and `help=` of options.

    They are translated when they are shown (`qcode.cli.spoken`), so they are plain texts in the code.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_makes_command, node.decorator_list)):
            parts = inspect.cleandoc(ast.get_docstring(node, clean=False) or "").split("\n\n")
            yield from (" ".join(part.split()) for part in parts if part and not part.startswith("\b"))
        if isinstance(node, ast.Call):
            yield from (
                each.value.value
                for each in node.keywords
                if each.arg == "help" and isinstance(each.value, ast.Constant) and isinstance(each.value.value, str)
            )


def _makes_command(decorator: ast.expr) -> bool:
    """Whether a decorator is `@command(…)`, `@some_group.command(…)` or `@click.group(…)`."""
    if not isinstance(decorator, ast.Call):
        return False
    made_by = decorator.func
    name = made_by.attr if isinstance(made_by, ast.Attribute) else getattr(made_by, "id", "")
    return name in ("command", "group")


def read(po: Path) -> Catalog:
    """A catalogue as it was translated."""
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name, domain=po.stem, charset="utf-8")


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as the file that is translated."""
    catalogue.fuzzy = False
    catalogue.header_comment = "# The words of qcode's interface. English is the source."
    catalogue.project, catalogue.version = "qcode", ""
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    catalogue.creation_date = catalogue.revision_date = EPOCH
    target = io.BytesIO()
    write_po(target, catalogue, width=110, sort_by_file=True, include_previous=False, include_lineno=False)
    return re.sub(rb'"Generated-By: .*\n', b"", target.getvalue())


def mo_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as the file that is read at run time."""
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def spoken(catalogue: Catalog) -> dict[object, object]:
    """The translations, without the head of the file: it names the version of Babel that wrote it."""
    return {(texts(message.id), message.context): texts(message.string) for message in catalogue if message.id}


def is_stale(mo: Path, catalogue: Catalog) -> bool:
    """Whether the compiled file says something else than the catalogue."""
    if not mo.exists():
        return True
    with mo.open("rb") as file:
        return spoken(read_mo(file)) != spoken(catalogue)


def texts(part: object) -> tuple[str, ...]:
    """One text, or one per plural form."""
    return tuple(str(text or "") for text in (part if isinstance(part, (tuple, list)) else (part,)))


def placeholders(text: str) -> set[str]:
    """The names in braces, which a translation has to keep."""
    try:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}
    except ValueError:  # a brace that is none
        return set()


def problems(wanted: Catalog, catalogue: Catalog) -> list[str]:
    """What keeps the catalogue from speaking for every message in the code."""
    found = []
    for message in wanted:
        if not message.id:
            continue
        translated = catalogue.get(message.id, message.context)
        ids = texts(message.id)
        forms = () if translated is None else texts(translated.string)
        if translated is None or not all(forms):
            found.append(f"not translated: {ids[0]!r}")
        elif translated.fuzzy:
            found.append(f"fuzzy, please look: {ids[0]!r}")
        elif any(placeholders(form) - set().union(*map(placeholders, ids)) for form in forms):
            found.append(f"a name in braces that the message does not have: {ids[0]!r}")
        elif placeholders(ids[-1]) - placeholders(forms[-1]):
            found.append(f"a name in braces is missing: {ids[0]!r}")
    found += [f"not in the code any more: {m.id!r}" for m in catalogue if m.id and wanted.get(m.id, m.context) is None]
    return found


def main(arguments: list[str] | None = None) -> int:
    """Update or check all catalogues; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is wrong")
    parser.add_argument("--package", type=Path, default=ROOT / "qcode", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    wanted = template(options.package)
    wrong = 0
    for po in sorted(options.package.glob("locale/*/LC_MESSAGES/*.po")):
        catalogue = read(po)
        found = problems(wanted, catalogue) if options.check else []
        if options.check:
            if is_stale(po.with_suffix(".mo"), catalogue):
                found.append("the .mo file is stale")
        else:
            catalogue.update(wanted, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            po.write_bytes(po_bytes(catalogue))
            po.with_suffix(".mo").write_bytes(mo_bytes(read(po)))
            found = [each for each in problems(wanted, catalogue) if each.startswith("not translated")]
        for each in found:
            sys.stderr.write(f"{po.relative_to(options.package.parent)}: {each}\n")
        wrong += len(found)
    if wrong and options.check:
        sys.stderr.write("Run: python scripts/catalogue.py, then translate what is empty, then run it again.\n")
    return 1 if wrong and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
