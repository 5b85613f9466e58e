"""The list of letters that did not arrive: by words, by what came back, and by when they were written."""

from forum.language import lazy as _
from forum.lists import Column, Listing, Order, Since, Until, Words
from forum.notices.model import Mail
from forum.notices.undelivered import undelivered

LETTERS = Listing(
    page="desk.letters",
    table="desk.letters_table",
    file="letters-that-did-not-arrive",
    rows=undelivered(),
    key=Mail.id,
    filters=(
        Words("q", _("Words in the address or in the subject"), (Mail.to, Mail.subject)),
        Since("since", _("Written from the day"), Mail.queued_at),
        Until("until", _("To the day"), Mail.queued_at),
    ),
    orders=(
        Order("oldest", _("oldest first"), descending=False),
        Order("newest", _("newest first")),
    ),
    columns=(
        Column(_("Number"), lambda letter: letter.id),
        Column(_("Written"), lambda letter: letter.queued_at),
        Column(_("Address"), lambda letter: letter.to),
        Column(_("Subject"), lambda letter: letter.subject),
        Column(_("Attempts"), lambda letter: letter.tries),
        Column(_("What came back"), lambda letter: letter.failed),
    ),
)
