"""The lists of the secretariat's desk: what there is to do, and the letters that did not arrive."""

from collections.abc import Sequence

from commissions.folding import fold
from forum.desk.secretariat import KINDS, Task
from forum.language import lazy as _
from forum.lists import AtHand, Column, Listing, Order, Saying, Since, Tabbed, Until, Words, fixed
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


def tasks(rows: Sequence[Task]) -> AtHand:
    """What there is to do, the most pressing first."""
    return AtHand(
        page="desk.secretariat_desk",
        table="desk.secretariat_table",
        file="to-do",
        rows=rows,
        key=lambda task: f"{task.kind}-{task.about}",
        filters=(
            Tabbed("kind", _("Which work"), lambda task: task.kind, fixed(KINDS)),
            Saying("q", _("Words in it"), (lambda task: task.title, lambda task: task.why)),
        ),
        orders=(
            Order("pressing", _("most pressing first"), _pressing, descending=False),
            Order("oldest", _("waiting longest first"), lambda task: task.since, descending=False),
            Order("newest", _("last arrived first"), lambda task: task.since),
            Order("name", _("by name"), lambda task: fold(task.title), descending=False),
        ),
        columns=(
            Column(_("Which work"), lambda task: KINDS[task.kind]),
            Column(_("About"), lambda task: task.title),
            Column(_("What is to be done"), lambda task: task.why),
            Column(_("Waiting since"), lambda task: task.since),
            Column(_("By when"), lambda task: task.due),
        ),
        size=50,
    )


def _pressing(task: Task) -> tuple[object, ...]:
    """What has a date comes first."""
    return task.due is None, task.due or task.since, task.since
