"""Who may constitute bodies and seat people in them."""

from typing import Any

from commissions.authority import chair_or_secretary, secretariat, secretariat_chair
from commissions.rules import Asking, Rule, rule, the_system


@rule
def outside_the_secretariat(asking: Asking, thing: Any) -> bool:
    """The body, or the body of the seat, is not the secretariat."""
    body = getattr(thing, "body", thing)
    return body is not None and body.kind != "secretariat"


@rule
def a_working_group(asking: Asking, thing: Any) -> bool:
    """The body is a working group: commissions, the assembly and the secretariat last as long as the plan."""
    return thing is not None and thing.kind == "working_group"


@rule
def a_commission(asking: Asking, thing: Any) -> bool:
    """The body is a commission: it is they that have a forum."""
    return thing is not None and thing.kind == "commission"


# Only its chair seats others in the secretariat; the first seat is given by the system, with a one-use link.
_seating = (secretariat & outside_the_secretariat) | secretariat_chair | the_system

MAY: dict[str, Rule] = {
    "constitute": secretariat | the_system,
    "redefine": secretariat | the_system,
    "dissolve": (secretariat | the_system) & a_working_group,
    "revive": (secretariat | the_system) & a_working_group,
    "seat": _seating,
    "unseat": _seating,
    "appoint": _seating,
    "rectify": _seating,
    "annul": _seating,
    "give_back": _seating,
    "open_forum": a_commission & (secretariat | chair_or_secretary),
    "reserve_forum": a_commission & (secretariat | chair_or_secretary),
}
