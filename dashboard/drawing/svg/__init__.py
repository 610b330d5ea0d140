"""SVG drawings of charts, and PNG pictures made without a browser: for links, embeds, print and previews."""
