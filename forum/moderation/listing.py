"""The lists of rulings: the measures that everybody can see, and for the secretariat every ruling."""

from sqlalchemy import case
from sqlalchemy.orm import joinedload

from commissions.moderation import queries
from commissions.moderation.model import Measure, Ruling
from forum.language import lazy as _
from forum.lists import Choice, Column, Listing, Order, Since, Until, fixed
from forum.moderation.things import called
from forum.words import GROUNDS, words
from forum.words import MEASURES as MEASURES_TAKEN

ITEMS = {
    "comment": _("Comments"),
    "proposal": _("Proposals"),
    "topic": _("Topics"),
    "organisation": _("Names of organisations"),
    "person": _("Names of people"),
}
TAKEN = {measure: MEASURES_TAKEN[f"measure_{measure}"] for measure in (Measure.HIDE, Measure.RESTORE)}

_item = case(
    (Ruling.comment_id.is_not(None), "comment"),
    (Ruling.proposal_id.is_not(None), "proposal"),
    (Ruling.topic_id.is_not(None), "topic"),
    (Ruling.organisation_id.is_not(None), "organisation"),
    else_="person",
)
_since = Since("since", _("Decided from the day"), Ruling.decided_at)
_until = Until("until", _("To the day"), Ruling.decided_at)
_ground = Choice("ground", _("Ground"), Ruling.ground, fixed(GROUNDS))
_orders = (Order("newest", _("newest first")), Order("oldest", _("oldest first"), descending=False))
_columns = (
    Column(_("Number"), lambda one: one.id),
    Column(_("Decided"), lambda one: one.decided_at),
    Column(_("About"), lambda one: called(one.item_mark)),
    Column(_("Measure"), lambda one: words(f"measure_{one.measure}")),
    Column(_("Ground"), lambda one: one.ground and words(f"ground_{one.ground}")),
    Column(_("Article of the rules"), lambda one: one.article),
    Column(_("Version of the rules"), lambda one: one.rules),
    Column(_("Until"), lambda one: one.until),
    Column(_("Ended"), lambda one: one.ended_at),
)

MEASURES = Listing(
    page="moderation.measures",
    table="moderation.measures_table",
    file="measures",
    rows=queries.measures(),
    key=Ruling.id,
    filters=(
        Choice("about", _("About"), _item, fixed({kind: ITEMS[kind] for kind in ("comment", "proposal", "topic")})),
        Choice("measure", _("Measure"), Ruling.measure, fixed(TAKEN)),
        _ground,
        _since,
        _until,
    ),
    orders=_orders,
    columns=_columns,
)

RULINGS = Listing(
    page="moderation.rulings",
    table="moderation.rulings_table",
    file="rulings",
    rows=queries.rulings().options(joinedload(Ruling.by)),
    key=Ruling.id,
    filters=(
        Choice("about", _("About"), _item, fixed(ITEMS)),
        Choice("measure", _("Measure"), Ruling.measure, fixed({**TAKEN, Measure.NONE: MEASURES_TAKEN["measure_none"]})),
        _ground,
        _since,
        _until,
    ),
    orders=_orders,
    columns=(*_columns, Column(_("Decided by"), lambda one: one.by and one.by.name)),
)
