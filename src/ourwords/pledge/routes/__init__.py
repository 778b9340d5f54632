"""The pledge's pages: for everybody, for agencies and their readers, for young people."""

from litestar import Router

from ourwords.pledge.routes import agency, council, evidence, public, staff

public_router = Router("/", route_handlers=[public.pledge, public.agency, public.download])
router = Router(
    "/",
    route_handlers=[
        staff.overview, staff.new_agency, staff.add_agency, staff.comments, staff.let_show, staff.our_words, agency.show,
        agency.sign_up_form, agency.sign_up, agency.commitment, agency.rate, evidence.add, evidence.remove,
        evidence.download, council.pledge, council.ask, council.comment,
    ],
)  # fmt: skip

__all__ = ["public_router", "router"]
