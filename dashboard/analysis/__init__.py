"""Pure functions on facts: figures, ratios of ours, changes, and whether two figures may be compared at all."""
