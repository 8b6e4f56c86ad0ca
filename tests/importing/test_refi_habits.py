"""What the exchange files of other programs are like: each habit gives the same segments."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from english import english
from hypothesis import given, settings
from hypothesis import strategies as st
from refi_files import (
    QUOTES,
    TEXT,
    Manner,
    codes,
    coding,
    number,
    one_source,
    package,
    project,
    quotes,
    selection,
    source,
)  # fmt: skip

from qcode.errors import InputError
from qcode.importing.refi.codebook import read_codes
from qcode.importing.refi.offsets import Convention, Counter, RawText, Selection, detect
from qcode.importing.refi.project import ReadProject, read_package
from qcode.model import Span, stored_text


def words(read: ReadProject) -> list[str]:
    return [coding.span.of(read.exchange.by_id[coding.document].transcript.text) for coding in read.exchange.codings]


def paths(read: ReadProject) -> list[str]:
    names = {code.key: code.path for code in read.exchange.codebook}
    return [names[coding.code] for coding in read.exchange.codings]


def test_case_1_nvivo_counts_utf16_units_behind_a_mark_with_windows_line_ends() -> None:
    manner = Manner(crlf=True, bom=True, utf16=True)
    read = read_package(one_source(manner, origin="NVivo 12.6", folder="Sources/"))
    assert words(read) == list(QUOTES)
    assert read.exchange.documents[0].transcript.text == TEXT
    assert read.fit.convention == Convention(utf16=True) and read.fit.fit == 1.0


MANNERS = [
    manner
    for manner in (Manner(*choice) for choice in product((False, True), repeat=6))
    if manner.crlf >= manner.crlf_is_one and manner.bom >= manner.bom_counts
]


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_case_2_the_same_project_in_every_other_convention(manner: Manner) -> None:
    for origin in ("", "Some Program 3"):
        read = read_package(one_source(manner, origin=origin, namespace="project:0:10"))
        assert words(read) == list(QUOTES)
        assert read.fit.fit == 1.0
        assert read.fit.convention == Convention(manner.utf16, manner.crlf_is_one, manner.bom_counts, manner.inclusive)


@pytest.mark.parametrize("qde", ["project.qde", "Meine Studie.QDE"])
@pytest.mark.parametrize(
    "path", ["internal://one.txt", "one.txt", "internal://ONE.TXT", "relative:///one.txt", "internal://%6Fne%2Etxt"]
)
def test_case_4_paths_and_names_however_they_are_spelt(qde: str, path: str) -> None:
    xml = project(codes("help") + f"<Sources>{source(quotes(Manner()), path=path)}</Sources>")
    read = read_package(package(xml, {"SOURCES/one.txt": TEXT.encode(), ".root": b" "}, qde=qde))
    assert words(read) == list(QUOTES)


def test_case_3_transana_writes_in_another_order_and_name_space() -> None:
    start = TEXT.index("Wir kochen")
    inside = (
        f'<NoteRef targetGUID="{number("note")}"/>'
        + selection(Manner(), TEXT, start, start + 10, coding("help"))
        + "<Description>An interview in the kitchen.</Description>"
        + f"<PlainTextContent>{TEXT}</PlainTextContent>"
    )
    xml = project(
        f'<Sets><Set guid="{number("s")}" name="Clips"><MemberSource guid="{number("source")}"/>'
        f"<MemberNote>{number('note')}</MemberNote></Set></Sets>"
        f'<Sources><TextSource guid="{number("source")}" name="Küche">{inside}</TextSource></Sources>'
        f'<Notes><Note guid="{number("note")}" name="Idea" creationDateTime="2020-01-02T03:04:05">'
        "<PlainTextContent>Food is a beginning.</PlainTextContent></Note></Notes>"
        '<CodeBook><Codes><Code guid="' + number("help") + '" name="help" isCodable="false"/></Codes></CodeBook>',
        namespace="project:0:10",
    )
    read = read_package(package(xml))
    assert words(read) == ["Wir kochen"] and paths(read) == ["help"]
    assert {memo.text for memo in read.exchange.memos} == {"Food is a beginning.", "An interview in the kitchen."}
    assert next(memo for memo in read.exchange.memos if memo.title).created == "2020-01-02T03:04:05Z"
    assert read.exchange.documents[0].document.variables == {"group": "Clips"}
    assert not read.exchange.codebook.codes[0].codable


def test_atlas_comments_groups_points_and_names_as_paths() -> None:
    manner = Manner(crlf=True, crlf_is_one=True)
    start = TEXT.index("Wir kochen")
    comment = "<Description>A comment.</Description>"
    inside = (
        selection(manner, TEXT, start, start + 10, comment + coding("Coke::diet Coke"))
        + selection(manner, TEXT, start, start, coding("Coke"), name="")
        + selection(manner, TEXT, start + 4, start + 10, comment, name="Just a thought")
        + coding("Coke")
    )
    xml = project(
        codes("Coke", "Coke::diet Coke", "<3")
        + f"<Sources>{source(inside)}</Sources>"
        + f'<Sets><Set guid="{number("g")}" name="gender: male"><MemberSource targetGUID="{number("source")}"/></Set>'
        f'<Set guid="{number("c")}" name="drinks"><MemberCode targetGUID="{number("Coke")}"/></Set>'
        f'<Set guid="{number("e")}" name="&lt;3"/></Sets>',
        origin="ATLAS.ti 23",
    )
    data = package(xml, {"sources/one.txt": manner.data(TEXT)}, qde="My drinks.qde")
    read = read_package(data)
    assert words(read) == ["Wir kochen"] and paths(read) == ["Coke::diet Coke"]
    assert read.exchange.codings[0].memo == "A comment."
    memos = [(memo.span, memo.text) for memo in read.exchange.memos]
    assert memos == [
        (Span(start, start), "Coded without words: Coke"),
        (Span(start + 4, start + 10), "A comment."),
        (None, "Coded as a whole: Coke"),
    ]
    assert read.exchange.documents[0].document.variables == {"gender": "male"}
    assert read.could_split == ("Coke::diet Coke",)
    said = "\n".join(english(read.oddities))
    assert "'drinks' groups 1 codes" in said and "'<3' is empty" in said and "1 × coding of no words" in said
    split = read_package(data, split_names=True)
    assert [code.path for code in split.exchange.codebook] == ["Coke", "Coke/diet Coke", "<3"]
    assert all(code.codable for code in split.exchange.codebook)
    assert paths(split) == ["Coke/diet Coke"]


def test_maxqda_groups_values_at_the_source_and_memos_without_code() -> None:
    start = TEXT.index("Wir kochen")
    value = f'<VariableValue><VariableRef targetGUID="{number("age")}"/><IntegerValue>44</IntegerValue></VariableValue>'
    first = selection(Manner(), TEXT, start, start + 10, "<Description>Why on Sunday?</Description>", name="")
    second = f'<TextSource guid="{number("two")}" name="mo-01"><PlainTextContent>Another one.</PlainTextContent>'
    xml = project(
        codes("help")
        + f'<Variables><Variable guid="{number("age")}" name="Age" typeOfVariable="Integer"/></Variables>'
        + f'<Cases><Case guid="{number("case")}">{value}<SourceRef targetGUID="{number("two")}"/></Case></Cases>'
        + f"<Sources>{source(first + value)}{second}</TextSource></Sources>"
        + f'<Sets><Set guid="{number("a")}" name="Vereine"><MemberSource targetGUID="{number("source")}"/></Set>'
        f'<Set guid="{number("b")}" name="Amt"><MemberSource targetGUID="{number("two")}"/></Set></Sets>',
        origin="MAXQDA 24",
    )
    read = read_package(package(xml, {"sources/one.txt": TEXT.encode()}))
    assert [memo.text for memo in read.exchange.memos] == ["Why on Sunday?"]
    assert [entry.document.variables for entry in read.exchange.documents] == [
        {"Age": "44", "group": "Vereine"},
        {"Age": "44", "group": "Amt"},
    ]
    assert [entry.document.name for entry in read.exchange.documents] == ["mo-01", "mo-01"]


def test_nvivo_annotations_are_links_and_cases_can_be_coded() -> None:
    start = TEXT.index("Wir kochen")
    guid = number(f"{start}-{start + 10}-{coding('Person 1')}")
    xml = project(
        codes("help")
        + f'<Cases><Case guid="{number("Person 1")}" name="Person 1"/></Cases>'
        + f"<Sources>{source(selection(Manner(), TEXT, start, start + 10, coding('Person 1')))}</Sources>"
        + f'<Notes><Note guid="{{{number("n").lower()}}}" plainTextPath="internal://n.txt"/></Notes>'
        + f'<Links><Link guid="{number("l")}" originGUID="{number("n")}" targetGUID="{guid}"/></Links>',
        origin="NVivo",
    )
    files = {"Sources/one.txt": TEXT.encode(), "Sources/n.txt": b"\xef\xbb\xbfA remark.\r\nOf two lines."}
    read = read_package(package(xml, files))
    assert [(memo.text, memo.span) for memo in read.exchange.memos] == [
        ("A remark.\nOf two lines.", Span(start, start + 10))
    ]
    assert read.exchange.codings == ()
    assert any("coded with the case Person 1" in str(oddity) for oddity in read.oddities)


def test_qualcoder_annotations_folders_and_a_case_without_source() -> None:
    manner = Manner(bom=True)
    note = f'<NoteRef targetGUID="{number("n")}"/>'
    tree = (
        f'<CodeBook><Codes><Code guid="{number("f")}" name="Folder" isCodable="false">'
        f'<Code guid="{number("help")}" name="help" isCodable="true" color="#F0A"/></Code></Codes></CodeBook>'
    )
    xml = project(
        tree
        + f'<Cases><Case guid="{number("c")}" name="Nobody"/></Cases>'
        + f"<Sources>{source(selection(manner, TEXT, 0, 9, note) + quotes(manner))}</Sources>"
        + f'<Notes><Note guid="{number("n")}"><PlainTextContent>Seen.</PlainTextContent></Note></Notes>',
        origin="QualCoder 3.5",
    )
    files = {"sources/one.txt": manner.data(TEXT), "sources/stray.txt": b"stray"}
    read = read_package(package(xml, files))
    assert words(read) == list(QUOTES) and set(paths(read)) == {"Folder/help"}
    assert [(memo.text, memo.span) for memo in read.exchange.memos] == [("Seen.", Span(0, 9))]
    assert [(code.codable, code.colour) for code in read.exchange.codebook] == [(False, ""), (True, "#FF00AA")]


def test_several_coders_in_one_selection_and_the_same_coding_twice() -> None:
    start = TEXT.index("Wir kochen")
    both = coding("help", user="Ada") + coding("help", user="Ben") + coding("help", user="Ada", key="again")
    users = "".join(f'<User guid="{number(name)}" name="{name}"/>' for name in ("Ada", "Ben"))
    xml = project(
        f"<Users>{users}</Users>"
        + codes("help")
        + f"<Sources>{source(selection(Manner(), TEXT, start, start + 10, both))}</Sources>"
    )
    read = read_package(package(xml, {"sources/one.txt": TEXT.encode()}))
    assert [coding.coder for coding in read.exchange.codings] == ["Ada", "Ben"]
    assert any("1 × coding that is there twice" in str(oddity) for oddity in read.oddities)


def test_a_coding_of_a_whole_source_is_a_memo_that_names_the_code_and_weighs_on_no_count() -> None:
    note = f'<Notes><Note guid="{number("n")}"><PlainTextContent>Why</PlainTextContent></Note></Notes>'
    inside = f'<NoteRef targetGUID="{number("n")}"/>'
    users = f'<Users><User guid="{number("Ada")}" name="Ada"/></Users>'
    whole = source(quotes(Manner()) + coding("rich", user="Ada", inside=inside))
    xml = project(users + codes("help", "rich") + f"<Sources>{whole}</Sources>{note}")
    read = read_package(package(xml, {"sources/one.txt": TEXT.encode()}))
    assert len(words(read)) == len(QUOTES)
    memo, document = read.exchange.memos[0], read.exchange.documents[0].document.id
    assert len(read.exchange.memos) == 1
    assert (memo.coder, memo.document, memo.code, memo.span) == ("Ada", document, None, None)
    assert memo.text == "Coded as a whole: rich\n\nWhy"
    assert any("coding of a whole document" in str(oddity) for oddity in read.oddities)


def test_taguette_empty_sets_and_dotted_names() -> None:
    xml = (
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        f'<Code guid="{number("a")}" name="help.forms" isCodable="true"/></Codes><Sets/></CodeBook>'
    )
    book, oddities = read_codes(xml.encode(), "t.qdc")
    assert [code.path for code in book] == ["help.forms"] and oddities == ()


def test_quirkos_case_without_name_gives_its_values() -> None:
    value = f'<VariableValue><VariableRef targetGUID="{number("v")}"/><TextValue>mo</TextValue></VariableValue>'
    xml = project(
        f'<Variables><Variable guid="{number("v")}" name="side" typeOfVariable="Text"/></Variables>'
        f'<Cases><Case guid="{number("c")}">{value}<SourceRef targetGUID="{number("source")}"/></Case></Cases>'
        f"<Sources>{source('')}</Sources>"
    )
    read = read_package(package(xml, {"sources/one.txt": TEXT.encode()}))
    assert read.exchange.documents[0].document.variables == {"side": "mo"}


def test_a_recording_gives_its_transcript_with_times_and_a_picture_is_named() -> None:
    second = TEXT.index("B: Wir gehen")
    points = "".join(
        f'<SyncPoint guid="{number(str(place))}" timeStamp="{ms}" position="{place}"/>'
        for place, ms in ((TEXT.index("I: Was"), 1000), (second, 4000))
    )
    transcript = f'<Transcript guid="{number("t")}" plainTextPath="internal://one.txt">{points}</Transcript>'
    audio = f'<AudioSource guid="{number("audio")}" name="tape" path="internal://a.mp3">{transcript}'
    area = '<AudioSelection guid="' + number("x") + '" begin="0" end="10"/></AudioSource>'
    picture = f'<PictureSource guid="{number("p")}" name="photo" path="internal://p.jpg"/>'
    xml = project(codes("help") + f"<Sources>{source(quotes(Manner()))}{audio}{area}{picture}</Sources>")
    read = read_package(package(xml, {"sources/one.txt": TEXT.encode()}))
    assert len(read.exchange.documents) == 1 and len(read.exchange.codings) == len(QUOTES)
    assert read.exchange.documents[0].times == ((TEXT.index("I: Was"), 1000), (second, 4000))
    said = "\n".join(english(read.oddities))
    assert "photo: a picture, left out" in said and "1 × part of a recording" in said


def test_what_nobody_knows_and_what_is_outside_the_text_is_said() -> None:
    far = '<PlainTextSelection guid="x" name="gone" startPosition="5000" endPosition="5010"/>'
    empty = source("", name="empty", path="internal://empty.txt", guid="e")
    lost = source("", name="lost", path="internal://nowhere.txt", guid="l")
    xml = project(codes("help") + f"<Sources>{source(far)}{empty}{lost}</Sources><Extra><Thing/></Extra>")
    read = read_package(package(xml, {"sources/one.txt": TEXT.encode(), "sources/empty.txt": b"\n"}))
    said = "\n".join(english(read.oddities))
    for part in ("5000–5010: outside the text", "empty: there is no text", "lost: its text", "element Thing"):
        assert part in said
    assert len(read.exchange.documents) == 1


def test_positions_that_fit_nothing_are_doubted_with_samples() -> None:
    inside = "".join(
        selection(Manner(), TEXT, place, place + 20, coding("help", key=str(place)), name="etwas ganz anderes")
        for place in range(5, 100, 7)
    )
    read = read_package(package(project(codes("help") + f"<Sources>{source(inside)}</Sources>"), {
        "sources/one.txt": TEXT.encode()
    }))  # fmt: skip
    assert read.doubtful and read.is_misfit and len(read.fit.samples) == 3


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("one", [True, False], ids=["a line break counts one", "a line break counts two"])
def test_texts_that_are_no_utf_8_keep_their_line_ends_for_counting(encoding: str, one: bool) -> None:
    text = "I: Was hören Sie?\n\nB: Früher hörte ich zu.\nHeute höre ich hin.\n"
    cited = ("Früher hörte ich zu.", "Heute höre ich hin.")
    inside = quotes(Manner(crlf=True, crlf_is_one=one), text=text, words=cited)
    data = text.replace("\n", "\r\n").encode(encoding)
    read = read_package(
        package(project(codes("help") + f"<Sources>{source(inside)}</Sources>"), {"sources/one.txt": data})
    )
    assert words(read) == list(cited) and read.fit.fit == 1.0


def test_a_name_with_a_percent_sign_of_its_own_goes_before_an_address() -> None:
    xml = project(codes("help") + f"<Sources>{source(quotes(Manner()), path='internal://a%20b.txt')}</Sources>")
    both = {"sources/a b.txt": b"B: Anderes.", "sources/a%20b.txt": TEXT.encode()}
    assert words(read_package(package(xml, both))) == list(QUOTES)


@pytest.mark.parametrize(
    ("written", "colour", "remarks"),
    [
        ("#FF1F77B4", "#1F77B4", 0),
        ("#1f77b4ff", "#1f77b4", 0),
        ("#801F77B4", "#1F77B4", 1),
        ("#F17B", "#1177BB", 0),
        ("#1F77B4", "#1F77B4", 0),
        ("#1F77B", "", 0),
    ],
)
def test_a_colour_with_transparency_is_the_colour(written: str, colour: str, remarks: int) -> None:
    book = (
        f'<CodeBook><Codes><Code guid="{number("a")}" name="a" isCodable="true" color="{written}"/></Codes></CodeBook>'
    )
    read = read_package(package(project(book)))
    assert [code.colour for code in read.exchange.codebook] == [colour]
    assert sum("transparency" in line for line in english(read.oddities)) == remarks


def test_users_whom_the_file_does_not_name_are_told_apart_and_named() -> None:
    inside = selection(Manner(), TEXT, 0, 9, coding("help", user="zoe") + coding("help", user="max"))
    users = f'<Users><User guid="{number("ida")}"/></Users>'
    xml = project(users + codes("help") + f"<Sources>{source(inside)}</Sources>")
    read = read_package(package(xml, {"sources/one.txt": TEXT.encode()}))
    names = {f"user {number(name)[:8].lower()}" for name in ("zoe", "max")}
    assert {one.coder for one in read.exchange.codings} == names and names < set(read.exchange.coders)
    assert any(line.startswith("2 users are not in the list of users") for line in english(read.oddities))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip", "zip"),
        (package("<a/>", qde="readme.txt"), r"no project\.qde"),
        (package("<Project", qde="p.qde"), "broken XML"),
        (package('<!DOCTYPE Project [<!ENTITY a "b">]><Project name="&a;"/>', qde="p.qde"), "document type"),
        (package(project(""), {"sources/../../evil.txt": b"x"}), "unsafe"),
        (package(project(""), {"second.qde": b"<Project/>"}), r"2 \.qde"),
    ],
    ids=["no zip", "no project", "broken XML", "document type", "unsafe path", "two projects"],
)
def test_files_that_are_none_are_refused_in_words(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_package(data)


@given(
    st.text("ab \r\né😀e\u0301\u1100\u1161", max_size=40).map(lambda text: text.replace("\r", "\r\n")),
    st.booleans(),
    st.booleans(),
    st.data(),
)
@settings(max_examples=300, deadline=None)
def test_every_position_of_any_text_comes_back(raw: str, utf16: bool, one: bool, data: st.DataObject) -> None:
    text = RawText(raw, bom=False)
    offset = data.draw(st.integers(0, len(raw)))
    if raw[offset - 1 : offset + 1] == "\r\n" and 0 < offset < len(raw):
        offset -= 1
    before = raw[:offset].replace("\r\n", "\n") if one else raw[:offset]
    position = len(before.encode("utf-16-le")) // 2 if utf16 else len(before)
    assert Counter(text, Convention(utf16, one)).index(position) == offset
    assert text.stored == stored_text(raw)
    stored = text.in_stored(offset)
    assert 0 <= stored <= len(text.stored)
    if text.stored == raw.replace("\r\n", "\n"):
        assert stored_text(raw[:offset]) == text.stored[:stored]


@given(
    st.lists(
        st.sampled_from(["Wort", "Amt", "😀", "gehen", "füllen", "und", "mehrere", "Zeile\n"]), min_size=40, max_size=80
    ),
    st.tuples(*[st.booleans()] * 6),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_each_convention_is_detected_from_named_selections(parts: list[str], choice: tuple[bool, ...], dice) -> None:  # type: ignore[no-untyped-def]
    text = "😀 A\n" + " ".join(parts)
    manner = Manner(*choice)
    manner = replace(manner, crlf_is_one=manner.crlf_is_one and manner.crlf)
    manner = replace(manner, bom_counts=manner.bom_counts and manner.bom)
    raw = RawText(manner.data(text).decode("utf-8-sig"), bom=manner.bom)
    starts = [0] + [index + 1 for index, char in enumerate(text) if char == " "]
    spans = []
    for _ in range(20):
        first = dice.randrange(len(starts) - 6)
        spans.append((starts[first], starts[first + 5] - 1))
    found = detect([Selection(raw, *manner.ends(text, *span), text[slice(*span)]) for span in spans])
    for start, end in spans:
        place = Counter(raw, found.convention).span(*manner.ends(text, start, end))
        assert place is not None
        assert stored_text(raw.raw)[raw.in_stored(place.start) : raw.in_stored(place.end)] == stored_text(
            text[start:end]
        )
