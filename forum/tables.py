"""Imports every model of the site, on and off the record, so that migrations see them all."""

from commissions import tables as process
from forum.accounts.model import Account, SignIn, Token
from forum.moderation.model import Receipt
from forum.notices.model import Mail
from forum.once import Once
from forum.proposals.model import Draft

__all__ = ["Account", "Draft", "Mail", "Once", "Receipt", "SignIn", "Token", "process"]
