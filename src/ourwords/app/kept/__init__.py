"""Everything we keep about an answer, found out on one that was made up and really sent."""

from ourwords.app.kept.shown import Shown, shown

__all__ = ["Shown", "shown"]
