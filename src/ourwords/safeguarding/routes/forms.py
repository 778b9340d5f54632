"""What a safeguarding lead can send from a worry's page."""

from collections.abc import Collection
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from ourwords.kit.web import Blank, Many, Posted
from ourwords.safeguarding import agreeing, service
from ourwords.safeguarding.rules import Decision
from ourwords.safeguarding.rules.concern import SAY_WHY, lacks_reason

Text = Annotated[str, AfterValidator(str.strip)]


class DecisionForm(Posted):
    """What was done, and why."""

    decision: Annotated[Decision | None, Blank] = None
    reason: Text = ""
    grave: Text = ""
    """Ticked: young people must not read these words as they are."""
    grave_shown: Text = ""
    """Whether the form had that box at all: one that is not there is not an unticked one."""

    @property
    def kept_from_the_young(self) -> bool | None:
        """What the lead says of the words; None when they were not asked."""
        return bool(self.grave) if self.grave_shown else None

    @property
    def given(self) -> dict[str, Any]:
        """What was filled in, to draw it again."""
        return self.model_dump(exclude=None if self.grave_shown else {"grave"})

    def problems(self) -> dict[str, str]:
        """What to put right: field -> message."""
        wrong = {} if self.decision else {"decision": "Choose what you did."}
        if lacks_reason(self.decision, self.reason):
            wrong["reason"] = SAY_WHY
        return wrong | too_long(reason=self.reason)


class ReferralForm(Posted):
    """What a referral note says that we do not know."""

    child: Text = ""
    harm: Text = ""
    done: Text = ""
    agreed: Text = ""
    signed: Text = ""


class HandForm(Posted):
    """Who has it from now on, and why."""

    to: Annotated[UUID | None, Blank] = None
    to_why: Text = ""

    def problems(self, others: Collection[UUID]) -> dict[str, str]:
        """What to put right: field -> message. `others`: who can have it."""
        wrong = {} if self.to in others else {"to": "Choose who has it from now on."}
        return wrong | too_long(to_why=self.to_why)


class WhyForm(Posted):
    """What has come to light."""

    why: Text = ""

    def problems(self) -> dict[str, str]:
        """What to put right: field -> message."""
        return too_long(why=self.why) if self.why else {"why": "Say what has come to light."}


class AskForm(Posted):
    """Why how to reach somebody is needed."""

    contact_why: Text = ""

    def problems(self) -> dict[str, str]:
        """What to put right: field -> message."""
        return too_long(contact_why=self.contact_why) if self.contact_why else {"contact_why": agreeing.WHY}


class AnswerForm(Posted):
    """Whether another lead agrees."""

    agrees: Literal["yes", "no"]


class RemarkForm(Posted):
    """Something to write down beside it."""

    remark: Text = ""

    def problems(self) -> dict[str, str]:
        """What to put right: field -> message."""
        return too_long(remark=self.remark) if self.remark else {"remark": "Write the note first."}


class AwayForm(Posted):
    """Who must not see it, and why."""

    away: Many = Field(default_factory=list[str], max_length=100)
    away_why: Text = ""

    def problems(self) -> dict[str, str]:
        """What to put right: field -> message."""
        return too_long(away_why=self.away_why) if self.away_why else {"away_why": service.WHY_AWAY}


def too_long(**fields: str) -> dict[str, str]:
    """Which of these are longer than what is kept: field -> message."""
    return {
        name: f"Make this shorter: there are {len(text):,} letters, and {service.LONGEST:,} fit."
        for name, text in fields.items()
        if len(text) > service.LONGEST
    }
