"""The list of requests to be enrolled: by words, answer, kind of organisation and when they came."""

from sqlalchemy import case, select
from sqlalchemy.orm import joinedload

from commissions.applications.model import Application, State
from commissions.organisations.model import Kind
from forum.language import lazy as _
from forum.lists import Choice, Column, Listing, Order, Since, Until, Words, fixed
from forum.lists.keyset import number
from forum.words import KINDS, STATES, words

_pressing = case((Application.state == State.WAITING, 0), else_=1)

LISTING = Listing(
    page="applications.index",
    table="applications.table",
    file="requests",
    rows=select(Application).options(joinedload(Application.organisation)),
    key=Application.id,
    filters=(
        Words("q", _("Words in the name or in the place"), (Application.name, Application.place)),
        Choice("state", _("Answer"), Application.state, fixed({state: STATES[state.value] for state in State})),
        Choice("kind", _("Kind"), Application.kind, fixed({kind: KINDS[f"many_{kind}"] for kind in Kind})),
        Since("since", _("Received from the day"), Application.received_at),
        Until("until", _("To the day"), Application.received_at),
    ),
    orders=(
        Order("pressing", _("those to answer first"), _pressing, descending=False, read=number),
        Order("newest", _("newest first")),
    ),
    columns=(
        Column(_("Number"), lambda one: one.id),
        Column(_("Name"), lambda one: one.name),
        Column(_("Kind"), lambda one: words(one.kind)),
        Column(_("Seat of the organisation"), lambda one: one.place),
        Column(_("Web address"), lambda one: one.web),
        Column(_("Received"), lambda one: one.received_at),
        Column(_("Answer"), lambda one: words(one.state)),
        Column(_("Answered"), lambda one: one.decided_at),
    ),
)
