"""A theme's fields as one description that a person can read in any program, and back."""

import re
from collections.abc import Mapping

LABELS = {
    "use_when": "Use it when: ", "not_when": "Do not use it when: ", "young_name": "On a young person's card: Is this about ",
    "examples": "Examples:\n", "places": "Belongs at: ", "picture": "Picture: ",
}  # fmt: skip
_PARTS = re.compile(rf"^({'|'.join(re.escape(label) for label in LABELS.values())})", re.MULTILINE)
_NAMES = {label: field for field, label in LABELS.items()}


def described(fields: Mapping[str, str]) -> str:
    """One description out of "definition" and the fields of `LABELS`; lists are one a line."""
    parts = [fields.get("definition", "").strip()]
    for field, label in LABELS.items():
        value = fields.get(field, "").strip()
        if value:
            parts.append(f"{label}{value}{'?' if field == 'young_name' else ''}")
    return "\n\n".join(parts)


def fields_of(description: str) -> dict[str, str]:
    """The fields again; what another program wrote, without our labels, is all definition."""
    definition, *rest = _PARTS.split(description)
    found = {"definition": definition.strip(), **dict.fromkeys(LABELS, "")}
    for label, value in zip(rest[::2], rest[1::2], strict=True):
        found[_NAMES[label]] = value.strip()
    found["young_name"] = found["young_name"].removesuffix("?").strip()
    return found
