"""Identifiers of every kind are found whole, and everyday numbers are left alone; measured on thousands."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from ourwords.anonymisation.rules import Label, Span, find
from ourwords.anonymisation.rules.checks.numbers import begins_with_day, digits_of, groups_of
from ourwords.anonymisation.rules.patterns import by_pattern
from ourwords.anonymisation.rules.words import words_of
from tests.anonymisation.invented_everyday import everyday
from tests.anonymisation.invented_identifiers import KINDS, Case, cases

OF_EACH = 250
STRUCTURED = set(Label) - {Label.PERSON, Label.PLACE, Label.SCHOOL}


def is_whole(case: Case, spans: Iterable[Span]) -> bool:
    """Whether every letter and figure of the identifier is inside a span."""
    covered = {at for span in spans for at in range(span.start, span.end)}
    return all(at in covered for at in range(case.start, case.end) if case.text[at].isalnum())


def test_at_least_99_in_100_identifiers_are_found_whole() -> None:
    found = Counter[str]()
    for case in cases(OF_EACH):
        found[case.kind] += is_whole(case, find(case.text))

    assert sum(found.values()) >= 0.99 * OF_EACH * len(KINDS)
    assert {kind: found[kind] for kind in KINDS if found[kind] < 0.98 * OF_EACH} == {}


def test_everyday_numbers_are_no_identifiers() -> None:
    texts = list(everyday(2000))

    assert [
        text for text in texts if list(by_pattern(text, {word.text.lower() for word in words_of(text)}))
    ] == []


def is_right(span: Span, text: str) -> bool:
    """Whether it is a day of a year or a reference number after all: those are found on purpose."""
    words = text[span.start : span.end]
    return begins_with_day(groups_of(words)) if span.label is Label.DATE else len(digits_of(words)) > 7


@pytest.mark.corpus
@pytest.mark.skipif(
    "OURWORDS_CORPUS" not in os.environ, reason="OURWORDS_CORPUS is not set: the texts are not here"
)
def test_of_1000_patient_comments_at_most_one_has_an_identifier_that_is_none() -> None:
    lines = (Path(os.environ["OURWORDS_CORPUS"]) / "words" / "nhs_fft.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    wrong = [
        any(span.label in STRUCTURED and not is_right(span, text) for span in find(text)) for text in texts
    ]

    assert sum(wrong) <= len(texts) / 1000
