"""Whoever looks at pages finds the faults that are there, at both widths and where scripts did not arrive."""

import pytest

from tests.browser.conftest import BOTH, Served, Visit

FAULTS = {
    "color-contrast": "document.querySelector('main p').style.color = '#eeeeee'",
    "image-alt": "document.querySelector('main').append(document.createElement('img'))",
    "wider than its window": "document.querySelector('main').style.width = '2000px'",
}


@pytest.mark.parametrize("blocked", [False, True], ids=["", "without scripts"])
def test_faults_are_found(gallery: Served, visit: Visit, blocked: bool) -> None:  # noqa: FBT001
    visitor = visit(gallery, *BOTH, blocked=blocked)
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
