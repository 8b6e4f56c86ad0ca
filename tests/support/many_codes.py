"""An invented study with 22 codes: interviews about a neighbourhood, coded sentence by sentence, with "Ja." and "Okay."

Sentences are put together by chance from a few words of each topic. About a third is coded; a part of what is coded
says so vaguely that only a person would know, as in any interview.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qcode.model import Code, Codebook, Span
from qcode.suggest import CodedPassage, Material, Suggester, Unit

TOPICS = {
    "rent": "Miete Vermieter Kaution Nebenkosten Mietvertrag",
    "noise": "Lärm Baustelle Presslufthammer Nachtruhe Hupen",
    "bus": "Bus Haltestelle Fahrplan Takt Linie",
    "garden": "Garten Beete Tomaten Kompost Gießkanne",
    "school": "Schule Klassenzimmer Zeugnis Lehrerin Hausaufgaben",
    "doctor": "Praxis Hausarzt Wartezimmer Rezept Überweisung",
    "shops": "Bäckerei Supermarkt Kasse Regal Einkauf",
    "dogs": "Hunde Leine Hundewiese Welpe Bellen",
    "rubbish": "Müll Tonnen Sperrmüll Abfuhr Container",
    "playground": "Spielplatz Rutsche Sandkasten Schaukel Klettergerüst",
    "choir": "Chor Probe Noten Sopran Konzert",
    "football": "Fußball Trainer Mannschaft Tor Rasen",
    "library": "Bücherei Ausleihe Romane Lesesaal Mahngebühr",
    "heating": "Heizung Thermostat Fernwärme Radiator Ablesung",
    "lift": "Aufzug Stockwerk Wartung Notruf Kabine",
    "trees": "Bäume Linden Äste Wurzeln Fällung",
    "cycling": "Fahrrad Radweg Schlauch Werkstatt Gepäckträger",
    "market": "Wochenmarkt Stände Kartoffeln Käse Marktfrau",
    "party": "Straßenfest Bierbänke Luftballons Tombola Kapelle",
    "theft": "Diebstahl Keller Vorhängeschloss Anzeige Einbruch",
    "internet": "Internet Router Glasfaser Funkloch Anschluss",
    "pension": "Rente Rentenbescheid Altersarmut Grundsicherung Versicherungsjahre",
}
FORMS = (
    "Also {a} und {b}, das ist hier immer ein Thema.",
    "Mit {a} haben wir im letzten Jahr viel erlebt.",
    "Da war wieder etwas mit {a}, und dann kam noch {b} dazu.",
    "Ich erinnere mich gut an {a}.",
    "Über {a} reden die Leute im Haus am meisten.",
    "Ohne {a} und {b} wäre es anders gekommen.",
)
VAGUE = (
    "Das war für uns alle nicht leicht, {x}.",
    "Und genau deswegen sind wir damals hingegangen, {x}.",
    "Man gewöhnt sich daran, {x}.",
    "So ist das eben bei uns, {x}.",
    "Meine Schwester hat das auch erzählt, {x}.",
    "Damals wusste das noch keiner, {x}.",
    "Da sage ich lieber nichts dazu, {x}.",
)
ENDS = "wirklich ehrlich gesagt|im Sommer|im Winter|seit Jahren|glaube ich|immer wieder|am Ende|ohne Frage|wie immer"
SHORT = ("Ja.", "Okay.", "Ja.", "Genau.", "Nein, nein.", "Hm.", "Ja, ja.")
CODES = tuple(TOPICS)


@dataclass(frozen=True)
class Interview:
    """Sentences with their turn, and the code of each (`""`: none)."""

    name: str
    texts: tuple[str, ...]
    turns: tuple[int, ...]
    codes: tuple[str, ...]

    def units(self) -> list[Unit]:
        """As the suggester is asked about them."""
        return [
            Unit(Span(1000 * place, 1000 * place + len(text)), text, turn, before=before, after=after)
            for place, (text, turn, before, after) in enumerate(self._in_turns())
        ]

    def passages(self) -> list[CodedPassage]:
        """As they are learnt from."""
        return [
            CodedPassage(text, (code,) if code else (), document=self.name, before=before, after=after, turn=turn)
            for (text, turn, before, after), code in zip(self._in_turns(), self.codes, strict=True)
        ]

    def _in_turns(self) -> list[tuple[str, int, str, str]]:
        rows = []
        for place, (text, turn) in enumerate(zip(self.texts, self.turns, strict=True)):
            before = self.texts[place - 1] if place and self.turns[place - 1] == turn else ""
            last = place + 1 == len(self.texts) or self.turns[place + 1] != turn
            rows.append((text, turn, before, "" if last else self.texts[place + 1]))
        return rows

    def gold(self) -> NDArray[np.bool_]:
        """Shape (sentences, codes)."""
        return np.array([[code == name for name in CODES] for code in self.codes])


def book() -> Codebook:
    """22 codes with a name and a short definition each, no examples."""
    return Codebook(
        tuple(
            Code(name, {"de": words.split()[0]}, {"de": f"Es geht um {words.split()[0]} im Stadtteil."})
            for name, words in TOPICS.items()
        )
    )


def interview(number: int, sentences: int = 500) -> Interview:
    """The same one for the same number."""
    chance = random.Random(number)
    weights = [1 / (1 + rank) for rank in range(len(CODES))]
    texts: list[str] = []
    turns: list[int] = []
    codes: list[str] = []
    turn = 0
    while len(texts) < sentences:
        code = chance.choices(CODES, weights)[0] if chance.random() < 0.4 else ""
        for _ in range(chance.randint(1, 4) if code else chance.randint(1, 8)):
            texts.append(_sentence(chance, code))
            turns.append(turn)
            codes.append(code)
        turn += 1
    return Interview(f"Gespräch {number}", tuple(texts), tuple(turns), tuple(codes))


def _sentence(chance: random.Random, code: str) -> str:
    if code and chance.random() < 0.7:
        one, other = chance.sample(TOPICS[code].split(), 2)
        return chance.choice(FORMS).format(a=one, b=other)
    if not code and chance.random() < 0.25:
        return chance.choice(SHORT)
    return chance.choice(VAGUE).format(x=" und ".join(chance.sample(ENDS.split("|"), chance.randint(1, 3))))


def material(coded: list[Interview]) -> Material:
    """The codebook with what a coder did in these interviews."""
    passages = [passage for one in coded for passage in one.passages()]
    return Material(
        book(),
        coded=[passage for passage in passages if passage.code_paths],
        uncoded=[passage for passage in passages if not passage.code_paths],
    )


def shown(suggester: Suggester, one: Interview) -> NDArray[np.bool_]:
    """What a suggester shows in an interview, shape (sentences, codes)."""
    found = np.zeros((len(one.texts), len(CODES)), dtype=np.bool_)
    for row, unit in zip(found, suggester.suggest(one.units()), strict=True):
        for suggestion in unit.suggestions:
            row[CODES.index(suggestion.code)] = suggestion.shown
    return found
