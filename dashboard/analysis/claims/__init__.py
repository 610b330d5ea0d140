"""Checking a claim against the record: its number, what it may be said of, and which figures match."""
