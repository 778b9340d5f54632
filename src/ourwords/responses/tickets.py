"""What the thank-you page hands on to the pages after it: what lets them find the answers, and where the next person begins."""

from typing import Annotated

from pydantic import StringConstraints

from ourwords.kit.web import Posted

Short = Annotated[str, StringConstraints(max_length=2000)]
Again = Annotated[
    str, StringConstraints(pattern=r"^(/s/[a-z0-9-]+/answer(\?[a-z0-9=&_-]*)?)?$", max_length=400)
]


class Ticket(Posted):
    """A ticket, and on a device that many use the form's address; it leads to no other page than a form of ours."""

    ticket: Short = ""
    again: Again = ""
    adults: bool = False
    """Whether the way to answer was one for grown-ups, who find other help."""
