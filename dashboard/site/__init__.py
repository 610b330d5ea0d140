"""Register of pages: one record each, read by menu, routes, first answers, search, sitemap and accessibility record."""
