"""Which pages each room brings, for the public's part and for the staff's."""

from litestar import Router

from ourwords import responses

PUBLIC: list[Router] = [responses.router]
STAFF: list[Router] = []
DEMONSTRATION = Router("/", route_handlers=[])
