"""What goes to other programs and what comes from them: equal both ways, valid by the standard's schema, and nothing unsafe read."""

import os
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.kit.errors import BadInput
from ourwords.themes.exchange import (
    Code,
    Coded,
    Project,
    Source,
    Span,
    read_codebook,
    read_project,
    read_table,
    write_codebook,
    write_project,
    write_table,
)
from ourwords.themes.exchange import project as packing
from ourwords.themes.exchange.described import LABELS, described, fields_of
from ourwords.themes.exchange.refi import CODEBOOK
from ourwords.themes.exchange.table import COLUMNS

etree: Any = import_module("lxml.etree")  # carries no types
NEEDS_SCHEMA = pytest.mark.skipif(
    "OURWORDS_CORPUS" not in os.environ, reason="OURWORDS_CORPUS is not set: the schema is not here"
)
PROJECT_SPACE = "urn:QDA-XML:project:1.0"
FAIR, HEARD, BUS, ANNA = (UUID(int=number) for number in range(1, 5))
CODES = (
    Code(FAIR, "Being treated fairly", "Two lines.\n\nUse it when: always."),
    Code(HEARD, "Heard & <listened>", "", FAIR),
)
WORDS = "Nobody listens 🙁 & the bus is late."
PROJECT = Project(
    "Your school", CODES, (Source(BUS, "Answers", WORDS, (Span(uuid4(), 0, 16, (Coded(HEARD, ANNA), Coded(FAIR))),)),),
    {ANNA: "Analyst 1"},
)  # fmt: skip
NAMES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1)
WORD_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))


def schema(namespace: str = PROJECT_SPACE) -> Any:
    """The standard's own schema; of the codebook file it says the same, in another namespace."""
    text = (Path(os.environ["OURWORDS_CORPUS"]) / "refi-qda" / "Project-mrt2019.xsd").read_text("utf-8")
    root = '<xsd:element name="Project" type="ProjectType"'
    assert root in text
    book = f'<xsd:element name="CodeBook" type="CodeBookType"/>{root}'
    return etree.XMLSchema(
        etree.fromstring(text.replace(PROJECT_SPACE, namespace).replace(root, book).encode())
    )


