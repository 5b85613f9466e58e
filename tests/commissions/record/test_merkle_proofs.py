"""Proofs from the Merkle tree: those it gives hold, and whatever differs is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissions.record.merkle import (
    EMPTY,
    MOST_LEAVES,
    Frontier,
    Rejected,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

Nodes = dict[tuple[int, int], bytes]

calm = settings(deadline=None)
bits = st.integers(0, 255)


def finished_over(leaves: list[bytes]) -> Nodes:
    """Every finished node, as the record would have stored it."""
    frontier, stored = Frontier(), {}
    for leaf in leaves:
        frontier, finished = frontier.append(leaf)
        stored.update({(each.level, each.index): each.hash for each in finished})
    return stored


MOST = 70
LEAVES = [leaf_hash(b"entry %d" % number) for number in range(MOST)]
ROOTS = [root_of(LEAVES[:size]) for size in range(MOST + 1)]
STORED = finished_over(LEAVES)

leaves_of_trees = st.integers(1, MOST).flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size)))
pairs_of_sizes = st.integers(1, MOST).flatmap(lambda size: st.tuples(st.integers(1, size), st.just(size)))


def node(level: int, index: int) -> bytes:
    return STORED[level, index]


def includes(proof: list[bytes], *, leaf: bytes, index: int, size: int, root: bytes) -> bool:
    try:
        verify_inclusion(proof, leaf=leaf, index=index, size=size, root=root)
    except Rejected:
        return False
    return True


def agrees(proof: list[bytes], *, size1: int, root1: bytes, size2: int, root2: bytes) -> bool:
    try:
        verify_consistency(proof, size1=size1, root1=root1, size2=size2, root2=root2)
    except Rejected:
        return False
    return True


def flipped(value: bytes, bit: int) -> bytes:
    return (int.from_bytes(value) ^ (1 << bit)).to_bytes(len(value))


def each_spoilt(proof: list[bytes], bit: int) -> list[list[bytes]]:
    return [[*proof[:at], flipped(proof[at], bit), *proof[at + 1 :]] for at in range(len(proof))]


def turns(index: int, size: int) -> tuple[str, ...]:
    """The side on which each neighbour stands, from the leaf to the root, as RFC 6962 splits a tree."""
    if size == 1:
        return ()
    half = 1 << (size - 1).bit_length() - 1
    return (*turns(index, half), "right") if index < half else (*turns(index - half, size - half), "left")


def test_every_leaf_of_every_tree_can_be_shown() -> None:
    for size in range(1, MOST + 1):
        for index in range(size):
            proof = inclusion_proof(index, size, node)
            verify_inclusion(proof, leaf=LEAVES[index], index=index, size=size, root=ROOTS[size])


def test_every_tree_is_shown_to_begin_with_every_earlier_one() -> None:
    for size2 in range(1, MOST + 1):
        for size1 in range(1, size2 + 1):
            proof = consistency_proof(size1, size2, node)
            verify_consistency(proof, size1=size1, root1=ROOTS[size1], size2=size2, root2=ROOTS[size2])


@pytest.mark.parametrize("size", [4096, 4097, 5000, 8191, 8192])
def test_a_proof_asks_for_few_nodes(size: int) -> None:
    stored = finished_over([number.to_bytes(32) for number in range(size)])
    asked: list[tuple[int, int]] = []

    def look(level: int, index: int) -> bytes:
        asked.append((level, index))
        return stored[level, index]

    for place in (1, 2, size // 3, size // 2, size - 1):
        for prove in (inclusion_proof, consistency_proof):
            asked.clear()
            prove(place, size, look)
            assert 0 < len(asked) <= 2 * size.bit_length()


def test_the_last_leaf_of_the_largest_tree_can_be_shown() -> None:
    proof = inclusion_proof(MOST_LEAVES - 1, MOST_LEAVES, lambda level, index: leaf_hash(b"%d" % level))
    root = leaf = LEAVES[0]
    for neighbour in proof:
        root = node_hash(neighbour, root)

    assert len(proof) == 63
    assert includes(proof, leaf=leaf, index=MOST_LEAVES - 1, size=MOST_LEAVES, root=root)
    assert not includes(proof, leaf=leaf, index=MOST_LEAVES - 2, size=MOST_LEAVES, root=root)
    assert not includes(proof, leaf=leaf, index=MOST_LEAVES, size=MOST_LEAVES, root=root)
    assert not includes(proof, leaf=leaf, index=MOST_LEAVES, size=MOST_LEAVES + 1, root=root)


def test_no_proof_is_made_for_what_the_tree_does_not_have() -> None:
    for index, size in ((0, 0), (5, 5), (-1, 5), (MOST_LEAVES, 5), (0, 2**64)):
        with pytest.raises(Rejected):
            inclusion_proof(index, size, node)
    for size1, size2 in ((0, 0), (0, 5), (6, 5), (-1, 5), (MOST_LEAVES, 5), (1, 2**64)):
        with pytest.raises(Rejected):
            consistency_proof(size1, size2, node)


@calm
@given(leaves_of_trees, bits)
def test_a_flipped_bit_spoils_an_inclusion(place: tuple[int, int], bit: int) -> None:
    index, size = place
    proof, leaf, root = inclusion_proof(index, size, node), LEAVES[index], ROOTS[size]

    assert includes(proof, leaf=leaf, index=index, size=size, root=root)
    assert not includes(proof, leaf=flipped(leaf, bit), index=index, size=size, root=root)
    assert not includes(proof, leaf=leaf, index=index ^ (1 << bit % 64), size=size, root=root)
    assert not includes(proof, leaf=leaf, index=index, size=size, root=flipped(root, bit))
    for spoilt in each_spoilt(proof, bit):
        assert not includes(spoilt, leaf=leaf, index=index, size=size, root=root)


@calm
@given(pairs_of_sizes, bits)
def test_a_flipped_bit_spoils_a_consistency(sizes: tuple[int, int], bit: int) -> None:
    size1, size2 = sizes
    proof, root1, root2 = consistency_proof(size1, size2, node), ROOTS[size1], ROOTS[size2]

    assert agrees(proof, size1=size1, root1=root1, size2=size2, root2=root2)
    assert not agrees(proof, size1=size1 ^ (1 << bit % 64), root1=root1, size2=size2, root2=root2)
    assert not agrees(proof, size1=size1, root1=flipped(root1, bit), size2=size2, root2=root2)
    assert not agrees(proof, size1=size1, root1=root1, size2=size2, root2=flipped(root2, bit))
    for spoilt in each_spoilt(proof, bit):
        assert not agrees(spoilt, size1=size1, root1=root1, size2=size2, root2=root2)


# A path of RFC 9162 does not name the size of the tree, and trees of several sizes may give a leaf the same
# path. What binds a size is the signed checkpoint, which holds it together with its root: so one test gives
# the other size its own root, and the two after it say exactly how much a size means without one.


def test_another_size_is_refused_with_its_own_root() -> None:
    for size in range(1, 34):
        for other in [other for other in range(1, MOST + 1) if other != size]:
            for index in range(size):
                proof = inclusion_proof(index, size, node)
                assert not includes(proof, leaf=LEAVES[index], index=index, size=other, root=ROOTS[other])
            for size1 in range(1, size):
                proof = consistency_proof(size1, size, node)
                root1, root2 = ROOTS[size1], ROOTS[other]
                assert not agrees(proof, size1=size1, root1=root1, size2=other, root2=root2)


def test_a_size_without_its_root_is_refused_unless_the_path_is_the_same() -> None:
    for size in range(1, 34):
        for index in range(size):
            proof, leaf, root = inclusion_proof(index, size, node), LEAVES[index], ROOTS[size]
            for other in range(MOST):
                same_path = index < other and turns(index, other) == turns(index, size)
                assert includes(proof, leaf=leaf, index=index, size=other, root=root) == same_path


def test_a_later_size_without_its_root_is_refused_unless_the_path_is_the_same() -> None:
    for size2 in range(2, 34):
        for size1 in range(1, size2):
            proof, root1, root2 = consistency_proof(size1, size2, node), ROOTS[size1], ROOTS[size2]
            for other in range(MOST):
                same_path = size1 < other and turns(size1 - 1, other) == turns(size1 - 1, size2)
                assert agrees(proof, size1=size1, root1=root1, size2=other, root2=root2) == same_path


@calm
@given(leaves_of_trees, st.sampled_from([EMPTY, ROOTS[1], ROOTS[MOST]]))
def test_a_proof_one_hash_longer_or_shorter_is_refused(place: tuple[int, int], extra: bytes) -> None:
    index, size = place
    proof = inclusion_proof(index, size, node)

    for other in [[extra, *proof], [*proof, extra], *([proof[1:], proof[:-1]] if proof else [])]:
        assert not includes(other, leaf=LEAVES[index], index=index, size=size, root=ROOTS[size])


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_hash_of_another_length_is_refused_wherever_it_stands(length: int) -> None:
    bad = bytes(length)
    left, right, root = LEAVES[0], LEAVES[1], ROOTS[2]

    assert includes([right], leaf=left, index=0, size=2, root=root)
    assert not includes([bad], leaf=left, index=0, size=2, root=node_hash(left, bad))
    assert not includes([right], leaf=bad, index=0, size=2, root=node_hash(bad, right))
    assert not includes([], leaf=bad, index=0, size=1, root=bad)
    assert agrees([right], size1=1, root1=left, size2=2, root2=root)
    assert not agrees([bad], size1=1, root1=left, size2=2, root2=node_hash(left, bad))
    assert not agrees([right], size1=1, root1=bad, size2=2, root2=node_hash(bad, right))
    assert not agrees([], size1=2, root1=bad, size2=2, root2=bad)


def test_trees_of_one_size_need_one_root_and_an_empty_proof() -> None:
    assert agrees([], size1=3, root1=ROOTS[3], size2=3, root2=ROOTS[3])
    assert not agrees([], size1=3, root1=ROOTS[3], size2=3, root2=ROOTS[4])
    assert not agrees([ROOTS[3]], size1=3, root1=ROOTS[3], size2=3, root2=ROOTS[3])


def test_the_empty_tree_proves_nothing() -> None:
    assert not agrees([], size1=0, root1=EMPTY, size2=0, root2=EMPTY)
    assert not agrees([], size1=0, root1=EMPTY, size2=3, root2=ROOTS[3])
