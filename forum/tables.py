"""Imports every model of the site, on and off the record, so that migrations see them all."""

from commissions import tables as process
from forum.accounts.invitations import Invitation
from forum.accounts.model import Account, SignIn, Token
from forum.applications.model import Contact
from forum.moderation.model import Receipt
from forum.notices.model import Mail
from forum.once import Once
from forum.proposals.model import Draft

__all__ = ["Account", "Contact", "Draft", "Invitation", "Mail", "Once", "Receipt", "SignIn", "Token", "process"]
