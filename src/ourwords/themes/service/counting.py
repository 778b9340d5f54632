"""What the codings come to: by text, by theme and by response, and how far coders agree."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.themes import rules
from ourwords.themes.models import CodedText, Coding, FeelingScore, Suggestion, Theme
from ourwords.themes.rules.coding import Kind, Outcome, ThemeState
from ourwords.themes.rules.levels import with_lower
from ourwords.themes.service.codebook import only_analysts, themes


@dataclass(frozen=True, slots=True)
class OnTheme:
    """How far coders agree on one theme, over texts that two or more of them coded."""

    name: str
    alpha: rules.Alpha | None
    percent: float | None
    chosen: int
    """Texts in which at least one coder found it."""

    @property
    def reading(self) -> str:
        """What the number allows us to say."""
        return rules.reading(self.alpha.value if self.alpha else None)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far some coders agree: over whole sets of themes, and on each theme that any of them found."""

    texts: int
    whole: rules.Alpha | None
    themes: tuple[OnTheme, ...]

    @property
    def in_words(self) -> str:
        """What the number over all themes allows us to say to everybody."""
        return rules.in_words(self.whole.value if self.whole else None)


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """One line of the codebook: a theme, and how many released texts an analyst found it in."""

    theme: Theme
    texts: int
    """Texts coded with the theme itself."""
    places: tuple[str, ...]
    whole: int = 0
    """Texts coded with it or a theme under it, each once."""
    lower: bool = False
    """Whether it is shown under another one."""


def codebook_rows(db: Session, me: Actor) -> list[CodebookRow]:
    """The whole codebook, retired themes too, in its order."""
    only_analysts(me)
    asked = select(Coding.theme_id, Coding.clean_text_id).join(CleanText).distinct()
    texts: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for theme_id, text_id in db.exec(asked.where(Coding.kind == Kind.ANALYST, CleanText.state == "released")):
        texts[theme_id].add(text_id)
    names = {item.key: item.name for framework in rules.load().frameworks for item in framework.items}
    found = themes(db, retired=True)
    whole, used = with_lower(texts, found), {one.id for one in found if one.state == ThemeState.ACTIVE}
    return [
        CodebookRow(
            theme, len(texts[theme.id]), tuple(names[place] for place in theme.places if place in names),
            len(whole.get(theme.id, ())), theme.under_id in used,
        )
        for theme in found
    ]  # fmt: skip


def codings_of(
    db: Session, survey_id: UUID, *, kind: Kind = Kind.ANALYST, theme_id: UUID | None = None
) -> list[Coding]:
    """The codings of a survey's released texts by analysts, or those of young reviewers' cards; all, or those of one theme."""
    asked = select(Coding).join(CleanText).where(Coding.kind == kind, *_released(survey_id))
    if theme_id is not None:
        asked = asked.where(Coding.theme_id == theme_id)
    return list(db.exec(asked.order_by(col(Coding.id))))


def _released(survey_id: UUID) -> tuple[bool, ...]:
    return (CleanText.survey_id == survey_id, CleanText.state == "released")


def themes_of_texts(db: Session, survey_id: UUID) -> dict[UUID, set[UUID]]:
    """By released text that was coded: its themes; an empty set where coders found none of them.

    A text has a theme when at least one analyst found it there. Texts nobody coded, or of which all were unsure,
    are not in it.
    """
    told = select(CodedText.clean_text_id).join(CleanText).where(*_released(survey_id))
    found: dict[UUID, set[UUID]] = {
        text_id: set() for text_id in db.exec(told.where(col(CodedText.outcome) != Outcome.UNSURE))
    }
    for coding in codings_of(db, survey_id):
        # a text that is to be coded again, because a theme was split, still has its other themes
        found.setdefault(coding.clean_text_id, set()).add(coding.theme_id)
    return found


def responses_by_theme(db: Session, survey_id: UUID) -> dict[UUID, set[UUID]]:
    """By theme: the responses that speak of it. However many texts one response has, it counts once."""
    asked = select(Coding.theme_id, CleanText.response_id).join(CleanText)
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for theme_id, response_id in db.exec(asked.where(Coding.kind == Kind.ANALYST, *_released(survey_id))):
        found[theme_id].add(response_id)
    return dict(found)


