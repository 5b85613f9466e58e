"""Who may plan, open, extend and close calls, and whom a call admits."""

from typing import Any

from commissions.authority import chair_or_secretary, mandates, person, seats, secretariat
from commissions.calls.model import Audience
from commissions.rules import Asking, Rule, rule, the_system

_run_by = secretariat | chair_or_secretary

MAY: dict[str, Rule] = {
    "plan": _run_by,
    "amend": _run_by,
    "cancel": _run_by,
    "open": _run_by | the_system,
    "extend": _run_by,
    "close": _run_by | the_system,
}


@rule
def _whom_the_call_admits(asking: Asking, call: Any) -> bool:
    match call.audience:
        case Audience.EVERYONE:
            return True
        case Audience.SEAT_HOLDERS:
            return any(seat.body_id == call.body_id for seat in seats(asking))
        case Audience.ORGANISATIONS:
            return bool(mandates(asking))
        case _:
            return False


admitted = person & _whom_the_call_admits
