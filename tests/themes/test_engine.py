"""The suggestion engine: what it promises of every text, what it knows on the first day, how it is kept."""

import csv
import json
import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.kit.errors import BadInput
from ourwords.themes import engine
from ourwords.themes.commands import Entry
from ourwords.themes.engine import Model
from ourwords.themes.rules import load
from ourwords.themes.rules.scoring import score_choices

KITES = Entry(
    "kites", "Flying kites in the wind.", ("My kite flew high.", "The string of the kite broke."), True
)
SOUP = Entry("soup", "Hot soup and bread.", ("The soup was cold.", "I love tomato soup."), True)
COMMENTS = [f"The kite went up {n} times" for n in range(6)] + [
    f"We ate soup with {n} spoons" for n in range(6)
]
LABELS = [{"kites"}] * 6 + [{"soup"}] * 6
UNSEEN = {
    "they didn't believe me when I said what happened": "being-listened-to",
    "there isn't a single adult I would talk to": "trusted-adult",
    "my social worker keeps changing and I start over": "workers-changing",
    "I don't feel safe at home": "safe-at-home",
    "the corridors at school feel dangerous": "safe-at-school",
    "I cross the road because of people drinking in the park": "safe-outside",
    "someone online asked me for photos": "safe-online",
    "the kids in my year call me ugly names": "bullying",
    "I can't understand the long words in the letter": "words-people-use",
    "we've been waiting 8 months for counselling": "waiting-for-help",
    "I feel worried and anxious most days": "mental-health",
    "my teacher stays behind to help me with maths homework": "school-support",
    "he was excluded and has not been in school since March": "missing-school",
    "I want to see my sister more than once a month": "family-time",
    "dad was never asked about it": "fathers",
    "there's mould in my room and we have no heating": "money-housing-food",
    "she told my teacher what I said without asking": "privacy",
    "nobody let us know what was going to happen": "told-what-happens",
    "I was not invited to the review about my own plan": "say-in-decisions",
    "people are racist about my religion": "treated-fairly",
    "I want a youth club with football": "activities-friends",
    "the bus never comes": "travel",
    "I moved house again and my bags got lost": "moving-home",
    "I'm turning 18 and getting a flat": "leaving-care",
    "an older boy makes me sell drugs": "exploitation",
    "my autistic daughter needs an EHCP": "disability-send",
    "parents need support with a new baby": "help-for-parents",
    "you are amazing, thank you": "praise",
}


@pytest.fixture(scope="module")
def first_day() -> Model:
    return engine.cold_start(load().themes)


@pytest.fixture(scope="module")
def small() -> Model:
    return engine.fit(COMMENTS, LABELS, [KITES, SOUP])


@settings(deadline=None, max_examples=40)
@given(texts=st.lists(st.text(max_size=80), max_size=5))
def test_whatever_is_written_scores_stay_in_range_and_choices_are_known(
    first_day: Model, texts: list[str]
) -> None:
    found = first_day.predict(texts)

    assert len(found) == len(texts)
    for one in found:
        assert all(0 <= score <= 1 for score in one.scores.values())
        assert set(one.chosen) <= set(one.scores) == set(first_day.keys)


def test_order_is_kept_and_company_changes_nothing(first_day: Model) -> None:
    together = first_day.predict(list(UNSEEN))

    assert together == [first_day.predict([text])[0] for text in UNSEEN]


def test_the_codebook_alone_gives_useful_suggestions(first_day: Model) -> None:
    found = dict(zip(UNSEEN, first_day.predict(list(UNSEEN)), strict=True))
    met = sum(UNSEEN[text] in one.likeliest for text, one in found.items())
    first = sum(UNSEEN[text] == one.likeliest[0] for text, one in found.items())

    assert met >= 0.9 * len(UNSEEN)
    assert first >= 0.75 * len(UNSEEN)


@pytest.mark.parametrize("text", ["", "   ", "мне страшно", "🙂🙂", "zzyqx wvvk"])
def test_what_it_cannot_read_is_not_sure_rather_than_none_of_these(first_day: Model, text: str) -> None:
    found = first_day.predict([text])[0]

    assert (found.chosen, found.sure) == ((), False)


def test_a_common_theme_is_not_chosen_for_what_it_cannot_read() -> None:
    model = engine.fit([f"The kite went up {n} times" for n in range(40)], [{"kites"}] * 40, [KITES, SOUP])

    assert model.predict(["a kite"])[0].chosen == ("kites",)
    assert model.predict(["мне страшно"])[0].chosen == ()


def test_coded_comments_are_learned(small: Model) -> None:
    kite, soup = small.predict(["a kite in the sky", "soup please"])

    assert (kite.chosen, soup.chosen) == (("kites",), ("soup",))


def test_by_meaning_other_words_for_the_same_are_understood(tmp_path: Path) -> None:
    model = engine.fit(COMMENTS, LABELS, [KITES, SOUP], meaning=True)
    engine.save(model, tmp_path)
    (found,) = engine.load(tmp_path).predict(["a warm bowl of broth"])

    assert found.likeliest[0] == "soup"
    assert [found] == model.predict(["a warm bowl of broth"])


