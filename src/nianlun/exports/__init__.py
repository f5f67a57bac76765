"""What leaves the site as data, for other programs."""
