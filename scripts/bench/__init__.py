"""Benchmarks; each prints its result as a Markdown table."""
