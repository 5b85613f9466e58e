"""A site that answers on loopback, and people who visit it with Chromium and look at every page they see."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Response, sync_playwright
from werkzeug.serving import BaseWSGIServer, make_server

from commissions.record.verify import verify
from forum.database import db
from tests import browsers, demonstrating

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, PHONE = 1280, 360
BOTH = (WIDE, PHONE)
HEIGHT = 900
REDIRECTS = range(300, 400)
# Who has scripts acts on a phone, who has none on a wide screen; each page is looked at at both widths all the same.
EVERY_WAY = pytest.mark.parametrize(
    ("widths", "scripts"), [((WIDE, PHONE), True), ((PHONE, WIDE), False)], ids=["with scripts", "without scripts"]
)

# What axe looks at: WCAG 2.2 A and AA, and its own good practices.
RULES = {
    "preload": False,  # the styles are on the page already
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}

# Reading colours takes axe most of its time, and it reads the same few again and again: each is read once a page.
REMEMBER_COLOURS = """
const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
colour.parseString = function (said) {
  if (!known.has(said)) { read.call(this, said); known.set(said, [this.r, this.g, this.b, this.alpha]); }
  [this.r, this.g, this.b, this.alpha] = known.get(said);
  return this;
};
null;
"""
FIND_FAULT = "rules => axe.run(rules).then(found => found.violations)"
POST = """
({address, fields, token}) => {
  const form = Object.assign(document.createElement("form"), {method: "post", action: address});
  const known = document.querySelector("[name=csrf_token]");
  if (token && known) fields.csrf_token = known.value;
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), {name, value, type: "hidden"}));
  }
  document.body.append(form);
  form.submit();
}
"""

# Whether scripts made another page of the one that was sent; the button that closes a message is all they may show.
CHANGED = """
sent => {
  const whole = page => {
    const copy = page.documentElement.cloneNode(true);
    copy.querySelectorAll("[data-dismiss]").forEach(button => button.hidden = true);
    return copy.outerHTML;
  };
  return whole(new DOMParser().parseFromString(sent, "text/html")) !== whole(document);
}
"""
SCRIPTS = "*/static/*.js*"


@cache
def axe() -> str:
    """The script that finds fault with pages."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text() + REMEMBER_COLOURS


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    chromium = browsers.chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


class Served:
    """A site in demonstration that answers on a loopback port of its own."""

    def __init__(self, folder: Path) -> None:
        self.server: BaseWSGIServer = make_server("127.0.0.1", 0, _not_yet, threaded=True)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.app = demonstrating.copied(folder, port=self.server.server_port)
        self.app.config.update(RATELIMIT_ENABLED=False)
        self.server.app = self.app
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def verifies(self) -> bool:
        """Whether the record of the site follows from its bytes."""
        with self.app.app_context():
            return verify(db.session()).fault is None

    def stop(self) -> None:
        """No longer answer."""
        self.server.shutdown()
        self.server.server_close()


