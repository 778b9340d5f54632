"""A paper as a Word file with real headings, so that its readers can move through it and staff can edit it."""

import io
from typing import Any, cast

from docx import Document
from docx.oxml import parser
from docx.oxml.ns import qn
from docx.shared import Pt

from ourwords.kit.documents.blocks import Block, Grid, Heading, Paper, Para, Points


def docx(paper: Paper) -> bytes:
    """The file's bytes."""
    document: Any = Document()
    document.core_properties.title, document.core_properties.author = paper.title, paper.owner
    document.core_properties.language = f"{paper.language}-{paper.region}"
    _speak(document, f"{paper.language}-{paper.region}")
    document.add_heading(paper.title, level=0)
    for line in paper.under:
        document.add_paragraph(line)
    for block in paper.blocks:
        _add(document, block)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _speak(document: Any, language: str) -> None:
    """Say which language it is in, for screen readers and the spelling checker."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    spoken = _element("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)


def _add(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        heading = document.add_heading(block.text, level=block.level)
        heading.paragraph_format.page_break_before = block.new_page
    elif isinstance(block, Para):
        run = document.add_paragraph().add_run(block.text)
        run.bold, run.font.size = block.bold, Pt(9.5) if block.soft else None
    elif isinstance(block, Points):
        for line in block.lines:
            run = document.add_paragraph(style="List Number" if block.numbered else "List Bullet").add_run(
                line
            )
            run.font.size = Pt(15) if block.large else None
    elif isinstance(block, Grid):
        _add_grid(document, block)
    else:
        document.add_paragraph(f"“{block.text}”", style="Intense Quote")


def _add_grid(document: Any, block: Grid) -> None:
    document.add_paragraph(block.caption, style="Caption")
    table = document.add_table(rows=1, cols=len(block.headings), style="Light Grid")
    for cell, text in zip(table.rows[0].cells, block.headings, strict=True):
        cell.text = text
    _repeat(table.rows[0])
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph().add_run(block.note).font.size = Pt(9.5)


def _repeat(row: Any) -> None:
    """Make it the header row: read out before each cell, and again on every page."""
    header = _element("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _element(name: str) -> Any:
    """A bare element; the library's own types leave it unknown."""
    return cast("Any", parser).OxmlElement(name)
