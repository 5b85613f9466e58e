"""The root of any earlier size can be made again from the finished nodes."""

from commissions.record import merkle


def test_every_earlier_root_is_found_again_from_the_nodes() -> None:
    frontier, roots = merkle.Frontier(), [merkle.EMPTY]
    nodes: dict[tuple[int, int], bytes] = {}
    for number in range(70):
        frontier, finished = frontier.append(merkle.leaf_hash(str(number).encode()))
        nodes |= {(node.level, node.index): node.hash for node in finished}
        roots.append(frontier.root())

    for size, root in enumerate(roots):
        assert merkle.root_at(size, lambda level, position: nodes[level, position]) == root
