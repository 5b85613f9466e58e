"""The `forum` command: a demonstration, a real site, serving, migrating, importing, verifying."""

import click


@click.group("forum")
def commands() -> None:
    """What only whoever runs the server does."""


def main() -> None:
    """The command as it is installed."""
    commands()
