"""Who did what, when: a chain of lines that is only ever added to."""

from ourwords.audit.models import AuditLine
from ourwords.audit.service import broken_at, lines, record

__all__ = ["AuditLine", "broken_at", "lines", "record"]
