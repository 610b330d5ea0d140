"""Links: the state of a view as a typed object, to and from a URL, and the addresses of pages and files."""
