"""A second look at what has the shape of a number or an address; each check gets what was found and nothing around it."""
