"""The process that does the jobs: python -m forum.jobs."""

from forum.jobs.timetable import run

if __name__ == "__main__":
    run()
