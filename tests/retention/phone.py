"""What a phone does with a code: send a form, ask for a code, read what stands on a page."""

import re

from tests.conftest import Client

FORM = "/s/invented-school/answer/standard/token-one"
UNKNOWN = "We don’t know that code. Check each word, or ask for help."


def sent(client: Client, **fields: str) -> str:
    """Send a form as a phone does; gives the ticket of its thank-you page."""
    return re.findall('name="ticket" value="([0-9a-f]+)"', client.post(FORM, data=fields).text)[0]


def code_in(page: str) -> str:
    """The code a page shows; empty when it shows none."""
    return " ".join(re.findall('<strong translate="no">([a-z]+)</strong>', page))


def note_in(page: str) -> str:
    """The note that lets its reader go on from a page that was opened."""
    return re.findall('name="opened" value="([0-9a-f]+)"', page)[0]


def give_code(client: Client, **fields: str) -> str:
    """Send a form and ask for its code."""
    return code_in(client.post("/code", data={"ticket": sent(client, **fields)}).text)


def open_with(client: Client, code: str) -> str:
    """The page that a code opens."""
    return client.post("/code/open", data={"code": code}).text


def take_back_with(client: Client, code: str) -> str:
    """Take answers back, in the two steps of the pages; gives the last page."""
    asked = client.post("/code/back", data={"opened": note_in(open_with(client, code))}).text
    return client.post("/code/gone", data={"opened": note_in(asked)}).text
