"""The lists of moderation: the measures that everybody can see; for the secretariat every ruling and what waits."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import case
from sqlalchemy.orm import Session, joinedload

from commissions.moderation import queries
from commissions.moderation.model import Measure, Report, Ruling
from commissions.rules import Asking
from forum.language import lazy as _
from forum.lists import Choice, Column, Listing, Order, Since, Until, fixed
from forum.lists.keyset import number
from forum.moderation.reading import Line, lines
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
HIDEABLE = ("comment", "proposal", "topic")
EXCERPT = 240  # characters
TAKEN = {measure: MEASURES_TAKEN[f"measure_{measure}"] for measure in (Measure.HIDE, Measure.RESTORE)}


def _item(of: Any) -> Any:
    """The kind of the item that a report or a ruling is about."""
    return case(
        (of.comment_id.is_not(None), "comment"),
        (of.proposal_id.is_not(None), "proposal"),
        (of.topic_id.is_not(None), "topic"),
        (of.organisation_id.is_not(None), "organisation"),
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
        Choice(
            "about", _("About"), _item(Ruling), fixed({one: ITEMS[one] for one in ("comment", "proposal", "topic")})
        ),
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
        Choice("about", _("About"), _item(Ruling), fixed(ITEMS)),
        Choice("measure", _("Measure"), Ruling.measure, fixed({**TAKEN, Measure.NONE: MEASURES_TAKEN["measure_none"]})),
        _ground,
        _since,
        _until,
    ),
    orders=_orders,
    columns=(*_columns, Column(_("Decided by"), lambda one: one.by and one.by.name)),
)


def queue(asking: Asking) -> Listing:
    """What waits for a ruling: a row for each item, with its reports; words only for who may rule on it.

    Nothing of the reports but their number and their days can be asked for: they may be about who asks.
    """

    def dress(session: Session, reports: list[Any]) -> Sequence[Line]:
        return lines(asking, reports)

    return Listing(
        page="moderation.queue",
        table="moderation.queue_table",
        file="moderation",
        rows=queries.queue(),
        key=Report.id,
        filters=(
            Choice("about", _("About"), _item(Report), fixed(ITEMS)),
            Choice("reports", _("Reports"), case((queries.REPORTS > 1, "several"), else_="one"), fixed({
                "one": _("one report"), "several": _("several reports"),
            })),
            Since("since", _("Reported from the day"), Report.made_at),
            Until("until", _("To the day"), Report.made_at),
        ),
        orders=(
            Order("oldest", _("waiting longest first"), descending=False),
            Order("newest", _("last reported first")),
            Order("most-reported", _("most reported first"), queries.REPORTS, read=number),
        ),
        columns=(
            Column(_("About"), lambda line: line.called),
            Column(_("Reports"), lambda line: line.reports),
            Column(_("First reported"), lambda line: line.since),
            Column(_("Hours passed"), lambda line: line.hours),
            Column(_("Written by"), lambda line: ", ".join(line.by)),
            Column(_("Stands in"), lambda line: line.owner and line.owner.title),
            Column(_("Beginning of the text"), lambda line: line.excerpt and shortened(line.excerpt)),
        ),
        dress=dress,
    )  # fmt: skip


def shortened(words: str) -> str:
    """How a text begins."""
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…"
