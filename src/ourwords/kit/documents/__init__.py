"""Papers and tables as files: PDF that screen readers can read, Word, Excel, CSV. Knows nothing of what is in them."""

from ourwords.kit.documents.blocks import Block, Grid, Heading, Paper, Para, Points, Quote
from ourwords.kit.documents.handout import Ask, CannotPrint, Handout, Part, Said, Tick, handout_pdf
from ourwords.kit.documents.pdf import pdf
from ourwords.kit.documents.sheets import Sheet, csv_text, plain_cell, xlsx
from ourwords.kit.documents.word import docx

__all__ = [
    "Ask", "Block", "CannotPrint", "Grid", "Handout", "Heading", "Paper", "Para", "Part", "Points", "Quote", "Said", "Sheet",
    "Tick", "csv_text", "docx", "handout_pdf", "pdf", "plain_cell", "xlsx",
]  # fmt: skip
