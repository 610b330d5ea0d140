"""Doctor: checks of an installation."""
