"""Made-up official files: the publishers' own layouts with all their traps, and no published figure."""
