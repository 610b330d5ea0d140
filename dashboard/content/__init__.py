"""What charts and pages say, once: findings, series, tables, provenance; every drawing and page reads these objects."""
