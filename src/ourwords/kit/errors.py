"""Errors whose words are shown to people as they are.

`ValueError` is for us: a caller's mistake. An `AppError` is for people: it says what happened and what to do
next, at reading age 11, and never repeats an answer. `app/site.py` turns each into one calm page.
"""


class AppError(Exception):
    """Something a person can be told; `status` is the HTTP status of the page that tells it."""

    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(AppError):
    """It is not here, or it is not yours: from outside the two look the same."""

    status = 404

    def __init__(
        self, message: str = "We cannot find that page. Go back, or start from the first page."
    ) -> None:
        super().__init__(message)


class NotAllowed(AppError):
    """Your role does not do this."""

    status = 403


class WrongState(AppError):
    """The thing has moved on: it cannot do this now."""

    status = 409


class NotReady(AppError):
    """Something must be there first, and the message says what."""

    status = 409


class Refused(AppError):
    """We will not do this, whoever asks: a promise forbids it."""

    status = 409


class BadInput(AppError):
    """What was given cannot be used; the message says what to change."""

    status = 422
