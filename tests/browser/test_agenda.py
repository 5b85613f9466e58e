"""An agenda arranged by whoever presides: dragged where there are scripts, by its buttons where there are none."""

import pytest

from tests.browser.conftest import WIDE, Served, Visit, Visitor


def titles(visitor: Visitor) -> list[str]:
    """The items of the agenda, in order."""
    return [said.partition(" ")[2] for said in visitor.page.locator(".agenda .row-title").all_inner_texts()]


@pytest.mark.parametrize("scripts", [True, False], ids=["dragged", "by its buttons"])
def test_the_last_item_comes_first(site: Served, visit: Visit, scripts: bool) -> None:  # noqa: FBT001
    visitor = visit(site, WIDE, scripts=scripts)
    visitor.enter_as("clara")
    visitor.go("/it/meetings/5/agenda")
    before = titles(visitor)

    if scripts:
        rows = visitor.page.locator(".agenda > li")
        with visitor.page.expect_navigation():
            rows.nth(len(before) - 1).drag_to(rows.first)
        visitor.look()
    else:
        for _ in before[1:]:
            visitor.page.locator(".agenda > li", has_text=before[-1]).get_by_role("button", name="Su").click()
            visitor.page.wait_for_load_state()

    assert titles(visitor) == [before[-1], *before[:-1]]
    assert site.verifies()
