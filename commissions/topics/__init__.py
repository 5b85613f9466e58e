"""Topics: discussions opened in a commission's forum, about objectives of the plan."""
