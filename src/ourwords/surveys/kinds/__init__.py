"""The kinds of question, a folder each: what it is called, how an answer is read, how it is asked.

To add one, copy a folder: `__init__.py` holds a `KIND`, `ask.html` draws it.
"""

from importlib import import_module
from pkgutil import iter_modules

from ourwords.surveys.kinds.kind import RATHER_NOT, BadAnswer, Choice, Kind, Value

KINDS: dict[str, Kind] = {
    module.name: import_module(f"{__name__}.{module.name}").KIND
    for module in iter_modules(__path__)
    if module.ispkg
}


def counted_as(kind: str) -> str:
    """The kind its answers are counted as: ways to answer may ask one question in either. Chosen pictures are "several"."""
    return "several" if isinstance(KINDS.get(kind), type(KINDS["several"])) else kind


__all__ = ["KINDS", "RATHER_NOT", "BadAnswer", "Choice", "Kind", "Value", "counted_as"]
