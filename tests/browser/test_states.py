"""What pages look like when something went wrong, ended, is hidden, or is not there: no fault to be found either."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Body, Kind
from commissions.calls.model import State as CallState
from commissions.comments.model import Comment
from commissions.people.model import Person, Standing
from commissions.proposals.model import Proposal, Revision, State
from forum.accounts.model import Account
from forum.database import db
from forum.security import LARGEST
from tests import make
from tests.browser.conftest import BOTH, Served, Visit, Visitor

TEXT = "Chiediamo di piantare trecento alberi lungo la Dora, uno ogni dieci metri, con panchine all'ombra."
PASSWORD = "il cavallo verde salta il ponte"


@dataclass
class Things:
    """What the tests of this file look at, by number, beside what the story tells."""

    revised: int  # of Ada, in discussion
    waiting: int  # of Ada
    sent_back: int  # of Ada
    resubmitted: int
    before_clara: int  # in discussion
    hidden_proposal: int  # of Ada
    hidden_comment: int  # of Elio
    hidden_topic: int  # of Ada
    cancelled: int
    application: int
    reported: int
    left: int
    suspended: int
    adas_measure: int
    elios_measure: int


@pytest.fixture(scope="module")
def things(gallery: Served) -> Iterator[Things]:
    """The gallery with everything that the story does not tell; what stands there looks no different to other tests."""
    with gallery.app.app_context(), Session(db.engine) as session:
        yield made(session)


def made(session: Session) -> Things:
    """Things in the states that are to be looked at."""
    ada, dora, elio = (
        session.execute(select(Account).where(Account.email == f"{key}@example.org")).scalar_one().person_id
        for key in ("ada", "dora", "elio")
    )
    author, secretary = session.get_one(Person, ada), session.get_one(Person, dora)
    discussed = session.get_one(Proposal, 6)
    by_ada = partial(make.proposal, session, author=author, call=discussed.call)
    hidden = by_ada(title="Una proposta nascosta")
    comment = session.scalars(select(Comment).where(Comment.author_id == elio, Comment.parent_id.is_(None))).first()
    assert comment
    topic = make.topic(session, author=author, body=discussed.body, objectives=[discussed.objective])
    make.hidden(session, topic, by=secretary)
    make.hidden(session, hidden, by=secretary)
    make.hidden(session, comment, by=secretary, until=clock.now() + timedelta(days=30))
    reported = make.comment(session, thread=discussed.thread, author=author, text="Un intervento segnalato.")
    make.report(session, reported)
    group = make.body(session, "gruppo-sciolto", Kind.WORKING_GROUP)
    group.parent_id, group.dissolved_at = (
        session.scalars(select(Body.id).where(Body.slug == "visione")).one(),
        clock.now(),
    )
    gone = make.organisation_of(session, "Comitato che se n'è andato")
    gone.left_at = clock.now()
    return Things(
        revised=twice_written(session, by_ada(title="Trecento alberi", admitted_at=clock.now())),
        waiting=by_ada(state=State.SUBMITTED).id,
        sent_back=by_ada(state=State.SENT_BACK, reason="Manca dove.").id,
        resubmitted=twice_written(session, by_ada(state=State.SUBMITTED, reason="Manca dove.")),
        before_clara=make.proposal(session, call=session.get_one(Proposal, 7).call, frozen_at=clock.now()).id,
        hidden_proposal=hidden.id,
        hidden_comment=comment.id,
        hidden_topic=topic.id,
        cancelled=make.call(
            session, body=discussed.body, objectives=[discussed.objective], state=CallState.CANCELLED
        ).id,
        application=make.application(session).id,
        reported=reported.id,
        left=gone.id,
        suspended=make.person(session, "Livia Sospesa", standing=Standing.SUSPENDED).id,
        adas_measure=hidden.hidden_by or 0,
        elios_measure=comment.hidden_by or 0,
    )


def twice_written(session: Session, proposal: Proposal) -> int:
    """The number of the proposal, which now has two versions."""
    make.stored(
        session,
        Revision(
            proposal_id=proposal.id,
            number=2,
            author_id=proposal.signatures[0].person_id,
            title=proposal.title,
            text=TEXT,
            written_at=clock.now(),
        ),
    )
    proposal.number = 2
    session.commit()
    return proposal.id


def reader(gallery: Served, visit: Visit, key: str | None) -> Visitor:
    """Somebody of the cast, or nobody, who looks at pages at both widths."""
    visitor = visit(gallery, *BOTH)
    if key:
        visitor.enter_as(key)
    return visitor


def test_what_goes_wrong(gallery: Served, visit: Visit, things: Things) -> None:
    ada = reader(gallery, visit, "ada")
    revised = f"/it/proposals/{things.revised}"
    written = {"title": "Alberi", "words": TEXT * 2, "reason": "Manca dove.", "onto": "1"}
    ada.go("/it/nowhere", status=404)
    ada.go("/it/secretariat", status=403)
    ada.post(f"/it/proposals/{things.waiting}/admission", {}, status=403)
    ada.post(f"{revised}/resubmission", written, status=409)
    ada.post(f"{revised}/revision", written, status=409)
    assert ada.page.locator("main textarea").count() >= 2, "both texts"
    ada.post(f"{revised}/revision", written, status=400, token=False)
    ada.post(f"{revised}/revision", {"words": "a" * LARGEST}, status=413)
    ada.go("/it/drafts/1000000", status=404)
    ada.go("/it/confirmation/worthless", status=404)


# What is sent with nothing in it, or with little: where to, and what.
UNFIT = {
    None: [
        ("registration", {"name": "", "email": "x", "password": "breve"}), ("sign-in", {"email": "x@example.org"}),
        ("reset", {"email": "x"}), ("confirmation", {"email": "x"}),
        ("applications", {"name": "", "web": "x", "email": "x"}), ("comments/{reported}/reports", {"words": "x"}),
        ("proposals/{revised}/reports", {"email": "x"}),
    ],
    "ada": [
        ("threads/1/comments", {"words": ""}), ("drafts", {}), ("account/name", {"name": ""}),
        ("account/password", {"password": "breve"}), ("account/email", {"email": "x"}), ("applications", {"name": ""}),
        ("proposals/{revised}/revision", {"title": "", "words": "", "onto": "2"}),
        ("proposals/{sent_back}/resubmission", {"title": "", "words": "", "onto": "1"}),
        ("proposals/{waiting}/withdrawal", {"reason": ""}),
        ("topics?body=territorio-metropolitano", {"title": "", "words": ""}), ("topics/4/amendment", {"title": ""}),
    ],
    "clara": [
        ("proposals/{before_clara}/adoption", {"reason": ""}),
        ("proposals/{before_clara}/setting-aside", {"reason": ""}),
        ("proposals/{before_clara}/amended-adoption", {"title": "", "onto": "1"}),
        ("topics/1/closing", {"summary": ""}),
        ("proposals/{before_clara}/merger", {"into": "x"}), ("proposals/{before_clara}/referral", {"reason": ""}),
    ],
    "dora": [
        ("calls?body=visione", {"title": "", "closes_at": "x"}), ("bodies/visione/seats", {"office": "king"}),
        ("bodies/visione/invitations", {"email": "x"}), ("bodies/visione/definition", {"name_it": ""}),
        ("bodies", {"name_it": ""}), ("seats/3/end", {"until": "x"}), ("seats/3/erratum", {"reason": ""}),
        ("proposals/{waiting}/return", {"reason": ""}), ("moderation/comments/{reported}/hiding", {"facts": ""}),
        ("moderation/comments/{reported}/dismissal", {"facts": ""}),
        ("moderation/comments/{hidden_comment}/restoration", {"facts": ""}),
        ("applications/{application}/refusal", {"reason": ""}), ("organisations", {"name": "", "web": "x"}),
        ("organisations/15/membership", {"name": ""}), ("organisations/15/mandates", {"until": "x"}),
        ("people/12/suspension", {"reason": ""}), ("rules/versions", {"text_it": "", "text_en": ""}),
        ("objectives/lavoro-1/title", {"title": "", "language": "it"}), ("objectives/lavoro-1/relations", {}),
        ("objectives/lavoro-1/placement", {"number": "x"}), ("directions/lavoro/correction", {"title_it": ""}),
        ("plan/phases", {"starts": "x"}), ("plan/editions", {"slug": "È", "dated": "x"}),
        ("plan/editions/2006-02/correction", {"name_it": ""}), ("calls/9/amendment", {"title": ""}),
        ("topics/2/reopening", {"reason": ""}),
        ("calls/9/cancellation", {"reason": ""}), ("calls/2/extension", {"closes_at": "x"}),
    ],
}  # fmt: skip


@pytest.mark.parametrize("key", UNFIT)
def test_forms_that_are_not_in_order(
    gallery: Served,
    visit: Visit,
    things: Things,
    key: str | None,
) -> None:
    somebody = reader(gallery, visit, key)
    if key is None:
        somebody.page.goto(f"{gallery.address}/it/registration")
    for address, fields in UNFIT[key]:
        somebody.post(f"/it/{address.format(**vars(things))}", fields, status=422)


HIDDEN = [
    "proposals/{hidden_proposal}", "comments/{hidden_comment}", "topics/{hidden_topic}", "measures",
    "measures/{adas_measure}",
]  # fmt: skip
STATES = {
    None: [
        *HIDDEN, "proposals/{revised}", "proposals/{resubmitted}", "proposals/{revised}/changes?from=1&to=2",
        "proposals/5", "proposals/11", "proposals/13", "proposals/21", "proposals/22", "calls/{cancelled}", "calls/9",
        "bodies/gruppo-sciolto", "organisations/{left}", "people/{suspended}", "proposals/{revised}/report",
        "reports", "reports?number=nessuno",
        "calls?q=unicorno", "organisations?q=unicorno", "people?q=unicorno", "people/2/comments?q=unicorno",
        "record?q=unicorno", "organisations?kind=firm&q=unicorno",
    ],
    "ada": [
        HIDDEN[0], "measures/{adas_measure}", "proposals/{revised}/revision", "proposals/{sent_back}",
        "proposals/{waiting}",
        "proposals/{sent_back}/resubmission", "desk",
    ],
    "elio": [HIDDEN[1], "measures/{elios_measure}"],
    "clara": [
        "proposals/{before_clara}", "proposals/{before_clara}/merger", "proposals/{before_clara}/amended-adoption",
    ],
    "dora": [
        *HIDDEN[:2], "proposals/{resubmitted}", "proposals/{revised}", "calls/{cancelled}", "calls/9",
        "calls/9/amendment",
        "bodies/gruppo-sciolto", "bodies/gruppo-sciolto/seats", "bodies/gruppo-sciolto/definition",
        "organisations/{left}", "organisations/{left}/membership", "organisations/15/mandates", "people/{suspended}",
        "people/12", "moderation", "moderation/rulings", "moderation/comments/{reported}",
        "moderation/comments/{hidden_comment}", "moderation/proposals/{hidden_proposal}",
        "moderation/topics/{hidden_topic}", "applications/{application}",
        "bodies/visione/seats?person=unicorno", "people?q=unicorno", "secretariat?kind=reports",
    ],
}  # fmt: skip


@pytest.mark.parametrize("key", STATES)
def test_what_is_hidden_over_or_not_there(
    gallery: Served,
    visit: Visit,
    things: Things,
    key: str | None,
) -> None:
    somebody = reader(gallery, visit, key)
    for address in STATES[key]:
        somebody.go(f"/it/{address.format(**vars(things))}")


def test_pages_behind_mailed_links(gallery: Served, visit: Visit) -> None:
    gianna, email = visit(gallery, *BOTH), "gianna@example.org"
    gianna.go("/it/registration")
    gianna.send("/registration", name="Gianna Prova", email=email, password=PASSWORD, old_enough="y")
    opened(gianna, "confirmation")
    gianna.press_only_button()

    gianna.go("/it/account")
    gianna.send("/account/email", email=f"new-{email}", current_password=PASSWORD)
    opened(gianna, "email-change")

    forgetful = visit(gallery, *BOTH)
    forgetful.go("/it/reset")
    forgetful.send("/reset", email=email)
    reset = opened(forgetful, "reset")
    forgetful.post(reset, {"password": "breve"}, status=422)


def opened(visitor: Visitor, purpose: str) -> str:
    """Open the newest link for that purpose among the letters of the demonstration; its path."""
    visitor.page.goto(f"{visitor.address}/it/demo/mails")
    found = re.search(rf"http://[^\s<]+(/it/{purpose}/[\w.-]+)", visitor.page.locator("main").inner_text())
    assert found, f"no letter with a link to {purpose}"
    visitor.go(found.group(1))
    return found.group(1)
