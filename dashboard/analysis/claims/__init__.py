"""Claim check: reads a quoted number and finds the matching published figures and statements."""