def test_one_comment_or_one_example_of_a_theme_is_enough_to_learn() -> None:
    assert engine.fit(["A kite"], [{"kites"}], [KITES, SOUP]).predict(["kite"])[0].chosen == ("kites",)
    many = engine.fit([*COMMENTS[:6] * 100, "cold soup"], [*LABELS[:6] * 100, {"soup"}], [KITES, SOUP])
    assert many.predict(["cold soup"])[0].likeliest[0] == "soup"


def test_ten_thousand_times_nothing_is_none_of_these() -> None:
    model = engine.fit(["nothing"] * 10_000, [set[str]()] * 10_000, [KITES, SOUP])

    assert model.predict(["nothing"])[0].chosen == ()


def test_an_explanation_names_the_words_that_spoke(first_day: Model) -> None:
    assert "bus" in first_day.explain("I think the bus is rubbish", "travel")
    assert first_day.explain("", "travel") == ()
    with pytest.raises(ValueError, match="dragons"):
        first_day.explain("hello", "dragons")


def test_a_word_of_one_comment_alone_is_not_kept() -> None:
    model = engine.fit([*COMMENTS, "Zebediah likes the kite"], [*LABELS, {"kites"}], [KITES, SOUP])

    assert not any("zebediah" in vocabulary for vocabulary in model.reader.vocabularies)


def test_the_same_comments_make_the_same_model(small: Model) -> None:
    again = engine.fit(COMMENTS, LABELS, [KITES, SOUP])

    assert again.predict(COMMENTS) == small.predict(COMMENTS)


@pytest.mark.parametrize("codebook", [[KITES], [Entry("kites", "", (), True), Entry("soup", "", (), True)]])
def test_one_theme_or_bare_names_are_enough_to_start(codebook: list[Entry]) -> None:
    assert engine.cold_start(codebook).predict(["a kite"])[0].likeliest[0] == "kites"


@pytest.mark.parametrize(
    ("texts", "labels", "book", "named"),
    [(["a"], [], [KITES], "1 texts"), (["a"], [{"x"}], [KITES], "x"), ([], [], [], "at least one")],
)
def test_what_does_not_fit_is_a_mistake_of_the_caller(
    texts: list[str], labels: list[set[str]], book: list[Entry], named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        engine.fit(texts, labels, book)


def test_a_kept_model_says_the_same(first_day: Model, tmp_path: Path) -> None:
    engine.save(first_day, tmp_path)

    assert engine.load(tmp_path).predict(list(UNSEEN)) == first_day.predict(list(UNSEEN))


@pytest.mark.parametrize("file", ["words.json", "numbers.npz"])
@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\x80\x04N.", b"PK\x03\x04broken"])
def test_a_damaged_model_is_refused_in_words(small: Model, tmp_path: Path, file: str, content: bytes) -> None:
    engine.save(small, tmp_path)
    (tmp_path / file).write_bytes(content)

    with pytest.raises(BadInput, match="themes fit"):
        engine.load(tmp_path)


class Trap:
    """Leaves a mark when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.mark,)


def test_loading_a_model_runs_nothing_that_is_hidden_in_it(small: Model, tmp_path: Path) -> None:
    engine.save(small, tmp_path)
    with np.load(tmp_path / "numbers.npz", allow_pickle=False) as numbers:
        parts = {name: numbers[name] for name in numbers.files}
    parts["start"] = np.array([Trap(tmp_path / "ran")], dtype=object)
    np.savez(tmp_path / "numbers.npz", **parts)

    with pytest.raises(BadInput):
        engine.load(tmp_path)
    assert not (tmp_path / "ran").exists()


@pytest.mark.corpus
@pytest.mark.skipif(
    "OURWORDS_CORPUS" not in os.environ, reason="OURWORDS_CORPUS does not name the licensed data"
)
def test_on_real_comments_it_is_much_better_than_the_commonest_theme() -> None:
    folder = Path(os.environ["OURWORDS_CORPUS"]) / "themes"
    book = json.loads((folder / "nhs_codebook.json").read_text(encoding="utf-8"))
    entries = [Entry(one["theme"], one["definition"], tuple(one["quotes"]), one["scored"]) for one in book]
    with (folder / "nhs_fft_multilabel_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:1000]
    coded = [set(row["themes"].split("|")) & {one.key for one in entries} for row in rows]
    names = [one.key for one in entries if one.scored]

    found = engine.fit([row["text"] for row in rows[:600]], coded[:600], entries).predict(
        [row["text"] for row in rows[600:]]
    )

    common = Counter(name for chosen in coded[:600] for name in chosen).most_common(1)[0][0]
    dummy = [engine.Suggestion((common,), {common: 1.0}, sure=True)] * 400
    score, floor = score_choices(names, coded[600:], found), score_choices(names, coded[600:], dummy)
    assert (score.micro, score.macro) > (floor.micro + 0.25, floor.macro + 0.3)
    assert score.macro > 0.35
