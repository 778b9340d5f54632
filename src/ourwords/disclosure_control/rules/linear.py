"""The one file that speaks to SciPy's HiGHS, which has no types of its own.

SciPy is loaded at the first question and not with the module: a command that counts nothing need not wait for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Answer:
    """Where a linear programme ends: the point, and how much each variable's own bound holds it back."""

    point: Numbers
    prices: Numbers


def solve_blocks(equations: Numbers, right: Numbers, aims: Numbers, lower: Numbers, upper: Numbers) -> Answer:
    """The least of every aim over the same polyhedron, asked all at once as one block-diagonal programme.

    Args:
        equations: equations x variables.
        right: one number an equation.
        aims: aims x variables; each is minimised on its own.
        lower: one number a variable.
        upper: one number a variable, `inf` where nothing holds it.

    Returns:
        `point` and `prices`, both aims x variables.
    """
    blocks = len(aims)
    result: Any = _optimize().linprog(
        aims.ravel(),
        A_eq=_sparse().kron(_sparse().identity(blocks), _sparse().csr_matrix(equations), format="csr"),
        b_eq=np.tile(right, blocks),
        bounds=np.column_stack([np.tile(lower, blocks), np.tile(upper, blocks)]),
        method="highs",
    )
    if result.status != 0:
        raise ValueError(f"the linear programme has no answer: {result.message}")
    prices = cast("Numbers", result.lower.marginals + result.upper.marginals)
    return Answer(cast("Numbers", result.x).reshape(aims.shape), prices.reshape(aims.shape))


def cheapest(
    cost: Numbers,
    lower: Numbers,
    upper: Numbers,
    cuts: Sequence[tuple[Numbers, float]],
    *,
    whole: bool,
    gap: float,
) -> Numbers | None:
    """The cheapest point between the bounds that keeps every cut (row @ point >= number); None if there is none."""
    optimize = _optimize()
    constraints: list[Any] = []
    if cuts:
        rows = _sparse().csr_matrix(np.array([row for row, _ in cuts]))
        constraints = [optimize.LinearConstraint(rows, lb=np.array([least for _, least in cuts]))]
    result: Any = optimize.milp(
        cost,
        integrality=np.full(len(cost), int(whole)),
        bounds=optimize.Bounds(lower, upper),
        constraints=constraints,
        options={"mip_rel_gap": gap, "node_limit": 20_000},
    )
    return None if result.x is None else cast("Numbers", result.x)


def _optimize() -> Any:
    return import_module("scipy.optimize")


def _sparse() -> Any:
    return import_module("scipy.sparse")
