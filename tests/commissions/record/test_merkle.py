"""The Merkle tree: its known roots, and how it grows leaf by leaf."""

from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commissions.record.merkle import (
    EMPTY,
    MOST_LEAVES,
    Finished,
    Frontier,
    Rejected,
    leaf_hash,
    node_hash,
    root_of,
)

# The reference leaves for RFC 6962, and the root of the tree of the first n of them.
REFERENCE_LEAVES = [
    bytes.fromhex(leaf)
    for leaf in [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
]
REFERENCE_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

MOST = 70
LEAVES = [leaf_hash(b"entry %d" % number) for number in range(MOST)]
calm = settings(deadline=None)


def grown(leaves: list[bytes]) -> tuple[Frontier, dict[tuple[int, int], bytes]]:
    """The frontier after these leaves, and every finished node as the record would have stored it."""
    frontier, stored = Frontier(), {}
    for leaf in leaves:
        frontier, finished = frontier.append(leaf)
        for each in finished:
            assert (each.level, each.index) not in stored
            stored[each.level, each.index] = each.hash
    return frontier, stored


def by_definition(leaves: list[bytes]) -> bytes:
    """The root as RFC 6962 defines it, by recursion: slow, and plainly right."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(by_definition(leaves[:half]), by_definition(leaves[half:]))


@pytest.mark.parametrize("size", range(len(REFERENCE_ROOTS)))
def test_the_reference_leaves_have_the_published_roots(size: int) -> None:
    leaves = [leaf_hash(leaf) for leaf in REFERENCE_LEAVES[:size]]

    assert root_of(leaves).hex() == REFERENCE_ROOTS[size]
    assert grown(leaves)[0].root().hex() == REFERENCE_ROOTS[size]


def test_a_tree_without_leaves_has_the_empty_root() -> None:
    assert root_of([]) == Frontier().root() == EMPTY


def test_a_leaf_is_never_mistaken_for_a_node() -> None:
    left, right = LEAVES[:2]

    assert leaf_hash(left + right) != node_hash(left, right)


@calm
@given(st.lists(st.binary(max_size=40), max_size=80))
def test_leaf_by_leaf_or_all_at_once_the_root_is_one(entries: list[bytes]) -> None:
    leaves = [leaf_hash(entry) for entry in entries]

    assert grown(leaves)[0].root() == root_of(leaves) == by_definition(leaves)


def test_a_hundred_thousand_leaves_take_well_under_a_second() -> None:
    leaves = [number.to_bytes(32) for number in range(100_000)]

    started = process_time()
    root_of(leaves)

    assert process_time() - started < 1


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_leaf_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(Rejected):
        root_of([LEAVES[0], bytes(length)])
    for before in range(4):
        with pytest.raises(Rejected):
            grown(LEAVES[:before])[0].append(bytes(length))


def test_a_leaf_finishes_the_nodes_it_completes() -> None:
    first, second, third, fourth = LEAVES[:4]
    frontier, _stored = grown([first, second, third])
    pair = node_hash(third, fourth)

    grown_by_one, finished = frontier.append(fourth)

    four = node_hash(node_hash(first, second), pair)
    assert finished == [Finished(0, 3, fourth), Finished(1, 1, pair), Finished(2, 0, four)]
    assert grown_by_one == Frontier(4, (four,))
    assert frontier.size == 3


def test_every_perfect_subtree_is_finished_once_and_right() -> None:
    stored = grown(LEAVES)[1]

    assert set(stored) == {(level, index) for level in range(7) for index in range(MOST >> level)}
    for (level, index), top in stored.items():
        assert top == by_definition(LEAVES[index << level : (index + 1) << level])


@calm
@given(st.integers(0, MOST))
def test_a_frontier_comes_back_from_its_bytes(size: int) -> None:
    frontier = grown(LEAVES[:size])[0]

    assert Frontier.from_bytes(frontier.size, frontier.to_bytes()) == frontier


@calm
@given(st.integers(0, MOST), st.binary(max_size=200))
def test_a_frontier_is_refused_bytes_of_another_length(size: int, kept: bytes) -> None:
    assume(len(kept) != 32 * size.bit_count())

    with pytest.raises(Rejected):
        Frontier.from_bytes(size, kept)


@pytest.mark.parametrize("size", [-1, 2**64])
def test_a_frontier_is_refused_an_impossible_size(size: int) -> None:
    with pytest.raises(Rejected):
        Frontier(size, tuple(LEAVES[: size.bit_count()]))


def test_a_full_tree_takes_no_more() -> None:
    full = Frontier(MOST_LEAVES, tuple(LEAVES[:64]))

    with pytest.raises(Rejected):
        full.append(LEAVES[64])
