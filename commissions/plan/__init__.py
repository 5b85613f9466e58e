"""The plan being written: areas, directions, objectives, their codes per edition and their relations."""
