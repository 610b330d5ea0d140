"""Static export: the public pages as plain files, with every link checked."""
