"""Where templates and static files lie: beside `src` in a checkout, inside the package in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def folder(name: str) -> Path:
    """The folder `templates` or `static`."""
    inside = PACKAGE / f"_{name}"
    return inside if inside.is_dir() else PACKAGE.parent.parent / name