def document(data: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as box:
        return box.read("project.qde")


def packed(document: str, **files: str) -> bytes:
    """A project of another program."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as box:
        box.writestr("project.qde", document)
        for name, text in files.items():
            box.writestr(f"Sources/{name}.txt", text)
    return made.getvalue()


@NEEDS_SCHEMA
def test_a_project_is_valid_by_the_standard_s_schema() -> None:
    schema().assertValid(etree.fromstring(document(write_project(PROJECT))))


@NEEDS_SCHEMA
def test_a_codebook_is_valid_by_the_standard_s_schema() -> None:
    schema(CODEBOOK).assertValid(etree.fromstring(write_codebook(CODES)))


def test_what_is_written_comes_back_equal() -> None:
    assert read_project(write_project(PROJECT)) == PROJECT
    assert tuple(read_codebook(write_codebook(CODES))) == CODES


@given(st.lists(st.tuples(NAMES, WORD_TEXT), min_size=1, max_size=6), WORD_TEXT, st.data())
def test_whatever_is_written_comes_back_equal(
    said: list[tuple[str, str]], text: str, data: st.DataObject
) -> None:
    codes = list[Code]()
    for name, about in said:
        under = data.draw(st.sampled_from([None, *(code.id for code in codes)]))
        about = packing.plain(about).strip()
        codes.append(Code(uuid4(), " ".join(packing.plain(name).split()) or "x", about, under))
    start = data.draw(st.integers(0, len(text)))
    span = Span(uuid4(), start, data.draw(st.integers(start, len(text))), (Coded(codes[-1].id),))
    whole = Project("one", tuple(codes), (Source(uuid4(), "a text", text, (span,)),))

    back = read_project(write_project(whole))

    assert back.sources == whole.sources
    assert {code.id: code for code in back.codes} == {code.id: code for code in whole.codes}


def test_the_same_project_is_the_same_bytes() -> None:
    assert write_project(PROJECT) == write_project(PROJECT)


ELSEWHERE = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="From elsewhere" origin="Another program 1.0">
  <Users><User guid="{users}" name="A coder" id="AC"/></Users>
  <CodeBook><Codes>
    <Code guid="{{00000000-0000-0000-0000-000000000001}}" name="Fair" isCodable="false" color="#FF0000">
      <Description>What is fair</Description><NoteRef targetGUID="00000000-0000-0000-0000-000000000009"/>
      <Code guid="00000000-0000-0000-0000-000000000002" name=" Heard  well" isCodable="true"/>
    </Code></Codes></CodeBook>
  <Sources>
    <PictureSource guid="00000000-0000-0000-0000-000000000008" path="internal://a.jpg"/>
    <TextSource guid="00000000-0000-0000-0000-000000000003" name="one" richTextPath="internal://one.docx" plainTextPath="internal://one.txt">
      <PlainTextSelection guid="00000000-0000-0000-0000-000000000007" startPosition="0" endPosition="4">
        <Coding guid="00000000-0000-0000-0000-000000000006" creatingUser="{users}"><CodeRef targetGUID="00000000-0000-0000-0000-000000000002"/></Coding>
      </PlainTextSelection>
    </TextSource>
    <TextSource guid="00000000-0000-0000-0000-00000000000a" name="two"><PlainTextContent>All of it</PlainTextContent>
      <Coding guid="00000000-0000-0000-0000-00000000000b"><CodeRef targetGUID="00000000-0000-0000-0000-000000000001"/></Coding>
    </TextSource>
  </Sources>
  <Notes><Note guid="00000000-0000-0000-0000-000000000009" name="n"/></Notes>
</Project>""".format(users="00000000-0000-0000-0000-000000000004")  # fmt: skip


def test_a_project_of_another_program_is_read() -> None:
    found = read_project(packed(ELSEWHERE, one="\ufeffFair is fair"))

    assert [(code.name, code.under) for code in found.codes] == [("Fair", None), ("Heard well", FAIR)]
    assert [(one.text, [(span.start, span.end) for span in one.spans]) for one in found.sources] == [
        ("Fair is fair", [(0, 4)]), ("All of it", [(0, 9)]),
    ]  # fmt: skip
    assert found.coders == {ANNA: "A coder"}


def bomb() -> bytes:
    """A few kilobytes that unpack to more than is read of one file."""
    return packed(ELSEWHERE, one="0" * (packing.MOST_BYTES + 1))


def lying() -> bytes:
    """A zip that says its large file is small."""
    data = bytearray(bomb())
    real = (packing.MOST_BYTES + 1).to_bytes(4, "little")
    while (at := data.find(real)) >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def entities() -> bytes:
    many = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return packed(f'<!DOCTYPE Project [<!ENTITY a0 "ha">{many}]><Project name="&a9;"/>')


NESTED = f'<Code guid="{HEARD}" name="a">'
DEEP = f'<Project name="deep"><CodeBook><Codes>{NESTED * 500}{"</Code>" * 500}</Codes></CodeBook></Project>'
UNSAFE: list[Callable[[], bytes]] = [
    bomb, lying, entities,
    lambda: b"", lambda: b"PK\x03\x04 and no more", lambda: packed("<Project"), lambda: packed("<Other/>"),
    lambda: packed('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project name="&x;"/>'),
    lambda: packed(ELSEWHERE),
    lambda: packed(ELSEWHERE, one="Fa"),
    lambda: packed(ELSEWHERE.replace('startPosition="0"', 'startPosition="-1"'), one="Fair is fair"),
    lambda: packed(ELSEWHERE.replace('startPosition="0"', 'startPosition="a"'), one="Fair is fair"),
    lambda: packed(ELSEWHERE.replace('<CodeRef targetGUID="00000000-0000-0000-0000-000000000002"/>', '<CodeRef targetGUID="00000000-0000-0000-0000-0000000000ff"/>'), one="Fair is fair"),
    lambda: packed(ELSEWHERE.replace("0000000002", "zz"), one="Fair is fair"),
    lambda: packed(ELSEWHERE.replace("<Codes>", "<Nothing>").replace("</Codes>", "</Nothing>"), one="Fair is fair"),
    lambda: packed(ELSEWHERE.replace("00000000-0000-0000-0000-000000000002", "00000000-0000-0000-0000-000000000001"), one="Fair is fair"),
    lambda: packed(DEEP),
]  # fmt: skip


@pytest.mark.parametrize("made", UNSAFE)
def test_what_is_unsafe_or_does_not_hold_together_is_refused_in_words(made: Callable[[], bytes]) -> None:
    with pytest.raises(BadInput) as told:
        read_project(made())

    assert told.value.message.endswith(".")


@pytest.mark.parametrize(
    "data", [b"", b"<CodeBook/>", b"<CodeBook><Codes/></CodeBook>", b"<Project/>", b"\xff\xfe"]
)
def test_a_codebook_without_codes_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_codebook(data)


def test_a_code_under_itself_is_refused() -> None:
    with pytest.raises(BadInput, match="under itself"):
        write_codebook([Code(FAIR, "a", under=HEARD), Code(HEARD, "b", under=FAIR)])


def test_a_table_comes_back_equal_and_runs_nothing() -> None:
    rows = [{**dict.fromkeys(COLUMNS, ""), "name": "=HYPERLINK(1)", "definition": "Two\nlines, “quoted”"}]
    data = write_table(rows)

    assert b",=HYPER" not in data
    assert read_table(data) == rows


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"title,what\na,b\n", b""])
def test_what_is_no_table_of_themes_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_table(data)


@given(
    st.dictionaries(
        st.sampled_from(["definition", *LABELS]),
        st.from_regex(r"[a-z ,.]{0,30}[a-z]\n?[a-z]{0,9}", fullmatch=True),
    )
)
def test_a_theme_s_fields_come_back_out_of_its_description(fields: dict[str, str]) -> None:
    wanted = {
        "definition": "",
        **dict.fromkeys(LABELS, ""),
        **{field: said.strip() for field, said in fields.items()},
    }

    assert fields_of(described(fields)) == wanted


def test_what_another_program_says_of_a_code_is_its_definition() -> None:
    assert fields_of("Memo of 2019:\n\nall about buses")["definition"] == "Memo of 2019:\n\nall about buses"
