"""Who may write the plan down and change how it stands."""

from commissions.authority import secretariat
from commissions.rules import Rule, the_system

_written_by = secretariat | the_system

MAY: dict[str, Rule] = {
    "found": _written_by,
    "enter_area": _written_by,
    "enter_direction": _written_by,
    "enter_objective": _written_by,
    "enter_event": _written_by,
    "reword": secretariat,
    "place": secretariat,
    "describe": secretariat,
    "correct_direction": secretariat,
    "correct_area": secretariat,
    "open_edition": _written_by,
    "close_edition": _written_by,
    "reopen_edition": secretariat,
    "correct_edition": secretariat,
    "renumber": _written_by,
    "drop_code": secretariat,
    "relate": _written_by,
    "end_link": secretariat,
    "schedule": _written_by,
    "correct_phase": secretariat,
    "withdraw_phase": secretariat,
    "correct_event": secretariat,
}
