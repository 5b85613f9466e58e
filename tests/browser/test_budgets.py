"""What a first visit costs: HTML, style, scripts and fonts as they travel compressed, and how many requests."""

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import Served, Visit

KIB = 1024
BUDGETS = {"document": 30 * KIB, "stylesheet": 45 * KIB, "script": 30 * KIB, "font": 60 * KIB}
REQUESTS = 12
ALREADY = {"font"}  # woff2 is compressed as it is

PAGES = ["/it/", "/it/plan", "/it/objectives/accessibilita-trasporti-e-mobilita-2", "/it/proposals/1", "/it/record"]


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_stays_within_its_budget(gallery: Served, visit: Visit, path: str) -> None:
    visitor = visit(gallery)
    answers: list[Response] = []
    visitor.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 Playwright takes no built-in
    visitor.page.goto(gallery.address + path, wait_until="networkidle")

    weights = dict.fromkeys(BUDGETS, 0)
    for answer in answers:
        kind = answer.request.resource_type
        if kind in weights:
            weights[kind] += len(answer.body()) if kind in ALREADY else len(gzip.compress(answer.body()))

    assert len(answers) <= REQUESTS, [urlsplit(answer.url).path for answer in answers]
    assert {kind: weight for kind, weight in weights.items() if weight > BUDGETS[kind]} == {}
    assert weights["document"] > 0
    assert weights["stylesheet"] > 0
