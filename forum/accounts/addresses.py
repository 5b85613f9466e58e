"""E-mail addresses, in the one form in which they are stored and compared."""

from email_validator import validate_email

LONGEST = 254  # characters, RFC 5321


def regular(typed: str) -> str:
    """The address in lower case, its domain as the network writes it; ValueError when it cannot be one.

    Nobody is asked whether the domain exists: that would tell others who is registering.
    """
    found = validate_email(typed.strip(), check_deliverability=False, allow_smtputf8=False)
    return str(found.ascii_email).lower()


def compared(typed: str) -> str:
    """The regular form of what was typed, or what was typed where it has none: no account has that."""
    try:
        return regular(typed)
    except ValueError:
        return typed
