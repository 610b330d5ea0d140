"""The checks of the project; a package by name, because a library brings a folder called tests of its own."""
