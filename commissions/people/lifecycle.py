"""How a person's standing moves."""

from datetime import datetime

from commissions.lifecycles import Lifecycle
from commissions.people.model import Person, Standing

STARTS = {"admit": Standing.ACTIVE}
MOVES = {
    (Standing.ACTIVE, "rename"): Standing.ACTIVE,
    (Standing.ACTIVE, "suspend"): Standing.SUSPENDED,
    (Standing.SUSPENDED, "reinstate"): Standing.ACTIVE,
}
FINAL: frozenset[Standing] = frozenset()

after = Lifecycle(MOVES).after


def standing(person: Person, at: datetime) -> Standing:
    """Where a person stands at a moment; a suspension that has run out needs nobody to end it."""
    until = person.suspended_until
    return Standing.ACTIVE if until is not None and until <= at else person.standing
