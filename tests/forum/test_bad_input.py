"""Whatever is sent to whatever address: an answer in words, quickly, and never a mistake of ours."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from time import process_time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from commissions.bodies.model import Office
from commissions.record.verify import verify
from tests import make
from tests.forum.conftest import SignIn

SLUG = "mobilita-1"  # of the objective that is there
PARAMETER = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>")
FORM = "application/x-www-form-urlencoded"
UNDOING = {"accounts.sign_out", "accounts.sign_out_everywhere", "accounts.sign_out_there"}

NO_NUMBERS = [
    "9" * 100,
    "0",
    "-1",
    "1.0",
    "1e9",
    "2147483648",
    "%D9%A1",
    "1%27--",
    "a" * 5_000,
    "..%2f..%2fetc",
    "null",
]
NOT_TEXT = ["%00", "%ff", "%c3%28", "%ed%a0%80"]

ASKED = [
    "before",
    "after",
    "sort",
    "state",
    "kind",
    "thing",
    "since",
    "until",
    "q",
    "next",
    "page",
    "size",
    "root",
    "side",
]
QUERIES = {
    "huge numbers": "&".join(f"{name}={'9' * 100}" for name in ASKED),
    "numbers below nothing": "&".join(f"{name}=-1" for name in ASKED),
    "quotations": "&".join(f"{name}=%27%22%3Cscript%3E" for name in ASKED),
    "lists": "&".join(f"{name}[]=1&{name}=1&{name}=2" for name in ASKED),
    "our own words": "lang=xx&endpoint=x&number=2&_external=1&_scheme=javascript&_anchor=x&_method=POST&values=1",
    "not quite a query": f"&&=&?&x=%&x=%zz&x=1;y=2&{'a' * 20_000}&onto=%F0%9F%92%A3",
}

FIELDS = [
    *("alignment", "answers", "appointed", "audience", "basis", "body", "call", "claim", "closes", "closes_at", "code"),
    *("commission", "current_password", "edition", "email", "ends", "firmness", "into", "kind", "language", "name"),
    *("number", "objective", "objectives", "office", "onto", "once", "opens", "opens_at", "organisation", "parent"),
    *("password", "person", "person_id", "reason", "relation", "reply_to", "side", "slug", "source", "starts"),
    *("summary", "target", "text", "title", "title_it", "title_en", "until", "web", "words"),
]

VALUES = {
    "nothing": "",
    "a huge number": "9" * 100,
    "a number below nothing": "-1",
    "no number": "१२",
    "a day that is none": "2026-02-30T25:61",
    "a day before all days": "0001-01-01T00:00",
    "a day after all days": "9999-12-31T23:59",
    "a mark": "proposal/1",
    "a quotation": "'; DROP TABLE entry; --",
    "spaces": " \t\r\n ",
    "invisible": "\u200b\u202e\ufeff\u2028",
    "bombs": "💣" * 200,
    "controls": "\x01\x02\x1b[31m\x7f",
    "combining": "e" + "\u0301" * 5_000,
    "nested": "> " * 9_000,
    "a long word": "a" * 60_000,
}


def addresses(app: Flask, method: str, value: str = "1", slug: str | None = None) -> Iterator[tuple[str, str]]:
    """Every address of the site that takes this method, with this value in each of its places."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or set()) and rule.endpoint not in UNDOING | {"static"}:
            yield rule.endpoint, filled(rule, value, slug or value)


def filled(rule: Rule, value: str, slug: str) -> str:
    given = {"any": "it", "slug": slug}
    return PARAMETER.sub(lambda place: given.get(place[1], value), rule.rule)


def faulty(answers: Iterable[tuple[str, TestResponse]], *allowed: int) -> list[str]:
    """Which answers are not among those allowed; any but mistakes of ours when none is named."""
    return [
        f"{what}: {answer.status_code}"
        for what, answer in answers
        if (answer.status_code not in allowed if allowed else answer.status_code >= 500)
    ]


@pytest.fixture
def everything(session: Session, sign_in: SignIn) -> FlaskClient:
    """A site with one of each thing, in the hands of someone who may do nearly everything."""
    dora = make.dora(session, office=Office.CHAIR)
    proposal = make.proposal(session, author=dora)
    make.seat(session, proposal.body, dora, office=Office.CHAIR)
    make.mandate(session, make.organisation_of(session), dora)
    make.comment(session, thread=proposal.thread, author=dora)
    return sign_in(dora)


@pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda value: value[:12])
def test_what_is_no_number_is_the_address_of_nothing(app: Flask, everything: FlaskClient, value: str) -> None:
    found = [
        (f"{method} {endpoint}", everything.open(address, method=method))
        for method in ("GET", "POST")
        for endpoint, address in addresses(app, method, value)
        if value in address
    ]

    assert found
    assert not faulty(found, 404, 405)


