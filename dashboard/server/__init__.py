"""The web server around the dashboard: start-up, security headers and the guard at the door."""
