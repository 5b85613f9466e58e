"""The list of the acts of the record: by thing, by kind, by day."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.record.model import Entry
from forum.language import lazy as _
from forum.lists import Choice, Column, Listing, Order, Since, Until
from forum.record.filters import About, groups
from forum.sentences import Told, told


def _in_sentences(session: Session, entries: list[Entry]) -> list[Told]:
    return told(entries)


LISTING = Listing(
    page="record.index",
    table="record.table",
    file="record",
    rows=select(Entry),
    key=Entry.seq,
    on_record=True,
    filters=(
        About("thing", _("About")),
        Choice("kind", _("Acts on"), Entry.kind, groups),
        Since("since", _("From the day"), Entry.at),
        Until("until", _("To the day"), Entry.at),
    ),
    orders=(
        Order("newest", _("newest first")),
        Order("oldest", _("oldest first"), descending=False),
    ),
    columns=(
        Column(_("Number"), lambda act: act.seq),
        Column(_("Moment"), lambda act: act.at),
        Column(_("Act"), lambda act: act.kind),
        Column(_("About"), lambda act: act.about),
        Column(_("In words"), lambda act: act.sentence.striptags()),
        Column(_("Beginning of the text"), lambda act: act.text),
    ),
    dress=_in_sentences,
    size=50,
)
