"""Who may report, and who may rule: never on what they wrote themselves, or what those they speak for signed."""

from typing import Any

from commissions.authority import mandates, secretariat
from commissions.moderation.model import ITEMS
from commissions.organisations.model import Organisation
from commissions.proposals.model import Proposal
from commissions.rules import Asking, Rule, anyone, rule, the_system


@rule
def _concerned(asking: Asking, item: Any) -> bool:
    """Whoever wrote it, and whoever speaks for an organisation that did."""
    if asking.person is None or not isinstance(item, tuple(ITEMS.values())):
        return False
    spoken_for = mandates(asking)
    match item:
        case Organisation():
            return item.id in spoken_for
        case Proposal():
            signed = {signature.organisation_id for signature in item.signatures}
            return asking.person.id in item.author_ids or bool(signed & spoken_for)
        case _:
            return asking.person.id in item.author_ids


unconcerned = secretariat & ~_concerned

# To rule on an item is also to read it, hidden or not, with all that was reported about it.
MAY: dict[str, Rule] = {
    "report": anyone,
    "dismiss": unconcerned,
    "hide": unconcerned,
    "restore": unconcerned | the_system,
}
