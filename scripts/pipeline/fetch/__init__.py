"""From the publishers' services to a folder of checked files that the ingest can read; publishes nothing."""
