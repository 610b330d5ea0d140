"""The public pages as plain files: which there are, where they lie, and that every link leads somewhere."""
