"""Fetching from the publishers' services into a folder of checked files for the ingest; publishes nothing."""
