"""Contents of charts and pages: findings, series, tables and provenance as records that every rendering reads."""
