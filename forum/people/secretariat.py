"""The secretariat's pages of people: finding somebody, what may be seen of them, the confirmation sent again."""

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from commissions.authority import secretariat
from forum.accounts import letters
from forum.accounts.model import Account
from forum.acting import asking, needs
from forum.database import db, saving
from forum.forms import Form
from forum.language import gettext as _
from forum.lists import as_csv, shown
from forum.pages import page
from forum.people import accounts as reading
from forum.people.forms import Reinstatement, Suspension
from forum.people.views import open_to, pages


@pages.get("/secretariat/people")
@needs(secretariat)
def accounts() -> ResponseReturnValue:
    """Everybody who has an account, by name or by address."""
    at = asking().at
    g.personal = True
    return page(
        "people/accounts.html",
        crumbs=_steps(_("People and accounts")),
        listed=shown(reading.accounts(at), db.session(), request.args),
        name_of=reading.name_of,
        standing_of=reading.standing_of,
        at=at,
    )


@pages.get("/secretariat/people.csv")
@needs(secretariat)
def accounts_table() -> Response:
    """The same as a table, for the secretariat."""
    g.personal = True
    return as_csv(reading.accounts(asking().at), db.session(), request.args)


@pages.get("/secretariat/people/<int:number>")
@needs(secretariat)
def account(number: int) -> ResponseReturnValue:
    """What the secretariat may see of one who has an account, and what it can do."""
    found = reading.known(db.session(), number, at=asking().at)
    who = found.account.person
    g.personal = True
    return page(
        "people/account.html",
        crumbs=_steps((_("People and accounts"), url_for("people.accounts")), reading.name_of(found.account)),
        known=found,
        name=reading.name_of(found.account),
        someone=who,
        at=asking().at,
        can=open_to(who) if who else frozenset(),
        form=Form(formdata=None),
        suspension=Suspension(formdata=None),
        reinstatement=Reinstatement(formdata=None),
    )


@pages.post("/secretariat/people/<int:number>/confirmation")
@needs(secretariat)
def resend_confirmation(number: int) -> ResponseReturnValue:
    """Send once more the letter with which an address is confirmed."""
    with saving() as stored:
        found = stored.get_one(Account, number)
        lacks = found.confirmed_at is None
        sent = lacks and letters.confirm(stored, found)
    if not lacks:
        flash(_("The address is already confirmed: there is nothing to send."), "warning")
    elif sent:
        flash(_("The letter is on its way. Its link lasts two days."))
    else:
        flash(_("This address has been sent enough letters for now: try again in an hour."), "warning")
    return redirect(url_for("people.account", number=number), 303)


def _steps(*last: tuple[str, str] | str) -> list[tuple[str, str]]:
    desk = (_("The secretariat's desk"), url_for("desk.secretariat_desk"))
    return [desk, *((step, "") if isinstance(step, str) else step for step in last)]
