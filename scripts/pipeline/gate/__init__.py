"""Gate for contributed figures: a CSV file passes whole or is refused whole.

`check.check` is the way in. No module here repeats, logs or raises what a cell of a refused file says.
"""
