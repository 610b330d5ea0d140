"""The state of a view as one typed object, to and from a URL."""
