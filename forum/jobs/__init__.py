"""What is done beside the pages, at its own times."""
