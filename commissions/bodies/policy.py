"""Who may constitute bodies and seat people in them."""

from typing import Any

from commissions.authority import secretariat, secretariat_chair
from commissions.rules import Asking, Rule, rule, the_system


@rule
def outside_the_secretariat(asking: Asking, thing: Any) -> bool:
    """The body, or the body of the seat, is not the secretariat."""
    body = getattr(thing, "body", thing)
    return body is not None and body.kind != "secretariat"


# Only its chair seats others in the secretariat; the first seat is given by the system, with a one-use link.
_seating = (secretariat & outside_the_secretariat) | secretariat_chair | the_system

MAY: dict[str, Rule] = {
    "constitute": secretariat | the_system,
    "seat": _seating,
    "unseat": _seating,
    "appoint": _seating,
}
