"""Words in pieces: as the tokeniser cuts them that the encoder was trained with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.kit.meaning.encoder import vocabulary
from ourwords.kit.meaning.pieces import pieces

KNOWN = vocabulary()
# Source: what the library "tokenizers" 0.23.3 gives with the model's own vocabulary.
AS_TRAINED = {
    "It's Zoë's café, 10%!": [101, 2009, 1005, 1055, 11199, 1005, 1055, 7668, 1010, 2184, 1003, 999, 102],
    "unalive 🙃 \u200bmyself": [101, 14477, 3669, 3726, 100, 2870, 102],
    "我想死 ok": [101, 1855, 100, 100, 7929, 102],
    "x" * 101 + " end": [101, 100, 2203, 102],
    "": [101, 102],
    "Straße № 5 — „no“ £5": [101, 2358, 27807, 1578, 1019, 1517, 1525, 2053, 1523, 27813, 102],
}


@pytest.mark.parametrize("text", AS_TRAINED)
def test_a_text_has_the_pieces_its_encoder_knows(text: str) -> None:
    assert pieces(text, KNOWN, 128) == AS_TRAINED[text]


@given(st.text(st.characters(codec=None), max_size=400), st.integers(2, 128))
def test_any_text_gives_no_more_pieces_than_there_is_room_for(text: str, most: int) -> None:
    found = pieces(text, KNOWN, most)

    assert 2 <= len(found) <= most
    assert (found[0], found[-1]) == (101, 102)
