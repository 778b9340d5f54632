"""The invented city: surveys that open, words that are tagged truly, answers that fit."""

import json
import os
import random
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from ourwords.accounts.rules import Role
from ourwords.app.seed import TOTALS, Comment, Sent, comments, details, document, responses, story
from ourwords.app.seed.talk import SLOT, Cell, cells, compose, manner
from ourwords.app.seed.voices import leanings, voices
from ourwords.surveys.kinds import KINDS
from ourwords.surveys.rules import NO_SAY, problems, read_answers

SLUGS = tuple(TOTALS)
EVERY_COMMENT = [comment for slug in SLUGS for comment in comments(slug)]
THEMES = {
    theme["key"] for theme in json.loads((files("ourwords.themes") / "codebook/themes.json").read_bytes())
}


@pytest.fixture(scope="module")
def sent() -> dict[str, list[Sent]]:
    return {slug: responses(slug, count, random.Random(1)) for slug, count in TOTALS.items()}


def every_text(sent: dict[str, list[Sent]]) -> list[str]:
    return [one.fields[question][0] for rows in sent.values() for one in rows for question in one.meant]


def every_cell() -> list[Cell]:
    groups = {(slug, voice.group) for slug in SLUGS for voice in voices(slug).values()}
    tones = ("glad", "mixed", "sad")
    return [
        cell
        for slug, group in sorted(groups)
        for question in leanings(slug).says
        for tone in tones
        for cell in cells(question, tone, group)
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_survey_can_be_published_as_it_is(slug: str) -> None:
    assert problems(document(slug)) == ()
    assert details()[slug].slug == slug


def test_your_school_asks_the_twelve_questions_of_the_contract() -> None:
    ids = [question.id for question in document("your-school").questions()]

    assert ids == ["c1", "c2", "c3", "l1", "l2", "l3", "m1", "m2", "n1", "s1", "t1", "t2"]


def test_there_are_four_hundred_comments_and_no_two_are_the_same() -> None:
    long = {
        (comment.question, comment.text.casefold())
        for comment in EVERY_COMMENT
        if KINDS[document(comment.survey).question(comment.question).kind].words
    }

    assert len(long) >= 400


@pytest.mark.parametrize("comment", EVERY_COMMENT, ids=lambda comment: comment.text[:30])
def test_a_comment_is_tagged_truly(comment: Comment) -> None:
    assert KINDS[document(comment.survey).question(comment.question).kind].words
    assert comment.voice in voices(comment.survey)
    assert set(comment.themes) <= THEMES
    assert all(name in comment.text for name in comment.names)
    assert comment.worry in {"none", "worry", "urgent"}
    assert comment.tone in {"glad", "mixed", "sad"}


def test_every_theme_is_spoken_of_and_worries_and_other_languages_are_there() -> None:
    worries = Counter(comment.worry for comment in EVERY_COMMENT)

    assert {theme for comment in EVERY_COMMENT for theme in comment.themes} == THEMES
    assert 10 <= worries["worry"] + worries["urgent"] <= 20
    assert {comment.language for comment in EVERY_COMMENT} == {"en", "pl", "uk", "ar", "tr"}


def test_pieces_fit_themes_and_slots() -> None:
    for cell in every_cell():
        assert set(cell.themes) <= THEMES
        assert len(cell.says) >= 3
        assert {gap for text in cell.says + cell.why for gap in SLOT.findall(text)} <= set(manner().slots)


def test_every_group_can_say_something_in_every_tone_it_needs() -> None:
    for slug in SLUGS:
        for question, tones in leanings(slug).says.items():
            needed = {tone for odds in tones.values() for tone, weight in odds.items() if weight}
            for group in {voice.group for voice in voices(slug).values()}:
                assert all(cells(question, tone, group) for tone in needed), (question, group)


@pytest.mark.parametrize("how", ["tidy", "casual", "text", "infant"])
def test_a_composed_comment_leaves_no_gap_and_names_whom_it_names(how: str) -> None:
    rnd = random.Random(2)
    for cell in every_cell():
        text, names = compose(cell, how, rnd)

        assert "{" not in text
        assert all(name in text for name in names)


def test_the_same_seed_gives_the_same_city() -> None:
    first, again = (responses("after-early-help", 40, random.Random(5)) for _ in range(2))

    assert first == again
    assert first != responses("after-early-help", 40, random.Random(6))


def test_twelve_hundred_people_answered(sent: dict[str, list[Sent]]) -> None:
    assert {slug: len(rows) for slug, rows in sent.items()} == TOTALS
    assert sum(TOTALS.values()) == 1200


def test_nearly_every_text_is_said_only_once(sent: dict[str, list[Sent]]) -> None:
    texts = every_text(sent)

    assert len({text.casefold() for text in texts}) >= 0.98 * len(texts)
    assert len(texts) > 1500


def test_everything_written_by_hand_is_said(sent: dict[str, list[Sent]]) -> None:
    assert {comment.text for comment in EVERY_COMMENT} <= set(every_text(sent))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_form_can_be_read_and_says_something(slug: str, sent: dict[str, list[Sent]]) -> None:
    for one in sent[slug]:
        edition = document(slug).edition(one.edition)
        known = {question.id + end for question in edition.questions for end in ("", NO_SAY)} | {"may_show"}
        answers = read_answers(edition, one.fields)

        assert set(one.fields) <= known
        assert not answers.wrong
        assert not answers.empty
        assert set(answers.words) == set(one.meant)


@pytest.mark.parametrize("slug", SLUGS)
def test_most_answer_in_the_usual_way_and_some_in_each_of_the_others(
    slug: str, sent: dict[str, list[Sent]]
) -> None:
    chosen = Counter(one.edition for one in sent[slug])

    assert set(chosen) == {edition.key for edition in document(slug).editions}
    assert min(chosen.values()) >= 15
    assert chosen["standard"] >= 0.55 * len(sent[slug])


@pytest.mark.parametrize("slug", SLUGS)
def test_a_form_came_by_a_known_way_while_the_survey_was_open(slug: str, sent: dict[str, list[Sent]]) -> None:
    about = details()[slug]
    for one in sent[slug]:
        assert one.link in {link.key for link in about.links}
        assert max(0, about.closes_days_ago) <= one.weeks_ago * 7 <= about.opens_days_ago


def test_what_a_writer_meant_fits_what_was_written(sent: dict[str, list[Sent]]) -> None:
    for rows in sent.values():
        for one in rows:
            for question, meant in one.meant.items():
                assert all(name in one.fields[question][0] for name in meant.names)
                assert set(meant.themes) <= THEMES


def test_closed_answers_lean_with_each_other(sent: dict[str, list[Sent]]) -> None:
    def mean(face: str, chosen: set[str]) -> float:
        rows = [one.fields for one in sent["your-school"]]
        picked = [
            int(f["l1"][0])
            for f in rows
            if f.get(face, [""])[0] in chosen and f.get("l1", ["x"])[0].isdigit()
        ]
        return sum(picked) / len(picked)

    assert mean("l2", {"4", "5"}) > mean("l2", {"1", "2"}) + 0.7


def test_only_dads_and_step_parents_are_asked_whether_they_were_asked(sent: dict[str, list[Sent]]) -> None:
    rows = [one.fields for one in sent["after-early-help"] if "asked-too" in one.fields]

    assert len(rows) > 30
    assert {fields["who"][0] for fields in rows} == {"dad", "step-parent"}


STORIES = ("people", "agencies", "commitments", "actions", "questions_to_executive", "review_reasons")


def test_every_role_of_the_contract_has_somebody_and_each_group_can_decide() -> None:
    people: list[dict[str, str]] = story("people")
    groups = Counter(person.get("group") for person in people if person["role"] == "youth_council")

    assert {person["role"] for person in people} == set(Role)
    assert sum(person["role"] == "agency" for person in people) == 4
    assert all(groups[about.review_group] >= 2 for about in details().values())


def test_every_agency_says_where_it_stands_on_every_commitment() -> None:
    commitments = [commitment["key"] for commitment in story("commitments")]
    agencies = story("agencies")

    assert len(agencies) == 6
    assert all(list(agency["commitments"]) == commitments for agency in agencies)
    assert {person["agency"] for person in story("people") if "agency" in person} <= {
        a["key"] for a in agencies
    }


def test_findings_and_actions_speak_of_themes_of_the_codebook() -> None:
    report = story("actions")

    assert {row["theme"] for row in report["findings"] + report["actions"]} <= THEMES
    assert len(report["publication"]["know"]) == 3
    assert {row["state"] for row in report["actions"]} == {"done", "doing", "late", "cannot"}


def test_the_city_points_to_no_real_place_and_raises_its_voice_nowhere() -> None:
    text = json.dumps([story(name) for name in STORIES])
    hosts = re.findall(r"(?:https?://|@)([^/\"]+)", text)

    assert len(hosts) > 20
    assert all(host.endswith(".example") for host in hosts)
    assert "!" not in text


@pytest.mark.corpus
@pytest.mark.skipif("OURWORDS_CORPUS" not in os.environ, reason="the licensed data is not here")
def test_nothing_here_was_taken_from_the_licensed_data() -> None:
    ours = {comment.text.encode() for comment in EVERY_COMMENT if len(comment.text) > 40}
    for file in Path(os.environ["OURWORDS_CORPUS"]).rglob("*.*"):
        theirs = file.read_bytes() if file.is_file() else b""
        assert not [text for text in ours if text in theirs], file.name
