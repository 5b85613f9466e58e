"""Who may put proposals forward, take positions on them and decide on them."""

from typing import Any

from commissions.authority import author, chair_or_secretary, person, secretariat
from commissions.calls.policy import admitted
from commissions.rules import Asking, Rule, rule


@rule
def _whom_the_call_admits(asking: Asking, proposal: Any) -> bool:
    return admitted(asking, proposal.call)


MAY: dict[str, Rule] = {
    # the author's side
    "submit": admitted,
    "resubmit": author & _whom_the_call_admits,
    "revise": author,
    "withdraw": author,
    # everyone's
    "take_position": person,
    "drop_position": person,
    # the commission's side
    "admit": secretariat | chair_or_secretary,
    "send_back": secretariat | chair_or_secretary,
    "freeze": chair_or_secretary,
    "thaw": chair_or_secretary,
    "adopt": chair_or_secretary,
    "adopt_amended": chair_or_secretary,
    "set_aside": chair_or_secretary,
    "refer": chair_or_secretary,
    "merge": chair_or_secretary,
}
