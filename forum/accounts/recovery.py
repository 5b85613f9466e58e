"""Proving to hold an account, by its password or by its address, and changing either."""

from sqlalchemy.orm import Session

from commissions.errors import Missing
from commissions.record import log
from forum.accounts import addresses, letters, tokens
from forum.accounts.model import Account
from forum.accounts.passwords import hashed, is_outdated, proves
from forum.accounts.registration import by_email
from forum.accounts.retention import forget_unconfirmed
from forum.accounts.sessions import forget_places
from forum.database import db, saving


def prove(email: str, password: str) -> Account | None:
    """The account that an address and a password open; it takes the same time to say that there is none."""
    account = by_email(db.session(), addresses.compared(email))
    kept = account.password if account is not None and account.confirmed_at is not None else None
    if not proves(kept, password) or account is None:
        return None
    if is_outdated(account.password):
        renewed = hashed(password)
        with saving() as stored:
            stored.get_one(Account, account.id).password = renewed
    return account


def send_reset_link(*, email: str, language: str) -> None:
    """Send the link that sets another password; to who never confirmed, the one that confirms."""
    with saving() as stored:
        account = by_email(stored, email)
        if account is None:
            letters.reset_of_nobody(stored, language)
        elif account.confirmed_at is None:
            letters.confirm(stored, account)
        else:
            letters.reset(stored, account)


def reset_password(secret: str, *, password: str) -> Account:
    """Set the password of who proved the address; every session and every other link ends."""
    kept = hashed(password)
    with saving() as stored:
        account = _account_of(tokens.use(stored, tokens.RESET, secret).account)
        _set_password(stored, account, kept)
    return account


def change_password(account_id: int, *, password: str) -> Account:
    """Set the password of who gave the present one; every session and every link ends."""
    kept = hashed(password)
    with saving() as stored:
        account = stored.get_one(Account, account_id)
        _set_password(stored, account, kept)
    return account


def send_change_link(account_id: int, *, new: str) -> None:
    """Send the link that proves a new address; if it has an account already, tell that address so."""
    with saving() as stored:
        account, other = stored.get_one(Account, account_id), by_email(stored, new)
        if other is not None and other.confirmed_at is not None:
            letters.already(stored, other)
            letters.tell(stored, account, "changing_email", to=account.email)
        else:
            letters.change_email(stored, account, new=new)


def change_email(secret: str) -> Account:
    """Give an account the address that the link proves; Missing when another account got it meanwhile."""
    with saving() as stored:
        log.lock(stored)  # so that nobody registers with the address in the same instant
        token = tokens.use(stored, tokens.CHANGE_EMAIL, secret)
        account, new, old = _account_of(token.account), token.detail or "", _account_of(token.account).email
        other = by_email(stored, new)
        if other is not None and other.confirmed_at is not None:
            raise Missing("address")
        if other is not None:
            forget_unconfirmed(stored, Account.id == other.id)
        account.email = new
        tokens.void(stored, account.id)
        letters.tell(stored, account, "changed_email", to=old)
    return account


def _set_password(stored: Session, account: Account, kept: str) -> None:
    account.password = kept
    forget_places(stored, account.id)
    tokens.void(stored, account.id)
    letters.tell(stored, account, "password_changed", to=account.email)


def _account_of(account: Account | None) -> Account:
    if account is None:
        raise Missing("account")
    return account
