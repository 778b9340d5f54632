"""Codebooks and coded texts in the form other programs read (REFI-QDA), and as a table: plain data in, plain data out."""

from ourwords.themes.exchange.project import Coded, Project, Source, Span, read_project, write_project
from ourwords.themes.exchange.refi import Code, read_codebook, write_codebook
from ourwords.themes.exchange.table import read_table, write_table

__all__ = [
    "Code", "Coded", "Project", "Source", "Span", "read_codebook", "read_project", "read_table", "write_codebook", "write_project",
    "write_table",
]  # fmt: skip
