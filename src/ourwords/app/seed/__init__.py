"""An invented city: surveys, believable words, people, agencies and what was done, all made up for this.

Pure: nothing here touches a database. Every name, school, street, number and handle is invented.
"""

from ourwords.app.seed.city import Comment, Details, Link, comments, details, document, story
from ourwords.app.seed.responses import TOTALS, Meant, Sent, responses

__all__ = [
    "TOTALS", "Comment", "Details", "Link", "Meant", "Sent",
    "comments", "details", "document", "responses", "story",
]  # fmt: skip
