"""Public pages and files without JavaScript, and the first answers of dashboard pages."""
