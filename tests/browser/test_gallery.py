"""Every page, as everyone sees it, wide and on a phone: no fault to be found."""

import pytest

from tests.browser.conftest import BOTH, PHONE, Served, Visit

EVERYONES = [
    "/", "/plan", "/plan/editions", "/objectives/accessibilita-trasporti-e-mobilita-2", "/objectives/immigrazione-2",
    "/commissions", "/bodies/territorio-metropolitano", "/bodies/segreteria", "/people/1", "/organisations",
    "/organisations/15", "/calls", "/calls/1", "/calls/2", "/proposals", "/proposals/1", "/proposals/2",
    "/proposals/1/versions", "/proposals/1/versions/1", "/proposals/1/changes?from=1&to=2", "/comments/1", "/record",
    "/record/300", "/rules", "/accessibility", "/privacy", "/contacts", "/about",
    "/rules/versions", "/rules/versions/1", "/rules/changes", "/who-may-do-what", "/sign-in", "/registration", "/reset",
    "/demo", "/demo/mails", "/proposals?state=in_discussion&author=member&since=2026-01-01&sort=most-discussed",
    "/proposals?q=unicorno&state=adopted&colour=red&after=x", "/organisations?kind=firm&speaker=some", "/people",
    "/people?office=chair&body=territorio-metropolitano", "/people/1/comments", "/record?kind=positions",
    "/topics", "/topics?commission=territorio-metropolitano&state=open&author=member&sort=last-said",
    "/topics?commission=visione&q=unicorno&colour=red", "/topics/1", "/topics/2", "/topics/4", "/topics/4/versions",
    "/topics/1/report",
    "/applications/new", "/applications/sent", "/applications/received",
    "/meetings", "/meetings/1", "/meetings/2", "/meetings/3", "/meetings/4", "/meetings/calendar",
    "/meetings?kind=assembly&q=unicorno", "/meetings/calendar?month=never",
]  # fmt: skip

SOMEBODYS = {
    "bruno": [
        "/",
        "/desk",
        "/account",
        "/applications/new",
        "/proposals/7",
        "/proposals/new",
        "/objectives/lavoro-1",
        "/comments/200/answer",
        "/topics/2",
        "/topics/new?body=territorio-metropolitano",
        "/proposals/new?topic=2",
    ],
    "ada": [
        "/desk",
        "/proposals/1",
        "/calls/2",
        "/topics/4",
        "/topics/4/amendment",
        "/meetings/2",
        "/meetings/5/requests/new",
    ],
    "clara": [
        "/desk",
        "/bodies/territorio-metropolitano",
        "/calls/new?body=territorio-metropolitano",
        "/calls/2",
        "/topics/1",
        "/topics/1/closing",
        "/meetings",
        "/meetings/2",
        "/meetings/new?body=territorio-metropolitano",
        "/meetings/2/amendment",
        "/meetings/2/agenda",
        "/meetings/5",
        "/meetings/5/agenda",
        "/meetings/2/guests?person=a",
        "/items/5",
    ],
    "elio": ["/desk", "/proposals/4"],
    "dora": [
        "/desk",
        "/objectives/immigrazione-2/editing",
        "/objectives/accessibilita-trasporti-e-mobilita-2/editing",
        "/directions/lavoro/correction",
        "/plan/events/1/correction",
        "/plan/editions/2006-02",
        "/plan/editions/2006-02/correction",
        "/secretariat",
        "/secretariat?kind=proposals",
        "/secretariat/letters",
        "/secretariat/people",
        "/moderation/rulings",
        "/secretariat/people/1",
        "/plan",
        "/rules/revision",
        "/plan/editions",
        "/objectives/immigrazione-2",
        "/organisations",
        "/organisations/15/membership",
        "/mandates/1",
        "/applications",
        "/bodies/visione",
        "/bodies/visione/seats?person=a&sort=name",
        "/bodies/visione/definition",
        "/bodies?parent=visione",
        "/meetings/4",
        "/meetings/4/agenda",
        "/meetings/new?body=casa-e-affitti",
        "/seats/3",
        "/topics/2",
        "/topics/4",
    ],
}


@pytest.mark.parametrize("half", [0, 1])
def test_what_everyone_sees(gallery: Served, visit: Visit, half: int) -> None:
    visitor = visit(gallery, *BOTH)
    for path in EVERYONES[half::2]:
        visitor.go(f"/it{path}")


@pytest.mark.parametrize("key", SOMEBODYS)
def test_what_the_cast_sees(gallery: Served, visit: Visit, key: str) -> None:
    visitor = visit(gallery, *BOTH)
    visitor.enter_as(key)
    for path in SOMEBODYS[key]:
        visitor.go(f"/it{path}")


def test_what_is_read_in_english(gallery: Served, visit: Visit) -> None:
    visitor = visit(gallery, PHONE)
    for path in EVERYONES[::8]:
        visitor.go(f"/en{path}")


def test_english_words_do_not_widen_a_page(gallery: Served, visit: Visit) -> None:
    everyone = visit(gallery, PHONE, scripts=False)
    for path in EVERYONES:
        everyone.go(f"/en{path}")
    for key, paths in SOMEBODYS.items():
        one = visit(gallery, PHONE, scripts=False)
        one.enter_as(key, "en")
        for path in paths:
            one.go(f"/en{path}")
