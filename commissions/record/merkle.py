"""The Merkle tree over the record's entries: its root, its growth, its proofs (RFC 9162, section 2.1)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

HASH_BYTES = 32
MOST_LEAVES = 2**64 - 1

EMPTY = sha256(b"").digest()
"""The root of a tree with no leaves."""

Lookup = Callable[[int, int], bytes]
"""Gives the hash of a finished node from its level (0 is the leaves) and its index on that level."""


class Rejected(ValueError):
    """A hash, a size, an index or a proof that no tree of ours could have given."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A node whose leaves are all present, so that its hash will never change."""

    level: int
    index: int
    hash: bytes


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry, as it stands among the leaves."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two others."""
    return sha256(b"\x01" + left + right).digest()


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root of a whole tree, from the hashes of its leaves in order."""
    row = list(leaf_hashes)
    _require_hashes(row)
    while len(row) > 1:
        # Without a neighbour the last one rises as it is: this is how the RFC splits a tree that is not full.
        unpaired = row[-1:] if len(row) % 2 else []
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=False)] + unpaired
    return row[0] if row else EMPTY


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that adding a leaf needs: the size of the tree and the perfect subtrees in it, large to small."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.size <= MOST_LEAVES:
            raise Rejected(f"a tree cannot have {self.size} leaves")
        if len(self.hashes) != self.size.bit_count():
            raise Rejected(f"{len(self.hashes)} subtrees cannot make up {self.size} leaves")
        _require_hashes(self.hashes)

    def append(self, leaf: bytes) -> tuple[Self, list[Finished]]:
        """The frontier with one more leaf, and the nodes which that leaf finished, itself first."""
        _require_hashes((leaf,))
        hashes = list(self.hashes)
        top = Finished(0, self.size, leaf)
        finished = [top]
        while top.index % 2:
            top = Finished(top.level + 1, top.index // 2, node_hash(hashes.pop(), top.hash))
            finished.append(top)
        return type(self)(self.size + 1, (*hashes, top.hash)), finished

    def root(self) -> bytes:
        """The root of the tree so far."""
        return _joined(self.hashes)

    def to_bytes(self) -> bytes:
        """The hashes one after the other; the size is kept beside them."""
        return b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, size: int, kept: bytes) -> Self:
        """The frontier of a tree of that size, from what `to_bytes` gave."""
        return cls(size, tuple(kept[at : at + HASH_BYTES] for at in range(0, len(kept), HASH_BYTES)))


def root_at(size: int, node: Lookup) -> bytes:
    """The root when the tree had that many leaves, from finished nodes."""
    return _subtree(0, size, node)


def inclusion_proof(index: int, size: int, node: Lookup) -> list[bytes]:
    """What shows that a leaf is in the tree of that size, from the leaf upwards (RFC 9162, 2.1.3.1)."""
    _require_inside(index, size)
    start, end, path = 0, size, []
    while end - start > 1:
        middle = _split(start, end)
        if index < middle:
            path.append(_subtree(middle, end, node))
            end = middle
        else:
            path.append(_subtree(start, middle, node))
            start = middle
    return path[::-1]


def consistency_proof(size1: int, size2: int, node: Lookup) -> list[bytes]:
    """What shows that the larger tree begins with the smaller, from below upwards (RFC 9162, 2.1.4.1)."""
    _require_order(size1, size2)
    start, end, path = 0, size2, []
    while end != size1:
        middle = _split(start, end)
        if size1 <= middle:
            path.append(_subtree(middle, end, node))
            end = middle
        else:
            path.append(_subtree(start, middle, node))
            start = middle
    if start:
        # With start still at 0 the subtree left over is the smaller tree itself, whose root the reader has.
        path.append(_subtree(start, end, node))
    return path[::-1]


def verify_inclusion(proof: Sequence[bytes], *, leaf: bytes, index: int, size: int, root: bytes) -> None:
    """Raise Rejected unless the leaf is at that index of the tree with that root (RFC 9162, 2.1.3.2).

    The size decides only the shape of the path: take it, with the root, from one signed checkpoint.
    """
    _require_hashes((leaf, root, *proof))
    _require_inside(index, size)
    at, last, reached = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise Rejected("the proof is longer than the path to the root")
        if at % 2 or at == last:
            reached = node_hash(sibling, reached)
            at, last = _past_missing_siblings(at, last)
        else:
            reached = node_hash(reached, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise Rejected("the proof ends before the root")
    if reached != root:
        raise Rejected("the proof leads to another root")


def verify_consistency(proof: Sequence[bytes], *, size1: int, root1: bytes, size2: int, root2: bytes) -> None:
    """Raise Rejected unless the tree with the second root begins with that of the first (RFC 9162, 2.1.4.2).

    Sizes decide only the shape of the path: take each, with its root, from one signed checkpoint.
    """
    _require_hashes((root1, root2, *proof))
    _require_order(size1, size2)
    if size1 == size2:
        if proof or root1 != root2:
            raise Rejected("trees of one size need one root and an empty proof")
        return
    if not proof:
        raise Rejected("the proof is empty")
    path = [root1, *proof] if size1.bit_count() == 1 else proof
    if _climb(path, size1 - 1, size2 - 1) != (root1, root2):
        raise Rejected("the proof leads to other roots")


def _climb(path: Sequence[bytes], at: int, last: int) -> tuple[bytes, bytes]:
    """The roots of the smaller and the larger tree, from the largest subtree that ends them both upwards."""
    while at % 2:
        at, last = at >> 1, last >> 1
    smaller = larger = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise Rejected("the proof is longer than the path to the root")
        if at % 2 or at == last:
            smaller, larger = node_hash(sibling, smaller), node_hash(sibling, larger)
            at, last = _past_missing_siblings(at, last)
        else:
            larger = node_hash(larger, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise Rejected("the proof ends before the root")
    return smaller, larger


def _past_missing_siblings(at: int, last: int) -> tuple[int, int]:
    """Up to the level where the last node of an uneven tree meets a neighbour on its left."""
    while at and not at % 2:
        at, last = at >> 1, last >> 1
    return at, last


def _split(start: int, end: int) -> int:
    """Where a range of two leaves or more divides: after the largest power of two below its length."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _subtree(start: int, end: int, node: Lookup) -> bytes:
    """The root over the leaves from start to before end, from the finished nodes that make it up."""
    hashes = []
    while start < end:
        level = (end - start).bit_length() - 1
        hashes.append(node(level, start >> level))
        start += 1 << level
    return _joined(hashes)


def _joined(hashes: Sequence[bytes]) -> bytes:
    """The root over perfect subtrees given from large to small."""
    if not hashes:
        return EMPTY
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = node_hash(left, root)
    return root


def _require_hashes(hashes: Iterable[bytes]) -> None:
    if any(len(each) != HASH_BYTES for each in hashes):
        raise Rejected(f"a hash has {HASH_BYTES} bytes")


def _require_inside(index: int, size: int) -> None:
    if not 0 <= index < size <= MOST_LEAVES:
        raise Rejected(f"a tree of {size} leaves has none at index {index}")


def _require_order(size1: int, size2: int) -> None:
    if not 1 <= size1 <= size2 <= MOST_LEAVES:
        raise Rejected(f"a tree of {size2} leaves does not begin with one of {size1}")
