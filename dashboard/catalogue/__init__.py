"""Catalogue of measures, pages and records: typed, validated reading of `data/catalogue`."""

from dashboard.catalogue.errors import CatalogueError
from dashboard.catalogue.load import load_catalogue
from dashboard.catalogue.model import Catalogue

__all__ = ["Catalogue", "CatalogueError", "load_catalogue"]
