"""Put the invented city into a database, through the same code that real people use wherever it is quick enough."""

from ourwords.app.filling.city import City, fill_city
from ourwords.app.filling.meeting import keep_open

__all__ = ["City", "fill_city", "keep_open"]
