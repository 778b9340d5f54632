"""Which pages each room brings, for the public's part and for the staff's."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from litestar import Router

from ourwords import responses
from ourwords.app import home

NAMES = (
    "accounts",
    "surveys",
    "words",
    "safeguarding",
    "responses.preview",
    "responses.importing",
    "anonymisation",
    "themes",
    "review",
    "pledge",
    "reports",
    "retention",
)
PUBLIC: list[Router] = [responses.router]
STAFF: list[Router] = [home.router]
DEMONSTRATION = Router("/", route_handlers=[])


def _load() -> None:
    for name in NAMES:
        for suffix in (".routes", ""):
            try:
                if find_spec(f"ourwords.{name}{suffix}") is None:
                    continue
                module: Any = import_module(f"ourwords.{name}{suffix}")
            except Exception as wrong:  # while rooms are being built
                print("ROOM NOT MOUNTED", name, repr(wrong)[:300])  # noqa: T201
                continue
            if hasattr(module, "public_router"):
                PUBLIC.append(module.public_router)
            if hasattr(module, "router") and name != "responses":
                STAFF.append(module.router)
            if hasattr(module, "demonstration"):
                DEMONSTRATION.register(module.demonstration)
            break


_load()
