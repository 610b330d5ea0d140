"""Second opinion: an independent reading of the official files, compared with the published fact store."""
