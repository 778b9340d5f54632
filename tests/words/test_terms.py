from collections import Counter

from ourwords.words import Kind, State, drafts, terms
from ourwords.words.rules.senses import senses

ALL = [each for term in terms() for each in term.alternatives]


def test_every_place_that_questioned_a_word_is_there() -> None:
    assert sum(term.said for term in terms()) == 89
    assert len(drafts()) == 59


def test_no_headword_comes_twice() -> None:
    heads = Counter(term.headword.lower() for term in terms())

    assert heads.most_common(1)[0][1] == 1


def test_every_wording_says_who_said_it_and_where() -> None:
    assert all(each.words and each.group and each.source.startswith("http") for each in ALL)
    assert {each.kind for each in ALL} == {Kind.YOUNG_PEOPLE, Kind.PROFESSIONALS, Kind.COUNCIL}


def test_nothing_is_agreed_before_our_youth_council_has_looked() -> None:
    assert {each.state for each in ALL} == {State.NOT_YET}
    assert {each.state for term in drafts() for each in term.alternatives} == {State.DRAFT}


def test_nobody_is_credited_with_a_reason_that_is_ours() -> None:
    assert not any("inferred" in each.why for each in ALL)
    assert any(each.why_is_ours for each in ALL)


def test_copies_say_that_they_are_copies() -> None:
    copies = ("basicinfo24", "dhirubhai", "harrismyo", "docsbay", "soul-trade", "cognus")
    from_copies = [each for each in ALL if any(name in each.source for name in copies)]

    assert from_copies
    assert all("copy" in each.source_note for each in from_copies)


def test_young_peoples_words_come_first_and_alone() -> None:
    (respite,) = (term for term in terms() if term.headword == "respite")

    assert respite.alternatives[0].kind is Kind.YOUNG_PEOPLE
    assert {each.words for each in respite.by(Kind.PROFESSIONALS)} == {
        "short stay",
        "planned break",
        "short break",
    }


def test_every_term_but_acronyms_has_a_way_to_be_found() -> None:
    heads = {term.headword for term in terms()}

    assert heads - set(senses()) == {"acronyms"}
    assert set(senses()) <= heads
