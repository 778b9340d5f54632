"""The top: puts the rooms together into a site, a worker and commands."""
