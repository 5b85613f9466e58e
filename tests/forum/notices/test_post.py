import smtplib
import ssl
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from commissions import clock
from forum.database import saving
from forum.notices.model import Mail
from forum.notices.post import address, forget, queue, send_waiting
from tests import make


class Server:
    """What a mail server would have heard; it refuses when told to."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.refusing: Exception | None = None
        self.heard: list[Any] = []

    def __call__(self, host: str, port: int, timeout: float) -> Self:
        self.heard.append((host, port))
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def starttls(self, *, context: ssl.SSLContext) -> None:
        self.heard.append(context.verify_mode)

    def login(self, user: str, password: str) -> None:
        self.heard.append((user, password))

    def send_message(self, message: EmailMessage) -> None:
        if self.refusing:
            raise self.refusing
        self.received.append(message)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """A mail server."""
    server = Server()
    monkeypatch.setattr(smtplib, "SMTP", server)
    return server


@pytest.fixture
def site(app: Flask) -> Iterator[Flask]:
    """A site that sends its mail."""
    app.extensions["settings"] = app.extensions["settings"].with_(
        smtp_host="mail.example.org", mail_from="forum@example.org", address="https://forum.example.org/piano"
    )
    with app.app_context():
        yield app


def letter(session: Session, **fields: Any) -> Mail:
    """A letter that waits."""
    now = clock.now()
    given = {"to": "ada@example.org", "template": "reset", "subject": "Perché no", "body": "Ciao è\n", **fields}
    return make.stored(session, Mail(**{"queued_at": now, "due_at": now, **given}))


def again(session: Session) -> Mail:
    """The one letter as it is now."""
    session.rollback()
    return session.scalars(select(Mail)).one()


def test_a_letter_goes_out_once(site: Flask, session: Session, server: Server) -> None:
    letter(session)

    assert send_waiting() == 1
    assert send_waiting() == 0

    (message,) = server.received
    assert (message["From"], message["To"], message["Subject"]) == ("forum@example.org", "ada@example.org", "Perché no")
    assert message.get_content() == "Ciao è\n"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@forum.example.org>")
    assert message["Date"]


def test_what_was_sent_is_no_longer_kept(site: Flask, session: Session, server: Server) -> None:
    letter(session)

    send_waiting()

    sent = again(session)
    assert (sent.body, sent.due_at, sent.failed, sent.tries) == ("", None, None, 1)
    assert sent.sent_at


@pytest.mark.parametrize("changes", [{"smtp_host": ""}, {"demonstration": True}])
def test_letters_wait_where_there_is_nobody_to_give_them_to(
    site: Flask, session: Session, server: Server, changes: dict[str, Any]
) -> None:
    letter(session)
    site.extensions["settings"] = site.extensions["settings"].with_(**changes)

    assert send_waiting() == 0

    assert server.heard == []
    assert again(session).tries == 0


def test_a_failed_letter_is_tried_again_later_as_the_same_letter(site: Flask, session: Session, server: Server) -> None:
    letter(session)
    server.refusing = ConnectionRefusedError("nobody there")

    assert send_waiting() == 0
    assert send_waiting() == 0, "not at once"

    failed = again(session)
    assert (failed.tries, failed.failed, failed.sent_at) == (1, "ConnectionRefusedError: nobody there", None)
    assert failed.due_at
    assert failed.due_at - clock.now() <= timedelta(minutes=3)
    server.refusing = None
    failed.due_at = clock.now()
    session.commit()

    assert send_waiting() == 1


def test_it_is_tried_eight_times(site: Flask, session: Session, server: Server) -> None:
    letter(session)
    server.refusing = smtplib.SMTPServerDisconnected("gone")

    for _ in range(10):
        send_waiting()
        session.execute(update(Mail).where(Mail.due_at.is_not(None)).values(due_at=clock.now()))
        session.commit()

    given_up = again(session)
    assert (given_up.tries, given_up.due_at, given_up.sent_at) == (8, None, None)
    assert len(server.heard) == 8


def test_who_will_never_receive_is_not_asked_again(site: Flask, session: Session, server: Server) -> None:
    letter(session)
    server.refusing = smtplib.SMTPRecipientsRefused({"ada@example.org": (550, b"no such user")})

    send_waiting()

    assert again(session).due_at is None
    assert "550" in (again(session).failed or "")


def test_who_may_receive_later_is_asked_again(site: Flask, session: Session, server: Server) -> None:
    letter(session)
    server.refusing = smtplib.SMTPRecipientsRefused({"ada@example.org": (451, b"greylisted")})

    send_waiting()

    assert again(session).due_at


def test_one_letter_that_fails_does_not_stop_the_others(site: Flask, session: Session, server: Server) -> None:
    letter(session, subject="a subject\r\nBcc: everybody@example.org")
    letter(session, to="bruno@example.org")

    assert send_waiting() == 1

    assert [message["To"] for message in server.received] == ["bruno@example.org"]


def test_a_letter_that_another_process_took_is_left_to_it(site: Flask, session: Session, server: Server) -> None:
    first = letter(session)

    def meanwhile(message: EmailMessage) -> None:
        assert send_waiting() == 0
        server.received.append(message)

    server.send_message = meanwhile  # type: ignore[method-assign]

    assert send_waiting() == 1
    assert len(server.received) == 1
    assert first.id


def test_the_server_is_spoken_to_as_the_settings_say(site: Flask, session: Session, server: Server) -> None:
    site.extensions["settings"] = site.extensions["settings"].with_(
        smtp_port=587, smtp_tls=True, smtp_user="forum", smtp_password="secret"
    )
    letter(session)

    send_waiting()

    assert server.heard == [("mail.example.org", 587), ssl.CERT_REQUIRED, ("forum", "secret")]


def test_a_letter_speaks_the_language_of_who_receives_it(site: Flask) -> None:
    with saving() as stored:
        italian = queue(stored, to="a@example.org", template="reset", language="it", link="https://x")
        english = queue(stored, to="b@example.org", template="reset", language="en", link="https://x")
        assert italian.subject == "Scegli una nuova password per Forum del Piano"
        assert english.subject == "Choose a new password for Forum del Piano"
        assert "\nhttps://x\n" in italian.body


def test_what_is_written_in_a_letter_is_text(site: Flask) -> None:
    with saving() as stored:
        written = queue(stored, to="a@example.org", template="reset", language="it", link="https://x/?a=1&b=<2>'")
        assert "https://x/?a=1&b=<2>'" in written.body


def test_a_letter_is_undone_with_what_caused_it(site: Flask, session: Session) -> None:
    def write_and_fail() -> None:
        with saving() as stored:
            queue(stored, to="a@example.org", template="reset", language="it", link="https://x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    assert session.scalars(select(Mail)).all() == []


def test_a_calendar_file_goes_with_a_letter_and_is_not_kept_longer(
    site: Flask, session: Session, server: Server
) -> None:
    letter(session, calendar="BEGIN:VCALENDAR\r\nSUMMARY:Perché no\r\nEND:VCALENDAR\r\n")

    assert send_waiting() == 1

    (message,) = server.received
    (file,) = message.iter_attachments()
    assert (file.get_content_type(), file.get_param("method")) == ("text/calendar", "PUBLISH")
    assert file.get_filename() == "calendar.ics"
    assert "SUMMARY:Perché no" in file.get_content()
    assert again(session).calendar is None


def test_an_address_is_on_the_sites_own_name(site: Flask) -> None:
    expected = "https://forum.example.org/piano/it/reset/x"

    assert address("accounts.reset", token="x", lang="it") == expected
    with site.test_request_context("/en/reset", base_url="http://evil.example/elsewhere"):
        assert address("accounts.reset", token="x", lang="it") == expected


TOLD: dict[str, Any] = {
    "mark": "comment/7",
    "called": str,
    "number": "k7m2p9x4ab",
    "hidden": True,
    "application": SimpleNamespace(name="Ente", reason="Perché no.", organisation=SimpleNamespace(name="Ente")),
    "ruling": SimpleNamespace(
        measure="hide", ground="insult", article=3, rules=1, facts="Offende.", remedies="Scrivici.", origin="report",
        duration="indefinite", until=None, decided_at=make.LONG_AGO, by=SimpleNamespace(name="Dora Conti"),
    ),
    "meeting": SimpleNamespace(
        title="Plenaria", starts_at=make.LONG_AGO, ends_at=make.LONG_AGO, place="Sala", address="Via", link=None,
        body=SimpleNamespace(name_it="Territorio"),
    ),
    "lines": [],
}  # fmt: skip


@pytest.mark.parametrize("name", [path.stem for path in sorted(Path("templates/mail").glob("*.txt"))])
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_letter_has_one_line_for_its_subject(site: Flask, name: str, language: str) -> None:
    with saving() as stored:
        written = queue(stored, to="a@example.org", template=name, language=language, link="https://x", **TOLD)
        assert 10 < len(written.subject) < 80
        assert written.body.startswith(("Ciao,", "Hello,"))
        assert "{" not in written.body


def test_letters_are_forgotten_after_a_month(site: Flask, session: Session) -> None:
    letter(session, queued_at=clock.now() - timedelta(days=31))
    letter(session, queued_at=clock.now() - timedelta(days=29), to="bruno@example.org")

    with saving() as stored:
        forget(stored)

    assert again(session).to == "bruno@example.org"
