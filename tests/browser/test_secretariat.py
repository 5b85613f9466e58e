"""The secretariat's side, as people live it: a report and what came of it, and a first morning at the desk."""

import re
from datetime import timedelta

from sqlalchemy import select

from commissions import clock
from commissions.comments.model import Comment
from forum.database import db
from tests.browser.conftest import EVERY_WAY, Served, Visit, Visitor

WORDS = "Chi prende il nostro treno il fiume lo vede dal finestrino"
FACTS = "Attribuisce a chi viaggia con noi parole che nessuno ha detto."
AGAIN = "Le parole erano di una lettera pubblica: avevamo letto male."


@EVERY_WAY
def test_from_a_report_without_an_account_to_the_restored_comment(
    site: Served,
    visit: Visit,
    widths: tuple[int, ...],
    scripts: bool,  # noqa: FBT001
) -> None:
    passer_by, dora, elio = (visit(site, *widths, scripts=scripts) for _ in range(3))
    dora.enter_as("dora")
    elio.enter_as("elio")

    number = said(site, WORDS)
    receipt = reported(passer_by, number)
    hide(dora, number)
    passer_by.go(f"/it/comments/{number}")
    assert passer_by.says("Nascosto dalla segreteria: inganna")
    assert not passer_by.says(WORDS)
    passer_by.follow("Il provvedimento")
    assert passer_by.says("articolo 6")
    assert not passer_by.says(FACTS)
    passer_by.go(receipt)
    assert passer_by.says("È stato nascosto")

    read_why(elio, number)
    restore(dora, number)
    passer_by.go(receipt)
    assert passer_by.says("È stato nascosto"), "what came of a report is what was ruled on it"
    passer_by.go(f"/it/comments/{number}")
    assert passer_by.says(WORDS)
    assert subject_of_the_last_letter(elio) != ""
    assert elio.says(AGAIN)
    assert site.verifies()


@EVERY_WAY
def test_a_first_morning_of_the_secretariat(site: Served, visit: Visit, widths: tuple[int, ...], scripts: bool) -> None:  # noqa: FBT001
    dora = visit(site, *widths, scripts=scripts)
    dora.enter_as("dora")
    dora.go("/it/desk")
    dora.follow("Vai alla scrivania della segreteria")

    dora.follow("Botteghe-scuola")
    dora.send("/admission")
    assert dora.says("in discussione")

    to_the_desk(dora)
    dora.follow("Organi e seggi")
    dora.follow_to("/bodies/potenziale-culturale")
    dora.follow_to("/seats")
    give_a_seat(dora, "Irene Catalano")
    keep_a_seat(dora, "nuova@example.org")

    to_the_desk(dora)
    dora.follow_to("/it/calls")
    dora.follow_to("/calls/new?body=potenziale-culturale")
    plan_a_call(dora)
    dora.press("Apri l'invito adesso")
    assert dora.says("Musei la sera")
    assert dora.page.locator("[href*='/proposals/new']").count() + dora.page.locator("[action$='/drafts']").count() > 0
    assert site.verifies()


def said(site: Served, words: str) -> int:
    """The number of the comment that begins so."""
    with site.app.app_context():
        return db.session.scalars(select(Comment.id).where(Comment.text.startswith(words))).one()


def reported(visitor: Visitor, number: int) -> str:
    """Somebody without an account reports the comment from its own page; the path of the receipt."""
    visitor.go(f"/it/comments/{number}")
    visitor.follow_to(f"/comments/{number}/report")
    visitor.send(
        "/reports", ground="deception", words="Nessuno di noi viaggiatori l'ha detto.", email="passante@example.org",
        good_faith="y",
    )  # fmt: skip
    assert visitor.says("Aspetta la segreteria")
    found = re.search(r"/it/reports/\w+$", visitor.page.url)
    assert found, visitor.page.url
    visitor.go("/it/reports")
    visitor.page.locator("main [name=number]").fill(found.group().rpartition("/")[2])
    visitor.press("Vai alla segnalazione")
    assert visitor.page.url.endswith(found.group())
    return found.group()


def hide(secretary: Visitor, number: int) -> None:
    """From the desk, with a complete statement of reasons."""
    to_the_desk(secretary)
    secretary.follow_to(f"/moderation/comments/{number}")
    assert secretary.says("Nessuno di noi viaggiatori l'ha detto.")
    secretary.send("/hiding", ground="deception", article="6", facts=FACTS)
    assert not secretary.says("Nessuno di noi viaggiatori")


def read_why(author: Visitor, number: int) -> None:
    """By letter and on the page it leads to: the facts, and the words that only they still read."""
    author.go("/it/demo/mails")
    assert author.says(FACTS)
    author.page.locator("main a[href*='/measures/']").first.click()
    author.look()
    assert author.says("Quello che avevi scritto")
    assert author.says(WORDS)
    author.go(f"/it/comments/{number}")


def restore(secretary: Visitor, number: int) -> None:
    """From the queue of what was decided."""
    secretary.go("/it/moderation/rulings")
    secretary.follow_to(f"/moderation/comments/{number}")
    secretary.send("/restoration", facts=AGAIN)


def subject_of_the_last_letter(visitor: Visitor) -> str:
    """What the newest letter of the demonstration is about."""
    visitor.go("/it/demo/mails")
    return visitor.page.locator("main li h2").first.inner_text()


def to_the_desk(secretary: Visitor) -> None:
    """By the links that every page has."""
    secretary.go("/it/desk")
    secretary.follow("Vai alla scrivania della segreteria")


def give_a_seat(secretary: Visitor, name: str) -> None:
    """To somebody who takes part already."""
    secretary.page.locator("[name=person]").first.fill(name)
    secretary.press("Cerca")
    found = secretary.page.locator("[type=radio][name=person]").first.get_attribute("value")
    secretary.send("/seats", person=str(found), office="member")
    assert secretary.page.locator("main tbody").get_by_role("link", name=name, exact=True).count() == 1


def keep_a_seat(secretary: Visitor, email: str) -> None:
    """For an address that has no account yet."""
    secretary.send("/invitations", email=email, office="member")
    assert secretary.says(email)


def plan_a_call(secretary: Visitor) -> None:
    """On the first objective of the commission, from tomorrow for a month."""
    today = clock.now().astimezone(clock.ZONE)
    first = secretary.page.locator("[name=objectives]").first.get_attribute("id")
    secretary.page.locator(f"label[for='{first}']").click()
    secretary.send(
        "/calls?body=potenziale-culturale",
        title="Musei la sera",
        words="Quali musei, quali sere, chi li tiene aperti?",
        opens_at=f"{today + timedelta(days=1):%Y-%m-%dT%H:%M}",
        closes_at=f"{today + timedelta(days=31):%Y-%m-%dT%H:%M}",
    )
