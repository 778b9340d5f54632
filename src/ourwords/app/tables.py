"""Every room that has tables, imported so that the schema knows all of them."""

from importlib import import_module

ROOMS = (
    "audit", "accounts", "words", "surveys", "vault", "safeguarding", "responses", "responses.importing",
    "anonymisation", "themes", "review", "pledge", "reports", "retention",
)  # fmt: skip

for room in ROOMS:
    import_module(f"ourwords.{room}")
