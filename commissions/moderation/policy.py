"""Who may report, and who may rule: never on what they wrote themselves, or what those they speak for signed."""

from typing import Any

from commissions.authority import mandates, secretariat
from commissions.comments.model import Comment
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.proposals.model import Proposal
from commissions.rules import Asking, Rule, anyone, rule, the_system
from commissions.topics.model import Topic


@rule
def _concerned(asking: Asking, item: Any) -> bool:
    """Whoever wrote it, and whoever speaks for an organisation that did."""
    if asking.person is None:
        return False
    match item:
        case Organisation():
            return item.id in mandates(asking)
        case Proposal():
            signed = {signature.organisation_id for signature in item.signatures}
            return asking.person.id in item.author_ids or bool(signed & mandates(asking))
        case Comment() | Topic() | Person():
            return asking.person.id in item.author_ids
        case _:
            return False


unconcerned = secretariat & ~_concerned

# To rule on an item is also to read it, hidden or not, with all that was reported about it.
MAY: dict[str, Rule] = {
    "report": anyone,
    "dismiss": unconcerned,
    "hide": unconcerned,
    "restore": unconcerned | the_system,
}
