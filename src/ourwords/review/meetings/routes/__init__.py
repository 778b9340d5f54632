"""The workers' pages about sessions and who takes part, and the members' own."""

from ourwords.review.meetings.routes import sessions, taking_part

HANDLERS = [*sessions.HANDLERS, *taking_part.HANDLERS]
