"""Who may put proposals forward, take positions on them and decide on them."""

from typing import Any

from commissions.authority import chair_or_secretary, mandates, person, secretariat
from commissions.calls.policy import admitted
from commissions.rules import Asking, Rule, rule


@rule
def _whom_the_call_admits(asking: Asking, proposal: Any) -> bool:
    return admitted(asking, proposal.call)


@rule
def _author(asking: Asking, proposal: Any) -> bool:
    """Who signed it for themselves; what was signed for an organisation belongs to whoever speaks for it now."""
    who = asking.person
    return who is not None and any(
        signature.person_id == who.id
        if signature.organisation_id is None
        else signature.organisation_id in mandates(asking)
        for signature in proposal.signatures
    )


author = person & _author

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
