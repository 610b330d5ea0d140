"""Tests of the project; a package by name, because a library installs a package called tests of its own."""
