"""Whoever looks at pages finds the faults that are there, at both widths, with scripts and without."""

import pytest

from tests.browser.conftest import BOTH, Served, Visit

FAULTS = {
    "color-contrast": "document.querySelector('main p').style.color = '#eeeeee'",
    "image-alt": "document.querySelector('main').append(document.createElement('img'))",
    "wider than its window": "document.querySelector('main').style.width = '2000px'",
}


def test_faults_are_found(gallery: Served, visit: Visit) -> None:
    visitor = visit(gallery, *BOTH)
    for fault, damage in FAULTS.items():
        visitor.go("/it/reports")
        visitor.page.evaluate(damage + "; null")
        with pytest.raises(AssertionError, match=fault):
            visitor.look()


def test_what_the_page_complains_of_is_heard(gallery: Served, visit: Visit) -> None:
    visitor = visit(gallery, *BOTH)
    visitor.go("/it/reports")
    visitor.page.evaluate("console.error('something broke')")
    with pytest.raises(AssertionError, match="something broke"):
        visitor.look()


def test_a_fault_that_scripts_mend_is_found(gallery: Served, visit: Visit) -> None:
    visitor = visit(gallery, *BOTH)
    whole = visitor.page.context.request.get(f"{gallery.address}/it/reports").text()
    faulty = whole.replace("<h1>", '<h1 style="color: #eeeeee">', 1)
    visitor.page.context.route("**/it/reports", lambda route: route.fulfill(body=faulty, content_type="text/html"))
    visitor.page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => document.querySelector('h1').removeAttribute('style'))"
    )

    with pytest.raises(AssertionError, match=r"without scripts.*\n.*color-contrast"):
        visitor.go("/it/reports")
