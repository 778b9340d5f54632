"""By which law a survey asks: who answers for it, why it may, and where its risks are written down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Law:
    """What a survey states of itself, in words people can read."""

    controller: str
    """Who is in charge of what is sent, in law."""
    legal_basis: str
    article_9: str
    """The condition for health, beliefs and the like (UK GDPR, Article 9)."""
    dpia: str
    """Where its data protection impact assessment is kept: a reference."""


USUAL = Law(
    controller="the safeguarding children partnership",
    legal_basis="Children Act 2004, sections 10 and 11; a public task, UK GDPR Article 6(1)(e)",
    article_9="UK GDPR Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 18, keeping children safe",
    dpia="The assessment of this site as a whole",
)
"""What fits a safeguarding partnership that asks children and families how they are.

Source: Children Act 2004, ss. 10, 11; UK GDPR, Arts. 6(1)(e), 9(2)(g); Data Protection Act 2018, Sch. 1, para. 18.
"""


def law_problems(law: Law) -> tuple[str, ...]:
    """What a survey must still state before it may be published, in words for its maker."""
    needed = (
        (law.controller, "who is in charge of the answers, in law"),
        (law.legal_basis, "which law lets you ask"),
        (law.article_9, "which condition covers health and beliefs (Article 9)"),
        (law.dpia, "where the impact assessment is kept"),
    )
    return tuple(words for said, words in needed if not said.strip())
