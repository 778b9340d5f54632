"""Every room's tables, imported so that the schema knows all of them."""

from importlib import import_module

from ourwords.kit.folders import PACKAGE

ROOMS = sorted(".".join(path.relative_to(PACKAGE.parent).parts[:-1]) for path in PACKAGE.rglob("models.py"))
"""The packages that hold tables."""

for room in ROOMS:
    import_module(f"{room}.models")
