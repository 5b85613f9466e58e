"""Lists: what they are narrowed by, sorted by and cut into pages by, all of it in their address.

How to make a list:

1. Say what it is, in `forum/<noun>/listing.py`: a `Listing` with the endpoints of its page and of its table, the rows
   (a `select()` that already leaves out what nobody may see), their key, its filters, its orders, its columns:

       SEATS = Listing(
           page="people.index", table="people.table", file="people", rows=queries.seats(), key=Seat.id,
           filters=(Words("q", _("Words"), (Person.name,)), Choice("office", _("Office"), Seat.office, fixed(OFFICES))),
           orders=(Order("newest", _("newest first"), Seat.since),),
           columns=(Column(_("Name"), lambda seat: seat.person.name),),
       )

2. Show it: `listed = shown(SEATS, db.session(), request.args)` in the view of the page, `return as_csv(SEATS, …)` in
   the view of its table (`/people.csv`).
3. Draw it with `parts/lists.html`: `{% call(row) lists.listing(listed, …) %}` gives each row its place.

Where the rows are at hand, or come from several tables, an `AtHand` says the same with functions of the row: `Saying`
for `Words`, `Having` for `Choice`. A list that is a `<table>` is drawn with `lists.table()`: the heads of its columns
sort by the orders of their names, the second time the other way round, if these say `turns=True`.

Whatever the address says that a filter does not read is left aside and told to the reader; nothing of it reaches the
database; what it asks and leaves empty is taken out of it. What depends on the reader or on the moment makes the
listing in a function. Pages cost three statements,
and one more for each filter that reads its choices from the database, however many rows there are.
"""

from forum.lists.asked import Column
from forum.lists.at_hand import AtHand, Having, Saying, Tabbed
from forum.lists.exporting import as_csv
from forum.lists.filters import Choice, Filter, Joined, Option, Since, Until, Words, fixed
from forum.lists.keyset import Order
from forum.lists.listing import Listing
from forum.lists.showing import Shown, shown

__all__ = [
    "AtHand",
    "Choice",
    "Column",
    "Filter",
    "Having",
    "Joined",
    "Listing",
    "Option",
    "Order",
    "Saying",
    "Shown",
    "Since",
    "Tabbed",
    "Until",
    "Words",
    "as_csv",
    "fixed",
    "shown",
]
