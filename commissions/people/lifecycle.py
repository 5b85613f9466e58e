"""How a person's standing moves."""

from commissions.lifecycles import Lifecycle
from commissions.people.model import Standing

STARTS = {"admit": Standing.ACTIVE}
MOVES = {
    (Standing.ACTIVE, "rename"): Standing.ACTIVE,
    (Standing.ACTIVE, "suspend"): Standing.SUSPENDED,
    (Standing.SUSPENDED, "reinstate"): Standing.ACTIVE,
}
FINAL: frozenset[Standing] = frozenset()

after = Lifecycle(MOVES).after
