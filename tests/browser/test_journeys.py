"""Whole journeys, as people make them: from registering to a comment, from a draft to an adopted proposal."""

import re

from tests.browser.conftest import EVERY_WAY, Served, Visit, Visitor

PASSWORD = "il cavallo verde salta il ponte"
TEXT = "Chiediamo di piantare trecento alberi lungo la Dora, uno ogni dieci metri, con panchine all'ombra."


@EVERY_WAY
def test_from_registering_to_a_comment(site: Served, visit: Visit, widths: tuple[int, ...], scripts: bool) -> None:  # noqa: FBT001
    gianna = visit(site, *widths, scripts=scripts)
    gianna.go("/it/registration")
    gianna.send("/registration", name="Gianna Prova", email="gianna@example.org", password=PASSWORD, old_enough="y")

    gianna.page.goto(site.address + mailed_link(gianna, "confirmation"))
    gianna.look()
    gianna.press_only_button()
    assert gianna.says("Gianna Prova")

    gianna.go("/it/proposals/7")
    gianna.send("/comments", words="Ci passo ogni giorno: **serve davvero**.", alignment="in_favour")
    assert gianna.says("Ci passo ogni giorno: serve davvero.")
    assert "#comment-" in gianna.page.url

    gianna.go("/it/proposals/7")
    gianna.send("/proposals/7/positions", side="in_favour")
    gianna.go("/it/desk")
    assert site.verifies()


@EVERY_WAY
def test_from_a_draft_to_an_adopted_proposal(
    site: Served,
    visit: Visit,
    widths: tuple[int, ...],
    scripts: bool,  # noqa: FBT001
) -> None:
    bruno = visit(site, *widths, scripts=scripts)
    clara = visit(site, *widths, scripts=scripts)
    bruno.enter_as("bruno")
    clara.enter_as("clara")

    bruno.go("/it/proposals/new?objective=trasformazioni-urbane-e-territoriali-2")
    bruno.send("/drafts")
    bruno.fill(title="Trecento alberi lungo la Dora", words=TEXT)
    if scripts:
        saved_by_itself(bruno)
    bruno.press_at("/submission")
    number = re.findall(r"/proposals/(\d+)", bruno.page.url)[-1]
    assert bruno.says("Trecento alberi lungo la Dora")

    clara.go(f"/it/proposals/{number}")
    clara.send("/admission")
    bruno.go(f"/it/proposals/{number}/revision")
    bruno.send("/revision", title="Quattrocento alberi lungo la Dora", words=TEXT.replace("tre", "quattro"))
    bruno.go(f"/it/proposals/{number}/changes?from=1&to=2")
    assert bruno.page.locator("ins").count() > 0
    clara.go(f"/it/proposals/{number}")
    clara.send("/positions", side="in_favour")
    clara.send("/freezing")
    clara.send("/adoption", reason="Gli alberi servono, e il Comune ha già il vivaio.")

    assert clara.says("Gli alberi servono, e il Comune ha già il vivaio.")
    assert decision_stands_above_the_title(clara)
    clara.go("/it/record")
    assert clara.says("Quattrocento alberi lungo la Dora")
    assert site.verifies()


def mailed_link(visitor: Visitor, purpose: str) -> str:
    """The path of the link in the last letter, as the demonstration shows it."""
    visitor.go("/it/demo/mails")
    found = re.search(rf"http://[^\s<]+(/it/{purpose}/[\w-]+)", visitor.page.locator("main").inner_text())
    assert found, "no letter with such a link"
    return found.group(1)


def saved_by_itself(visitor: Visitor) -> None:
    """What was typed is on the server without any button."""
    with visitor.page.expect_response(lambda answer: answer.url.endswith("/saving")) as saved:
        visitor.page.locator("[name=words]").press("End")
        visitor.page.keyboard.type(" ")
    assert saved.value.ok


def decision_stands_above_the_title(visitor: Visitor) -> bool:
    """Whoever opens the page reads first what was decided."""
    decision, title = visitor.page.locator(".decision").first, visitor.page.locator("h1")
    (above, below) = (decision.bounding_box(), title.bounding_box())
    return above is not None and below is not None and above["y"] < below["y"]


@EVERY_WAY
def test_from_a_request_without_account_to_the_list_of_organisations(
    site: Served,
    visit: Visit,
    widths: tuple[int, ...],
    scripts: bool,  # noqa: FBT001
) -> None:
    ada = visit(site, *widths, scripts=scripts)
    dora = visit(site, *widths, scripts=scripts)
    ada.go("/it/organisations")
    ada.follow("Chiedi l'iscrizione di un ente")
    ada.send(
        "/applications", name="Amici del Po", kind="third_sector", place="Torino", email="amici@example.org",
        why="Curiamo le rive del fiume da vent'anni.", contact="Ada Prova",
    )  # fmt: skip
    ada.page.goto(site.address + mailed_link(ada, "applications/confirmation"))
    ada.look()
    ada.press_only_button()
    assert ada.says("Richiesta ricevuta")

    dora.enter_as("dora")
    dora.go("/it/applications")
    dora.follow("Amici del Po")
    dora.send("/acceptance")
    assert dora.says("L'ente è iscritto, e lo abbiamo scritto a chi ha fatto la richiesta.")
    ada.go("/it/organisations")
    assert ada.says("Amici del Po")
    assert site.verifies()
