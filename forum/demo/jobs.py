"""The process that does the jobs of the demonstration: python -m forum.demo.jobs."""

import os

from forum.demo import site
from forum.jobs.timetable import run

if __name__ == "__main__":
    run(site.settings(int(os.environ.get("PORT") or 8000)))