def _not_yet(environ: Any, start_response: Any) -> list[bytes]:
    start_response("503 Service Unavailable", [])
    return []


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site for looking only: what one test does there, the next one sees."""
    served = Served(tmp_path_factory.mktemp("gallery"))
    yield served
    served.stop()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    """A site for one journey."""
    served = Served(tmp_path)
    yield served
    served.stop()


@dataclass
class Visitor:
    """Somebody at a browser: goes to pages, and finds fault with each of them."""

    page: Page
    address: str
    widths: tuple[int, ...] = (WIDE,)
    scripts: bool = True  # axe is a script: without scripts the same pages are looked at in the other ways only
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    arrived: Response | None = None  # the page, as it was sent, until it is compared with what scripts made of it

    def __post_init__(self) -> None:
        self.page.on("request", self._heard)
        self.page.on("response", self._answered)
        self.page.on("console", self._listened)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str, status: int = 200) -> None:
        """Open a page of the site, and look at it."""
        answer = self.page.goto(self.address + path)
        assert answer is not None, path
        assert answer.status == status, f"{path} answers {answer.status}"
        self.look()

    def post(self, path: str, fields: dict[str, str], *, status: int, token: bool = True) -> None:
        """Send what no form of the page would let one send, and look at what the site says to it."""
        with self.page.expect_navigation() as answered:
            self.page.evaluate(POST, {"address": self.address + path, "fields": fields, "token": token})
        assert answered.value.status == status, f"{path} answers {answered.value.status}"
        self.look()

    def enter_as(self, key: str, language: str = "it") -> None:
        """Become one of the cast, from the demonstration's own page."""
        self.page.goto(f"{self.address}/{language}/demo")
        self.page.locator(f"form:has(input[value={key}]) button").click()
        self.page.wait_for_load_state()

    def press_at(self, address: str) -> None:
        """Press the button that sends the page's form to an address ending so, and look at what follows."""
        self.page.locator(f"button[formaction$='{address}']").click()
        self.page.wait_for_load_state()
        self.look()

    def press(self, name: str) -> None:
        """Press the button that says so, and look at what follows."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()

    def follow(self, name: str) -> None:
        """Follow the link that says so, and look at what follows."""
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        self.look()

    def follow_to(self, address: str) -> None:
        """Follow the first link of the page that leads to an address ending so, and look at what follows."""
        self.page.locator(f"main a[href$='{address}']").first.click()
        self.page.wait_for_load_state()
        self.look()

    def send(self, address: str, **fields: str) -> None:
        """Fill in the form that posts to an address ending so, send it, and look at what follows."""
        form = self.page.locator(
            f"form[method=post][action$='{address}'], form[method=post][action*='{address}?']"
        ).first
        if form.count() == 0:  # a form without an address posts to its own page
            form = self.page.locator("main form[method=post]").first
        for closed in form.locator("xpath=ancestor::details[not(@open)]").all():
            closed.locator("summary").first.click()
        for name, value in fields.items():
            self._fill(form, name, value)
        form.locator("button[type=submit], button:not([type])").last.click()
        self.page.wait_for_load_state()
        self.look()

    def fill(self, **fields: str) -> None:
        """Fill in fields of the page's form, without sending it."""
        for name, value in fields.items():
            self._fill(self.page.locator("main"), name, value)

    def press_only_button(self) -> None:
        """Press the one button that the page is about."""
        self.page.locator("main form[method=post] button").first.click()
        self.page.wait_for_load_state()
        self.look()

    def _fill(self, form: Locator, name: str, value: str) -> None:
        fields = form.locator(f"[name='{name}']")
        match fields.first.get_attribute("type"), fields.first.evaluate("field => field.tagName"):
            case ("radio", _):
                chosen = form.locator(f"[name='{name}'][value='{value}']").get_attribute("id")
                form.locator(f"label[for='{chosen}']").click()
            case ("checkbox", _):
                form.locator(f"label[for='{fields.first.get_attribute('id')}']").click()
            case (_, "SELECT"):
                fields.first.select_option(value)
            case _:
                fields.first.fill(value)

    def says(self, text: str) -> bool:
        """Whether the page says so."""
        return text in " ".join(self.page.locator("body").inner_text().split())

    def look(self) -> None:
        """No fault for axe, nothing beyond the right edge, nobody else asked, nothing the policy refused.

        Where scripts changed the page, it is looked at without them too: axe, itself a script, comes there as well.
        """
        where = self.page.url
        sent, self.arrived = self.arrived, None
        if self.scripts and sent is not None and self.page.evaluate(CHANGED, sent.text()):
            assert sent.request.method == "GET", f"scripts change {where}, which cannot be asked for without them"
            self._look_without_scripts(where)
        assert self.strangers == [], f"{where} asked {self.strangers}"
        assert self.complaints == [], f"{where}: {self.complaints}"
        self._look_at_all_widths(where)

    def _look_without_scripts(self, where: str) -> None:
        page = self.page.context.new_page()
        page.context.new_cdp_session(page).send("Network.setBlockedURLs", {"urls": [SCRIPTS]})
        page.goto(where)
        Visitor(page, self.address, self.widths)._look_at_all_widths(f"{where}, without scripts,")
        page.close()

    def _look_at_all_widths(self, where: str) -> None:
        for width in self.widths:
            if self.page.viewport_size != {"width": width, "height": HEIGHT}:
                self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self._look_at_once(f"{where} at {width} px")

    def _look_at_once(self, where: str) -> None:
        beyond = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{where} is {beyond} px wider than its window"
        if not self.scripts:
            return
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe())
        found = self.page.evaluate(FIND_FAULT, RULES)
        assert found == [], f"{where}\n" + "\n".join(_fault(one) for one in found)

    def _heard(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")) and urlsplit(request.url).scheme != "about":
            self.strangers.append(request.url)

    def _answered(self, answer: Response) -> None:
        if (
            answer.request.is_navigation_request()
            and answer.frame == self.page.main_frame
            and answer.status not in REDIRECTS
        ):
            self.arrived = answer

    def _listened(self, message: Any) -> None:
        answered = "the server responded with a status of" in message.text  # whoever asks says which is right
        if "Content Security Policy" in message.text or (message.type == "error" and not answered):
            self.complaints.append(message.text)


def _fault(violation: dict[str, Any]) -> str:
    places = "; ".join(
        f"{node['html'][:200]} {node.get('failureSummary', '')[:300]}" for node in violation["nodes"][:3]
    )
    return f"{violation['id']}: {violation['help']} ({places})"


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Make visitors: `visit(site, PHONE, scripts=False)`; each has a browser profile of their own.

    Who comes with several widths looks at each page at all of them, and acts at the last.
    """
    contexts: list[BrowserContext] = []

    def visitor(site: Served, *widths: int, scripts: bool = True) -> Visitor:
        context = browser.new_context(
            viewport={"width": (widths or (WIDE,))[0], "height": HEIGHT}, java_script_enabled=scripts, locale="it-IT"
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        return Visitor(context.new_page(), site.address, widths or (WIDE,), scripts)

    yield visitor
    for context in contexts:
        context.close()
