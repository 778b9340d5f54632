"""A paper as tagged PDF that keeps PDF/UA-1: title, language, headings, table headers, nothing said by colour alone."""

from pathlib import Path
from typing import Any, cast

import msgspec
import typst

from ourwords.kit.documents.blocks import Paper

TEMPLATE = Path(__file__).with_name("paper.typ")


def pdf(paper: Paper) -> bytes:
    """The file's bytes. The typesetter itself refuses a paper that would break PDF/UA-1."""
    inputs = {"paper": msgspec.json.encode(paper).decode()}
    made: Any = typst.compile(TEMPLATE.read_bytes(), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    return cast("bytes", made)
