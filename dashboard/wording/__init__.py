"""Wording: numbers, dates and sentences in plain English, filled from the record and never going beyond it."""
