"""That a worry is not what people were told: whoever should know of it is told anew."""

from ourwords.safeguarding.models import Concern


def tell_anew(concern: Concern) -> None:
    """Let the alarms begin from the start, with what is late too: better twice than never."""
    concern.told, concern.told_at, concern.late_told, concern.late_told_at = [], None, [], None
