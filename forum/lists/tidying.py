"""Addresses without empty questions: a form sends every field, also those in which nothing was written."""

from collections.abc import Collection
from urllib.parse import urlencode

from flask import abort, redirect, request, url_for


def tidy(names: Collection[str]) -> None:
    """Lead whoever asks for a page to its address without what is empty among these; nothing where nothing is."""
    asked = list(request.args.items(multi=True))
    kept = [(name, value) for name, value in asked if value.strip() or name not in names]
    if kept == asked or request.method == "POST" or not request.endpoint:
        return
    address = url_for(request.endpoint, **(request.view_args or {}))
    abort(redirect(f"{address}?{urlencode(kept)}" if kept else address, 303))
