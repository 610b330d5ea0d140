"""Pure functions of facts: figures, ratios, rankings, changes over time, legal deadlines and checks of claims."""
