"""Who may open topics in a commission's forum, close them with a summary, and put them first."""

from typing import Any

from commissions.authority import author, chair_or_secretary, person, seat_holder, secretariat
from commissions.bodies.policy import a_commission
from commissions.rules import Asking, Rule, rule


@rule
def where_the_forum_is_open(asking: Asking, body: Any) -> bool:
    """The commission lets every person open topics."""
    return bool(body.topics_from == "everyone")


_run_by = secretariat | chair_or_secretary

MAY: dict[str, Rule] = {
    "open_topic": a_commission & (seat_holder | (person & where_the_forum_is_open)),
    "amend": author,
    "close": _run_by,
    "reopen": _run_by,
    "pin": _run_by,
    "unpin": _run_by,
}
