"""A letter that comes back is noted by the command that the mail server pipes it into."""

from email.message import EmailMessage

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy.orm import Session

from commissions import clock
from forum.commands import commands
from forum.notices.model import Mail
from forum.notices.undelivered import undelivered
from tests import make

REPORT = """\
From: MAILER-DAEMON@mail.example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

Sorry.
--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; ada@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--part
Content-Type: text/rfc822-headers

Message-ID: <letter-{number}-20261122101530@{host}>
Subject: Conferma

--part--
"""


@pytest.fixture
def letter(app: Flask, session: Session) -> Mail:
    """A letter that has left."""
    site = app.extensions["settings"]
    app.extensions["settings"] = site.with_(address="https://forum.example.org")
    now = clock.now()
    sent = Mail(to="ada@example.org", template="confirm", subject="Conferma", body="", queued_at=now, sent_at=now)
    return make.stored(session, sent)


def heard(app: Flask, report: str | bytes) -> str:
    """What the command says to a report."""
    with app.app_context():
        answer = CliRunner().invoke(commands, ["returned"], input=report)
    assert answer.exit_code == 0, answer.output
    return answer.output


def lost(session: Session) -> list[Mail]:
    session.rollback()
    return list(session.scalars(undelivered()))


def test_a_letter_that_comes_back_did_not_arrive(app: Flask, session: Session, letter: Mail) -> None:
    said = heard(app, REPORT.format(action="failed", number=letter.id, host="forum.example.org"))

    assert f"Letter {letter.id} did not arrive." in said
    assert [one.failed for one in lost(session)] == ["smtp; 550 5.1.1 no such user"]


@pytest.mark.parametrize(
    ("action", "host", "number"),
    [
        ("delayed", "forum.example.org", None),
        ("failed", "elsewhere.example.org", None),
        ("failed", "forum.example.org", 99),
    ],
)
def test_other_reports_change_nothing(
    app: Flask, session: Session, letter: Mail, action: str, host: str, number: int | None
) -> None:
    said = heard(app, REPORT.format(action=action, number=number or letter.id, host=host))

    assert "no report about a letter of ours" in said
    assert lost(session) == []


@pytest.mark.parametrize("message", ["", "Subject: hello\n\nHello.\n", b"\xff\x00\xfe" * 100])
def test_what_is_no_report_is_harmless(app: Flask, session: Session, letter: Mail, message: str | bytes) -> None:
    assert "no report" in heard(app, message)
    assert lost(session) == []


def test_a_report_as_our_own_letters_are_numbered(app: Flask, session: Session, letter: Mail) -> None:
    """The report is made with the standard library as a mail server makes one, headers folded."""
    original = EmailMessage()
    original["Message-ID"] = f"<letter-{letter.id}-{letter.queued_at:%Y%m%d%H%M%S}@forum.example.org>"
    report = REPORT.format(action="failed", number=0, host="x").replace(
        "Message-ID: <letter-0-20261122101530@x>", str(original).strip()
    )

    assert f"Letter {letter.id}" in heard(app, report)