@pytest.mark.parametrize("value", NOT_TEXT)
def test_what_is_no_text_is_refused_wherever_it_stands(app: Flask, everything: FlaskClient, value: str) -> None:
    paths = [(end, everything.get(path)) for end, path in addresses(app, "GET", value) if value in path]
    queries = [(end, everything.get(f"{path}?q={value}&{value}=1")) for end, path in addresses(app, "GET")]
    forms = [
        (end, everything.post(path, data=f"words={value}&{value}=1", content_type=FORM))
        for end, path in addresses(app, "POST")
    ]

    assert not faulty(paths, 400, 404)
    assert not faulty(queries, 400)
    assert not faulty(forms, 400)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_no_query_breaks_a_page(app: Flask, everything: FlaskClient, query: str) -> None:
    assert not faulty((end, everything.get(f"{path}?{query}")) for end, path in addresses(app, "GET", slug=SLUG))


@pytest.mark.parametrize("turn", range(4))
def test_no_value_of_a_field_breaks_an_act(app: Flask, everything: FlaskClient, turn: int) -> None:
    """Each turn gives each field another of the values."""
    values = list(VALUES.values())
    data = {field: values[(at * 5 + turn * 4) % len(values)] for at, field in enumerate(FIELDS)}
    found = [(end, everything.post(path, data=data)) for end, path in addresses(app, "POST", slug=SLUG)]

    assert not faulty(found)


@pytest.mark.parametrize("value", ["1", "Parole che bastano per essere un testo."])
def test_forms_that_nobody_made_leave_a_record_that_verifies(
    app: Flask, session: Session, everything: FlaskClient, value: str
) -> None:
    data = dict.fromkeys(FIELDS, value)
    found = [(end, everything.post(path, data=data)) for end, path in addresses(app, "POST", slug=SLUG)]

    assert not faulty(found)
    assert verify(session).fault is None


MULTIPART = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
BODIES = {
    "a megabyte": (b"words=" + b"a" * 2**20, FORM),
    "a million fields": (b"a=1&" * 10**6, FORM),
    "as many fields as fit": (b"a&" * (255 * 1024), FORM),
    "as many parts as fit": (PART * 9_000 + b"--x--\r\n", MULTIPART),
    "a part without end": (PART + b"a" * 100_000, MULTIPART),
    "no boundary": (b"--x\r\n", "multipart/form-data"),
    "deep JSON": (b"[" * 200_000, "application/json"),
    "bytes": (bytes(range(256)) * 100, "application/octet-stream"),
    "bytes called a form": (bytes(range(256)) * 100, FORM),
    "another alphabet": ("words=àèì".encode("utf-16"), f"{FORM}; charset=utf-16"),
}


@pytest.mark.parametrize(("body", "content_type"), BODIES.values(), ids=BODIES)
def test_no_body_takes_long_or_breaks_anything(
    app: Flask, everything: FlaskClient, body: bytes, content_type: str
) -> None:
    found, longest = [], 0.0
    for endpoint, path in [*addresses(app, "POST", slug=SLUG)][::6]:
        began = process_time()  # of this process alone: a busy machine is no fault
        found.append((endpoint, everything.post(path, data=body, content_type=content_type)))
        longest = max(longest, process_time() - began)

    assert not faulty(found)
    assert longest < 1


def test_what_is_too_large_is_said_to_be(app: Flask, everything: FlaskClient) -> None:
    for body in (b"words=" + b"a" * 2**20, b"a=1&" * 10**6):
        found = [(end, everything.post(path, data=body, content_type=FORM)) for end, path in addresses(app, "POST")]
        assert not faulty(found, 413)
        assert "troppo grande" in found[0][1].text


def test_a_gigabyte_is_refused_before_it_is_read(app: Flask, everything: FlaskClient) -> None:
    size = {"CONTENT_LENGTH": str(2**30)}
    for _, path in addresses(app, "POST"):
        body = BytesIO(b"words=1")
        answer = everything.post(path, input_stream=body, content_type=FORM, environ_overrides=size)
        assert answer.status_code == 413
        assert body.tell() == 0


def test_a_wrong_method_is_told_the_right_ones(app: Flask, everything: FlaskClient) -> None:
    for method in ("PUT", "DELETE"):
        found = [(end, everything.open(path, method=method)) for end, path in addresses(app, "GET")]
        assert not faulty(found, 404, 405)
        assert all(answer.headers["Allow"] for _, answer in found if answer.status_code == 405)


@pytest.mark.parametrize(
    "address", ["/fr/record", "/IT/record", "/it/nothing", "/it", "/it/record/", "/record", "/xx/", "//it//"]
)
def test_an_unknown_language_or_page_is_not_found(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code in {404, 308}
    if answer.status_code == 404:
        assert "Qui non c'è niente" in answer.text.replace("&#39;", "'")


@pytest.mark.parametrize("language", ["", "*", "xx-YY;q=9,,;", "\u00e0", "it;q=0", "en-GB,en;q=0.8", "a" * 9_000])
def test_no_language_a_browser_asks_for_breaks_a_page(client: FlaskClient, language: str) -> None:
    headers = {"Accept-Language": language}

    assert client.get("/", headers=headers).status_code == 302
    assert client.get("/nothing", headers=headers).status_code == 404


def test_a_cookie_that_nobody_gave_out_means_nothing(app: Flask) -> None:
    for value in ("x", "a.b.c", "%00", "9" * 3_000, ".eJwrSy0qzszPAwAJ7gKx.x.x"):
        client = app.test_client()
        client.set_cookie(app.config["SESSION_COOKIE_NAME"], value)
        assert client.get("/it/record").status_code == 200
