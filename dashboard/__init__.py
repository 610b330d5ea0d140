"""The dashboard: a public website made of published, anonymised figures."""
