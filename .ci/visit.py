"""Whether a demonstration just started answers: its home, its stylesheet, the plan and the record."""

import re
import sys
import time
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen

PATIENCE = 120  # seconds: the first start prepares the instance and loads the demonstration


def main(base: str) -> None:
    """Visit each page in turn and stop with a sentence at the first that does not answer 200."""
    home = wait_for(base + "/")
    sheet = re.search(r'<link[^>]+href="([^"]+\.css[^"]*)"', home)
    if sheet is None:
        sys.exit("The home page names no stylesheet.")
    for address in (urljoin(base, sheet[1]), f"{base}/it/plan", f"{base}/it/record", f"{base}/en/sign-in"):
        if not fetch(address):
            sys.exit(f"{address} is empty.")


def wait_for(address: str) -> str:
    """Give the page at an address, as soon as somebody answers there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return fetch(address)
        except ConnectionError:
            pass
        except URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
        if time.monotonic() > end:
            sys.exit(f"Nobody answered at {address} in {PATIENCE} seconds.")
        time.sleep(0.2)


def fetch(address: str) -> str:
    """Give what an address answers; anything but 200 is an error of urllib."""
    with urlopen(address, timeout=20) as answer:  # noqa: S310 (our own loopback address)
        print(answer.status, address, flush=True)  # noqa: T201 (a program of its own, read in a terminal)
        return str(answer.read().decode())


if __name__ == "__main__":
    main(sys.argv[1])
