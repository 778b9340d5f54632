"""The workers' pages about sessions and who takes part, and the members' own."""

from ourwords.review.meetings.routes import cards, preparing, sessions, taking_part

HANDLERS = [*sessions.HANDLERS, *taking_part.HANDLERS, *preparing.HANDLERS, *cards.HANDLERS]
