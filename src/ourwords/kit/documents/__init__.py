"""Papers and tables as files: PDF that screen readers can read, Word, Excel, CSV. Knows nothing of what is in them."""

from ourwords.kit.documents.blocks import Block, Grid, Heading, Paper, Para, Points, Quote
from ourwords.kit.documents.pdf import pdf
from ourwords.kit.documents.sheets import Sheet, csv_text, plain_cell, xlsx
from ourwords.kit.documents.word import docx

__all__ = [
    "Block", "Grid", "Heading", "Paper", "Para", "Points", "Quote", "Sheet", "csv_text", "docx", "pdf", "plain_cell",
    "xlsx",
]  # fmt: skip