def coded_responses(db: Session, survey_id: UUID) -> set[UUID]:
    """The responses of which at least one text was coded, with a theme or with none: what shares are shares of."""
    asked = select(CleanText.response_id).join(CodedText, col(CodedText.clean_text_id) == CleanText.id)
    read = set(db.exec(asked.where(*_released(survey_id), CodedText.outcome != Outcome.UNSURE)))
    return read.union(*responses_by_theme(db, survey_id).values())


def texts_of_theme(db: Session, survey_id: UUID, theme_id: UUID) -> list[CleanText]:
    """Released texts in which an analyst found the theme, in no telling order."""
    coded = select(Coding.clean_text_id).where(Coding.theme_id == theme_id, Coding.kind == Kind.ANALYST)
    asked = select(CleanText).where(*_released(survey_id), col(CleanText.id).in_(coded))
    return list(db.exec(asked.order_by(col(CleanText.id))))


def agreement(db: Session, me: Actor) -> Agreement:
    """How far analysts agree on texts that two or more of them coded."""
    only_analysts(me)
    return agreement_between(db, _by_coder(db))


def agreement_with_machine(db: Session, me: Actor) -> Agreement:
    """How far what a machine would choose agrees with what an analyst chose, over texts that have both.

    It flatters the machine where its suggestions were seen before coding; the page says so.
    """
    only_analysts(me)
    people: dict[str, frozenset[str]] = {}
    for coded in _by_coder(db).values():
        people = {**coded, **people}
    return agreement_between(db, {"people": people, "the machine": machine_choices(db)})


def agreement_between(db: Session, codings: rules.Codings) -> Agreement:
    """How far these coders agree, over the texts that two or more of them have; who may see it, the caller decides."""
    coders = Counter(text for coded in codings.values() for text in coded)
    shared = {
        coder: {text: said for text, said in coded.items() if coders[text] > 1}
        for coder, coded in codings.items()
    }
    found = [_one(shared, theme.name, str(theme.id)) for theme in themes(db, retired=True)]
    on_themes = sorted((one for one in found if one.chosen), key=lambda one: (-one.chosen, one.name))
    return Agreement(sum(many > 1 for many in coders.values()), rules.set_alpha(shared), tuple(on_themes))


def _one(codings: rules.Codings, name: str, theme: str) -> OnTheme:
    chosen = {text for coded in codings.values() for text, said in coded.items() if theme in said}
    return OnTheme(
        name, rules.theme_alpha(codings, theme), rules.percent_agreement(codings, theme), len(chosen)
    )


def _by_coder(db: Session) -> rules.Codings:
    """Released texts by analyst. What a coder was unsure of is missing, which is not "none"."""
    said: defaultdict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    for coding in db.exec(select(Coding).where(Coding.kind == Kind.ANALYST)):
        said[coding.person_id, coding.clean_text_id].add(str(coding.theme_id))
    told = select(CodedText.clean_text_id, CodedText.person_id).join(CleanText)
    told = told.where(CodedText.outcome != Outcome.UNSURE, CleanText.state == "released")
    codings: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for text_id, person_id in db.exec(told.order_by(col(CodedText.id))):
        codings[str(person_id)][str(text_id)] = frozenset(said[person_id, text_id])
    return codings


def machine_choices(db: Session) -> dict[str, frozenset[str]]:
    """Released texts that the machine has looked at: the themes it would choose."""
    looked = select(FeelingScore.clean_text_id).join(CleanText).where(CleanText.state == "released")
    chosen: dict[str, set[str]] = {str(text_id): set() for text_id in db.exec(looked)}
    for one in db.exec(select(Suggestion).where(col(Suggestion.chosen))):
        if (text := str(one.clean_text_id)) in chosen:
            chosen[text].add(str(one.theme_id))
    return {text: frozenset(found) for text, found in chosen.items()}
