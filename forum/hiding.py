"""What is shown of a thing that may be hidden, to everybody alike."""

from flask_babel import gettext

from commissions.comments.model import Comment
from commissions.proposals.model import Proposal
from forum.acting import asking


def standing(comment: Comment) -> str:
    """Where a comment stands for its reader: said, taken back, or hidden."""
    return "hidden" if comment.is_hidden(asking().at) else comment.state


def title_of(proposal: Proposal) -> str:
    """What a proposal is called wherever it is named: by its number alone while it is hidden."""
    if proposal.is_hidden(asking().at):
        return str(gettext("Proposal %(number)s (hidden)", number=proposal.id))
    return proposal.title
