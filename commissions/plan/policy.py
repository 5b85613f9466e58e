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
    "open_edition": _written_by,
    "close_edition": _written_by,
    "renumber": _written_by,
    "relate": _written_by,
    "schedule": _written_by,
}
