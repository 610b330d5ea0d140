"""Web server around the dashboard: start-up, security headers, request guard, compression, limits and log."""
