"""The control words of RTF that matter for its text, and the code pages of its letters."""

from __future__ import annotations

import codecs
import re

from qcode.language.wordsets import word_set

CHARACTERS = {
    "par": "\n", "sect": "\n", "page": "\n", "line": "\n", "column": "\n", "tab": "\t", "emdash": "—", "endash": "–",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}

# Groups that are no text of the page. Those that start with `\*` are left out besides, unless they are in THROUGH.
SKIPPED = word_set(
    "stylesheet colortbl info pict object fldinst datafield listtext pntext pntxta pntxtb xe tc txe rxe bkmkstart",
    "bkmkend nonesttables shprslt sn sv sp upr ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn atnicn themedata",
    "colorschememapping filetbl listtable listoverridetable revtbl rsidtbl generator xmlnstbl template private",
    "formfield ffname ffhelptext ffstattext passwordhash atnparent background latentstyles datastore mmathPr",
)
THROUGH = word_set("nesttableprops shpinst do docpartBody fldrslt")
# Groups whose text stands beside the text, and what becomes of it.
ASIDES = {
    "footnote": "footnote", "annotation": "comment", "shptxt": "box", "dptxbxtext": "box", "fonttbl": "fonts",
    "header": "margin", "headerl": "margin", "headerr": "margin", "headerf": "margin", "footer": "margin",
    "footerl": "margin", "footerr": "margin", "footerf": "margin", "atnauthor": "author", "atndate": "date",
    "atnref": "key", "atrfstart": "start", "atrfend": "end",
}  # fmt: skip
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")

PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850", 0: "cp1252",
}  # fmt: skip
_NUMBERED = {0: "cp1252", 10000: "mac_roman", 10029: "mac_latin2", 65001: "utf-8"}
TWO_BYTES = word_set("cp932 cp949 johab cp936 cp950 utf-8")


def charset(number: int) -> str:
    """The encoding of a font; `""` where the document's is meant."""
    return _CHARSETS.get(number, "")


def code_page(number: int) -> str:
    """The encoding with a number; cp1252 for one that nobody knows."""
    name = _NUMBERED.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def date_of(number: int) -> str:
    """The date of a comment, packed into one number, as the project writes times; `""` for none."""
    minute, hour, day, month = number & 63, number >> 6 & 31, number >> 11 & 31, number >> 16 & 15
    if not (minute < 60 and hour < 24 and day > 0 and 0 < month <= 12):
        return ""
    return f"{1900 + (number >> 20 & 511)}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z"
