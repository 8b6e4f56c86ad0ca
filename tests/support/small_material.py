"""Small codebooks and interviews that read like sentences."""

from __future__ import annotations

from qcode.language.encoder_ngrams import NgramEncoder
from qcode.language.vectors import VectorCache
from qcode.model import Code, Codebook, Example, Role, Span, Speaker, SuggestedUnit, Transcript, Turn
from qcode.suggest import BankRow, Material, Suggester, Unit

COOKING = (
    "We cook soup together every Friday.",
    "The women bring bread and cook a big meal.",
    "Everybody cooks rice and shares the meal.",
    "They cook for the whole street on Sundays.",
    "Somebody always brings soup and bread.",
    "Cooking the meal takes us all afternoon.",
)
LETTERS = (
    "I read the letter from the office with them.",
    "We fill in the form for the job centre.",
    "They bring the letters and we explain the form.",
    "She goes along to the office with the papers.",
    "The form for the authority is hard to fill in.",
    "I translate the letter for the office.",
)
NOTHING = (
    "The bus was late again this morning.",
    "My son plays football in the rain.",
    "It snowed all through January that year.",
    "I grew up near a river with my uncle.",
    "The roof leaks when the wind is strong.",
    "He bought a used car from his cousin.",
)


def codebook(*codes: Code) -> Codebook:
    return Codebook(codes)


def code(path: str, definition: str = "", *examples: str, codable: bool = True) -> Code:
    anchors = tuple(Example(text, "en", "mo") for text in examples)
    return Code(path, {"en": path}, {"en": definition} if definition else {}, examples=anchors, codable=codable)


def two_codes() -> Material:
    """Cooking (with the sub-codes soup and bread) and letters, and a bank for them."""
    book = codebook(
        code("cooking", "People cook and eat together.", *COOKING[:2]),
        code("cooking/soup", "It is about soup.", "The soup is hot.", "Soup with beans, soup with leek."),
        code("cooking/bread", "It is about bread.", "The bread is fresh.", "Bread from the oven, bread with salt."),
        code("letters", "Somebody is helped with letters and forms.", *LETTERS[:2]),
    )
    bank = [BankRow(text, "en", ("cooking",), "mo") for text in COOKING[2:]]
    bank += [BankRow(text, "en", ("letters",), "mo") for text in LETTERS[2:]]
    bank += [BankRow(text, "en", (), "mo") for text in NOTHING]
    return Material(book, bank)


def as_units(*texts: str) -> list[Unit]:
    """Each text a unit and a turn of its own."""
    return [Unit(Span(10 * index, 10 * index + 9), text, index) for index, text in enumerate(texts)]


def fitted(material: Material, cache: VectorCache) -> Suggester:
    return Suggester.fit(material, cache.encoder, cache=cache)


def ngrams() -> NgramEncoder:
    return NgramEncoder(512)


def score(unit: SuggestedUnit, path: str) -> float:
    return next(suggestion.score for suggestion in unit.suggestions if suggestion.code == path)


def interview(*turns: tuple[str, str]) -> Transcript:
    """Turns of (label, speech); I is the interviewer."""
    text, found = "", []
    for label, speech in turns:
        start = len(text)
        text += f"{label}: {speech}\n\n"
        spoken = Span(start + len(label) + 2, start + len(label) + 2 + len(speech))
        found.append(Turn(Span(start, spoken.end), spoken, label))
    labels = dict.fromkeys(label for label, _ in turns)
    speakers = tuple(Speaker(label, Role.INTERVIEWER if label == "I" else Role.RESPONDENT) for label in labels)
    return Transcript(text, tuple(found), speakers, "en")
