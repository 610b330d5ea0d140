"""Councils beside each other: the content of one comparison once, and the drawings that are made of it."""
