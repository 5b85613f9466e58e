"""Discussions: threads and the comments people say in them."""
