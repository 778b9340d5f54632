"""Show every promise with the test that keeps it, and everything we keep about an answer on a made-up one."""

from ourwords.app.proof.routes import router

__all__ = ["router"]
