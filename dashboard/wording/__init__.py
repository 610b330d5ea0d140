"""Numbers and sentences in plain English, made from the record and claiming no more than it holds."""
