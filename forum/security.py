"""What a browser is told to refuse, and which requests are refused before any page sees them."""

from urllib.parse import unquote, unquote_to_bytes, urlsplit

from flask import Flask, Request, Response, abort, g, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, UnicodeConverter

from commissions import clock
from forum.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

AGAIN = 300  # seconds after which the cookie of somebody who is still here is written again
LARGEST = 512 * 1024  # bytes of a posted form
MOST_FIELDS = 400

csrf = CSRFProtect()


class Number(IntegerConverter):
    """A number in an address, no larger than a database can hold; anything else is an address of nothing."""

    regex = r"[1-9][0-9]{0,9}"

    def __init__(self, map: object) -> None:  # noqa: A002 as the base class calls it
        super().__init__(map, min=1, max=2**31 - 1)  # type: ignore[arg-type]


class Slug(UnicodeConverter):
    """A name in an address: lower-case words with hyphens."""

    regex = r"[a-z0-9][a-z0-9-]{0,119}"

    def __init__(self, map: object) -> None:  # noqa: A002 as the base class calls it
        super(UnicodeConverter, self).__init__(map)  # type: ignore[arg-type]


class CookieOfPages(SecureCookieSessionInterface):
    """The cookie goes with pages only: a file is kept by caches for everyone, and the cookie would be kept with it.

    One that lasts for some time after the last visit is written again every few minutes, not with every page.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie says; it is to be written again when it has not been for a while."""
        found = super().open_session(app, request)
        if found is not None and found.permanent:
            now = int(clock.now().timestamp()) // AGAIN
            if found.get("written") != now:
                found["written"] = now
        return found

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether this answer bears the cookie, perhaps only to last longer."""
        return request.endpoint != "static" and super().should_set_cookie(app, session)


def secure(app: Flask, settings: Settings) -> None:
    """Bound what is received, sign what is sent, and tell browsers what to refuse."""
    app.url_map.converters.update(int=Number, slug=Slug)
    app.config.update(
        SECRET_KEY=settings.secret_key(),
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST,
        MAX_FORM_PARTS=MOST_FIELDS,
        SESSION_COOKIE_NAME="__Host-forum" if settings.secure else "forum",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.session_interface = CookieOfPages()
    app.before_request(refuse_malformed)
    csrf.init_app(app)
    app.after_request(tell_browser)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]


def refuse_malformed() -> None:
    """400 for bytes that are not text, wherever they stand; 413 for more fields than any form of ours has."""
    for raw in _fields_sent():
        if raw.count(b"&") > MOST_FIELDS:
            abort(413)
        try:
            unquote_to_bytes(raw).decode()
        except UnicodeDecodeError:
            abort(400)
    texts = [request.path, *request.args.keys(), *request.args.values()]
    if request.method == "POST":
        texts += [*request.form.keys(), *request.form.values()]
    if any("\x00" in text or "\ufffd" in text for text in texts):
        abort(400)


def _fields_sent() -> list[bytes]:
    """The fields of the address and of a plain form, as they came; the parser would let wrong bytes through."""
    plain = request.method == "POST" and request.mimetype == "application/x-www-form-urlencoded"
    return [request.query_string, request.get_data() if plain else b""]


def tell_browser(response: Response) -> Response:
    """Headers for every answer; one person's pages are never kept by a cache on the way."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.vary.add("Cookie")
        response.headers.setdefault("Cache-Control", "private, no-store" if _is_personal() else "no-cache")
    if response.location:
        _stay_here(response)
    return response


def _stay_here(response: Response) -> None:
    """Lead on within this site, whatever host the request named; the router itself would follow that."""
    parts = urlsplit(response.location or "")
    if parts.scheme or parts.netloc:
        response.location = parts._replace(scheme="", netloc="", path="/" + parts.path.lstrip("/")).geturl()
        response.data = b""


def _is_personal() -> bool:
    """Whether an answer is for one browser: it knows who reads, or bears a cookie or a token against forgery."""
    return bool(g.get("personal") or "csrf_token" in g or session.modified or session.permanent)


def safe_next(target: str | None) -> str | None:
    """The address to go on to, when it is a path of this site and nothing else; whatever the encoding.

    What is asked for in a query may hold spaces; a path may not.
    """
    if not target:
        return None
    for form in (target, unquote(target), unquote(unquote(target))):
        parts = urlsplit(form)
        if parts.scheme or parts.netloc or not form.startswith("/") or form[1:2] in {"/", "\\"}:
            return None
        if "\\" in form or " " in parts.path or any(ord(c) < 32 or c == "\x7f" for c in form):
            return None
    return target
