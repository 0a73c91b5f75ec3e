"""Numbers and texts as short strings, and where lists are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchidx.exporting.native.packing import front_coded, hashed, number, packed, runs, steps, zigzag


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (31, "V"), (32, "W1"), (33, "X1"), (1023, "_V"), (1024, "WW1"), (2**40, "WWWWWWWW1")],
)
def test_numbers_have_their_lowest_digit_first(value: int, text: str) -> None:
    assert number(value) == packed([value]) == text


@given(st.lists(st.integers(0, 2**50)))
def test_steps_lead_back_to_the_numbers(values: list[int]) -> None:
    values.sort()
    assert [sum(steps(values)[: at + 1]) for at in range(len(values))] == values
    assert packed(values) == "".join(map(number, values))


def test_steps_begin_anew_where_another_list_does() -> None:
    assert steps([3, 5, 9, 4, 4, 7], [0, 3, 5]) == [3, 2, 4, 4, 0, 7]
    assert steps([]) == []


def test_zigzag_has_no_sign() -> None:
    assert [zigzag(value) for value in (0, -1, 1, -2, 2)] == [0, 1, 2, 3, 4]


def test_texts_share_what_javascript_counts_alike() -> None:
    assert front_coded(["가", "가나", "가나다", "각", "🚀a", "🚀b"]) == "0가 1나 2다 0각 0🚀a 0🚀b"
    assert front_coded(["a" * 70, "a" * 71]) == f"0{'a' * 70} _{'a' * 8}"
    assert front_coded([]) == ""


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 60)), max_size=60))
def test_runs_hold_everything_in_order_and_none_is_too_large(items: list[tuple[str, int]]) -> None:
    cut = list(runs(items, lambda item: item[1], lambda before, _: hashed(before[0]), 40))
    assert [item for run in cut for item in run] == items
    assert all(len(run) == 1 or sum(size for _, size in run) <= 80 for run in cut)


def test_runs_end_between_three_and_five_quarters_where_they_can() -> None:
    cut = [len(run) for run in runs(range(1_000), lambda _: 10, lambda _, at: hashed(f"{at}"), 200)]
    assert all(15 <= count <= 25 for count in cut[:-1])
    assert cut[-1] <= 30


@pytest.mark.parametrize(
    ("sizes", "counts"),
    [
        ([10, 10, 170], [3]),  # not a small one for the two before it
        ([10, 10, 390, 10], [2, 1, 1]),  # what is much larger stays alone
        ([90, 20], [2]),  # nor a small rest
        ([], []),
    ],
)
def test_large_items(sizes: list[int], counts: list[int]) -> None:
    assert [len(run) for run in runs(sizes, lambda size: size, lambda *_: 0, 100)] == counts


def test_a_change_moves_few_cuts() -> None:
    items = [(f"{at}", 10) for at in range(2000)]
    before, after = (
        {tuple(run) for run in runs(each, lambda item: item[1], lambda item, _: hashed(item[0]), 200)}
        for each in (items, [*items[:700], ("new", 10), *items[700:]])
    )
    assert len(after - before) <= 5
