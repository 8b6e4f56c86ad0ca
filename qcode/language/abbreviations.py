"""Abbreviations with a full stop that does not end a sentence, and the words that start one nevertheless."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qcode.language.wordsets import word_set


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Written without blanks and the last full stop (`z.B`).

    Behind `never` no sentence ends; behind `maybe` one ends only where the next word is a usual beginning;
    behind `number` none ends before a figure (`No. 12`).
    """

    never: frozenset[str]
    maybe: frozenset[str]
    number: frozenset[str]


_TITLES = word_set("Dr Prof Dipl Ing Mag St Hr Fr rer phil med jur nat pol habil")

ABBREVIATIONS: Mapping[str, Abbreviations] = {
    "de": Abbreviations(
        never=_TITLES
        | word_set(
            "z.B Z.B z.b zB bspw Bspw d.h D.h D.H d.H dh i.d.R I.d.R iSv i.S.v i.S.d i.e.S i.w.S m.E M.E u.U",
            "U.U z.T Z.T z.Zt z.Z zzt v.a V.a V.A bzw bezw ca Ca sog sogen ggf ggfs Ggf evtl Evtl vgl Vgl",
            "inkl exkl insb insbes bes lt gem geb ehem max bzgl bezgl zzgl abzgl Nr Nrn Kto",
            "Mio Mrd Tsd allg dt engl frz türk ev evang kath ggü gegr vs etw jmd jmdm jmdn Pfr Bgm stellv",
            "Stellv komm Abt Hrsg Sgb o.g O.g s.g u.g n.n z.Hd z.Hdn i.A i.V k.A m.W v.H",
            "Mr Mrs Ms Dipl.-Ing Dipl.-Päd Dipl.-Soz",
        ),
        maybe=word_set(
            "e.V E.V eV usw Usw etc u.a U.a u.ä u.Ä o.ä o.Ä u.v.m uvm u.s.w u.dgl dgl ff f n.Chr v.Chr a.D",
            "g.e.V Std Min Sek Jh Jhd Jan Feb Apr Aug Sept Okt Nov Dez Str s.o s.u p.a d.J b.w Co jun sen",
            "i.R i.L gGmbH z.K m.b.H mbH h.c usf pp",
        ),
        number=word_set("Nr No Art Abs Bd S Ziff Tel Kap Abb Tab Seite Bl Block"),
    ),
    "en": Abbreviations(
        never=word_set(
            "Mr Mrs Ms Mx Dr Prof Rev Hon Fr St Gen Col Capt Lt Sgt Gov Sen Rep Pres e.g E.g eg i.e I.e ie vs",
            "cf viz approx ca Messrs Mt Ft z.B d.h bzw",
        ),
        maybe=word_set(
            "etc a.m p.m A.M P.M Inc Ltd Co Corp Jr Sr U.S U.K U.N E.U Ph.D M.A B.A M.Sc B.Sc D.C dept Dept",
            "est Ave Blvd Rd Jan Feb Apr Jun Jul Aug Sept Sep Oct Nov Dec al e.V eV hrs mins ext a.k.a R.I.P",
            "a.s.a.p gGmbH n.b P.S",
        ),
        number=word_set("No no Nos Fig fig Vol vol pp p Art art Sec sec Ch ch Nr Eq"),
    ),
}

_STARTS_DE = word_set(
    "Der Die Das Den Dem Des Ein Eine Einen Einer Einem Und Aber Oder Denn Doch Also Ich Wir Ihr Sie Er Es",
    "Man Du Mir Uns Da Dann Danach Dort Hier Jetzt Heute Früher Damals Später Inzwischen Manchmal Oft Immer",
    "Nie Meistens Eigentlich Natürlich Vielleicht Ja Nein Nee Ne Genau Gut Okay Na Naja Ach Oh Wenn Weil Ob",
    "Als Wie Was Wer Wo Warum Wieso Wann Welche Welcher Dass Damit Dabei Dafür Dazu Davon Darum Deshalb",
    "Deswegen Trotzdem Sonst So Nur Auch Schon Noch Mal Bei Beim Mit In Im An Am Auf Aus Von Vom Zu Zum Zur",
    "Für Über Unter Nach Vor Seit Durch Ohne Gegen Um Bis Zwischen Mein Meine Meinen Unser Unsere Unseren",
    "Dein Deine Euer Ihre Ihren Sein Seine Diese Dieser Dieses Jeder Jede Jedes Alle Viele Manche Einige",
    "Keiner Keine Kein Niemand Jemand Nichts Etwas Alles Mehr Haben Hat Ist Sind War Waren Kann Können Muss",
    "Müssen Weiß Glaube Sagen Sehr Ganz Wirklich Zuerst Erst Schließlich Nämlich Klar Stimmt Weißt Wissen",
)
_STARTS_EN = word_set(
    "The A An And But Or So Because If When While Then That This These Those There Here It He She We They You",
    "I My Our Your His Her Their What Who Where Why How Which Is Are Was Were Do Does Did Can Could Will",
    "Would Should Have Has Had Yes No Well Now Maybe Perhaps Actually Of In On At From With For To By After",
    "Before Since Until As Not Only Some Many Most All Every Everybody Everyone Nobody Somebody Someone",
    "Nothing Something Everything One Sometimes Often Usually Today Yesterday Later Okay Oh Right Sure Just",
    "Also Even Still Again Each Both Let Please Thank Thanks Honestly I'm",
)
STARTERS = _STARTS_DE | _STARTS_EN
"""Words that open a sentence and are no nouns: German capitalises those everywhere."""

GOES_ON = word_set(
    "der die das den dem des ein eine einen einer einem und oder mit für von zu in im am an auf aus bei beim",
    "vom zum zur nach über unter dieser diese dieses diesen mein meine meinen unser unsere ihre ihr sein",
    "seine kein keine als wie äh ähm eh the a of with for to my our your his her their this these those and",
    "or um uh",
)
"""Small words that a pause follows, not the end of a sentence: `die … Frauen`."""
