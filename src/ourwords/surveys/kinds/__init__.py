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

__all__ = ["KINDS", "RATHER_NOT", "BadAnswer", "Choice", "Kind", "Value"]
