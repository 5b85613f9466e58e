"""The requests of organisations to be enrolled, and what the secretariat answers."""
