"""Who may call meetings and write their agendas, and who learns where one takes part online."""

from typing import Any

from sqlalchemy import select

from commissions.authority import chair_or_secretary, person, seat_holder, secretariat
from commissions.meetings.model import Guest
from commissions.rules import Asking, Rule, rule

_run_by = secretariat | chair_or_secretary

MAY: dict[str, Rule] = {
    "plan": _run_by,
    "amend": _run_by,
    "convene": _run_by,
    "open": _run_by,
    "close": _run_by,
    "cancel": _run_by,
    "invite": _run_by,
    "uninvite": _run_by,
    "add_item": _run_by,
    "change_item": _run_by,
    "move_item": _run_by,
    "drop_item": _run_by,
    "ask_item": seat_holder,
    "accept_item": _run_by,
    "decline_item": _run_by,
}


@rule
def _invited(asking: Asking, meeting: Any) -> bool:
    """Whoever was invited to this meeting."""
    if asking.person is None:
        return False
    invitation = select(Guest.id).where(Guest.meeting_id == meeting.id, Guest.person_id == asking.person.id)
    return asking.session.scalar(invitation) is not None


# Those who may be at a meeting that is not for everyone; whoever registered for a public one comes beside them.
called = secretariat | seat_holder | (person & _invited)
