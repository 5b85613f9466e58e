"""The factory of the site: reads as the order in which things are joined."""

from flask import Flask

from forum import (
    accounts,
    applications,
    bodies,
    calls,
    comments,
    demo,
    desk,
    home,
    meetings,
    moderation,
    organisations,
    people,
    plan,
    proposals,
    record,
    texts,
    topics,
)
from forum.accounts.sessions import remember
from forum.database import connect
from forum.errors import explain
from forum.language import speak
from forum.pages import Pages, frame
from forum.paths import STATIC, TEMPLATES
from forum.security import secure
from forum.settings import Settings
from forum.throttling import throttle

NOUNS = (
    home,
    accounts,
    plan,
    bodies,
    people,
    organisations,
    applications,
    calls,
    comments,
    proposals,
    meetings,
    record,
    desk,
    moderation,
    texts,
    topics,
)


def create_app(settings: Settings | None = None) -> Flask:
    """The site with these settings; with those of the instance when none are given."""
    settings = settings or Settings.load()
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(
        "forum", instance_path=str(settings.instance), static_folder=str(STATIC), template_folder=str(TEMPLATES)
    )
    app.jinja_environment = Pages
    app.extensions["settings"] = settings
    app.config.update(SQLALCHEMY_DATABASE_URI=settings.database_url, SEND_FILE_MAX_AGE_DEFAULT=31_536_000)
    secure(app, settings)
    throttle(app, settings.limits_url)
    connect(app)
    speak(app)
    remember(app, settings)
    frame(app)
    for noun in NOUNS:
        app.register_blueprint(noun.pages, url_prefix="/<any(it, en):lang>")
    app.register_blueprint(home.entrance)
    if settings.demonstration:
        app.register_blueprint(demo.pages, url_prefix="/<any(it, en):lang>")
    explain(app)
    return app
