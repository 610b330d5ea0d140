"""Pages that need no JavaScript, and what a visitor sees before the dashboard has loaded."""
