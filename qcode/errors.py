"""Errors that a person can cause: what happened, where, and what to do; and the sentences they are told in."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Sequence


def as_it_is(message: str) -> str:
    """The message in the language of the source, which is English."""
    return message


def one_or_many(singular: str, plural: str, count: int) -> str:
    """The English form that fits the count."""
    return singular if count == 1 else plural


class Message:
    """A sentence with the parts that change, translated only where a person reads it.

        Message("There is no format {name!r}.", name=format)

    The text is a literal, so that it can be collected for the catalogue; `{name}` stands for the part of that name and
    may carry a conversion or a format (`{count:,}`); a brace that is meant is doubled. Parts are names, numbers or
    other messages, which are translated in turn. `str()` gives the English.

    A message is a value, equal to one that says the same, and can't be changed. (It is written by hand as every
    command, help too, waits for this module: a frozen dataclass takes 2 ms to make.)
    """

    __slots__ = ("parts", "text")
    text: str
    parts: tuple[tuple[str, Part], ...]

    def __init__(self, text: str, /, **parts: Part) -> None:
        self._set(text=text, parts=tuple(parts.items()))

    def _set(self, **values: object) -> None:
        """Give a new message its values."""
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a message can't be changed ({name})")

    def __setstate__(self, state: tuple[None, dict[str, object]]) -> None:
        """For copies, which are made from the values of the slots."""
        self._set(**state[1])

    def _values(self) -> tuple[object, ...]:
        """All that this message is made of, in the order in which it is compared and shown."""
        return self.text, self.parts

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Message) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._values()!r}"

    def in_words(
        self,
        gettext: Callable[[str], str] = as_it_is,
        ngettext: Callable[[str, str, int], str] = one_or_many,
        number: Callable[[float, str], str] = format,
    ) -> str:
        """The sentence in the language of the two functions; `number` writes a number by a format (`,` or `.1f`)."""
        return self._filled(gettext(self.text), gettext, ngettext, number)

    def __str__(self) -> str:
        return self.in_words()

    def _filled(
        self,
        text: str,
        gettext: Callable[[str], str],
        ngettext: Callable[[str, str, int], str],
        number: Callable[[float, str], str],
    ) -> str:
        """The translated text with its parts in place."""
        values: dict[str, object] = {}
        for name, part in self.parts:
            if isinstance(part, Message):
                values[name] = part.in_words(gettext, ngettext, number)
            elif isinstance(part, (int, float)):
                values[name] = _Number(part, number)
            else:
                values[name] = part
        return text.format(**values)


Part = str | int | float | Message
"""What may stand in a message: a name or other foreign text, a number, or another message."""


class Plural(Message):
    """A message with one form for one thing and one for several; `{count}` stands for how many there are.

    Plural("{count} code", "{count} codes", len(codes))
    """

    __slots__ = ("count", "plural")
    plural: str
    count: int

    def __init__(self, singular: str, plural: str, count: int, /, **parts: Part) -> None:
        parts_with_count = (("count", count), *parts.items())
        self._set(text=singular, parts=parts_with_count, plural=plural, count=count)

    def _values(self) -> tuple[object, ...]:
        return self.text, self.plural, self.parts

    def in_words(
        self,
        gettext: Callable[[str], str] = as_it_is,
        ngettext: Callable[[str, str, int], str] = one_or_many,
        number: Callable[[float, str], str] = format,
    ) -> str:
        """The form that fits the count, in the language of the two functions."""
        return self._filled(ngettext(self.text, self.plural, self.count), gettext, ngettext, number)


class Listing(Message):
    """Several parts one after the other, with the same characters between them."""

    __slots__ = ("between", "items", "last")
    items: tuple[Part, ...]
    between: str
    last: Message | None

    def __init__(self, items: Iterable[Part], /, between: str = ", ", *, last: Message | None = None) -> None:
        self._set(text="", parts=(), items=tuple(items), between=between, last=last)

    def _values(self) -> tuple[object, ...]:
        return self.items, self.between, self.last

    def in_words(
        self,
        gettext: Callable[[str], str] = as_it_is,
        ngettext: Callable[[str, str, int], str] = one_or_many,
        number: Callable[[float, str], str] = format,
    ) -> str:
        """The parts in the language of the two functions; `last`, where there is one, stands before the last part."""
        words = [
            part.in_words(gettext, ngettext, number) if isinstance(part, Message) else str(part) for part in self.items
        ]
        if self.last is None or len(words) < 2:
            return self.between.join(words)
        return self.between.join(words[:-1]) + self.last.in_words(gettext, ngettext, number) + words[-1]


class Sentence(Message):
    """Part of a sentence made a whole one: with a capital letter and a full stop."""

    __slots__ = ("words",)
    words: Message

    def __init__(self, words: Message, /) -> None:
        self._set(text="", parts=(), words=words)

    def _values(self) -> tuple[object, ...]:
        return (self.words,)

    def in_words(
        self,
        gettext: Callable[[str], str] = as_it_is,
        ngettext: Callable[[str, str, int], str] = one_or_many,
        number: Callable[[float, str], str] = format,
    ) -> str:
        """The sentence in the language of the two functions."""
        words = self.words.in_words(gettext, ngettext, number)
        return f"{words[:1].upper()}{words[1:]}."


def marked(text: str) -> Message:
    """A text that was marked for the catalogue where it is written (`N_`) as a message without parts."""
    return Message(text.replace("{", "{{").replace("}", "}}"))


def either(items: Iterable[Part]) -> Listing:
    """`a, b or c`: things of which one may be taken."""
    return Listing(items, last=Message(" or "))


_REASONS = {
    errno.ENOSPC: Message("No space left on device"),
    errno.EACCES: Message("Permission denied"),
    errno.EROFS: Message("Read-only file system"),
    errno.ENOENT: Message("No such file or directory"),
    errno.EISDIR: Message("Is a directory"),
    errno.ENOTDIR: Message("Not a directory"),
    errno.EEXIST: Message("File exists"),
    errno.EIO: Message("Input/output error"),
    errno.ENAMETOOLONG: Message("File name too long"),
    errno.EADDRINUSE: Message("Address already in use"),
}
"""What systems say of themselves, by number: Windows and others word it differently."""


def system_reason(error: OSError) -> Message | str:
    """What the system says went wrong: a message where we know it, else its own words, which are English."""
    known = _REASONS.get(error.errno or 0)
    words = error.strerror or str(error)
    return known if known is not None and str(known) == words else words


def some(items: Sequence[Part], most: int) -> Message:
    """`a, b and 3 more`: the first of many things and how many are left."""
    shown, left = Listing(items[:most]), len(items) - most
    return Message("{names} and {count} more", names=shown, count=left) if left > 0 else shown


class _Number:
    """A number that is written as the language writes it when the text asks for a format."""

    __slots__ = ("_value", "_write")

    def __init__(self, value: float, write: Callable[[float, str], str]) -> None:
        self._value = value
        self._write = write

    def __format__(self, form: str) -> str:
        return self._write(self._value, form)

    def __str__(self) -> str:
        return str(self._value)

    def __repr__(self) -> str:
        return repr(self._value)


class QcodeError(Exception):
    """Base of all errors that qcode reports in words.

    `what` says what happened, `where` names the file, line or key, `hint` says what to do. `exit_code` is what
    the command line returns. `str()` is the English; `in_words` of `qcode.i18n` speaks the language of the interface.
    """

    exit_code = 1

    def __init__(self, what: Message, *, where: str | Message = "", hint: Message | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    @property
    def message(self) -> Message:
        """The place, what happened and what to do, as one message."""
        said = self.what if self.hint is None else Listing((self.what, self.hint), " ")
        return Listing((self.where, said), ": ") if self.where else said

    def __str__(self) -> str:
        return str(self.message)


class UsageError(QcodeError):
    """A wrong call: an unknown document, code, variable, coder or option value."""

    exit_code = 2


class InputError(QcodeError):
    """An input file that is missing, unreadable or wrong."""

    exit_code = 3


class ProjectError(QcodeError):
    """A project that is missing, locked, newer, damaged or foreign, or a target that can't be written."""

    exit_code = 4


class ProjectLocked(ProjectError):
    """Another program kept the project busy for longer than we wait."""


class TextChanged(ProjectError):
    """The offsets of an act came from a text that the document no longer has; nothing of the act was stored.

    `where` is the name of the document.
    """

    def __init__(self, document: str) -> None:
        super().__init__(
            Message("The text of this document was corrected in the meantime; nothing was stored."),
            where=document,
            hint=Message("Look at the new text and repeat it."),
        )


class ProblemsFound(QcodeError):
    """The command ran and found something wrong (`check`, `codebook check`)."""

    exit_code = 1


class NothingToDo(QcodeError):
    """The command ran and there was nothing for it to do (nothing to undo)."""

    exit_code = 1
