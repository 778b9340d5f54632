"""Mail servers of the tests' own on this machine: one that takes mails, one that hangs, one that refuses, one that hangs up."""

import socket
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

HANGS, REFUSES, HANGS_UP, TAKES = "hangs", "refuses", "hangs up", "takes"


@dataclass
class MailServer:
    """Listens on a port of its own; `mood` says what it does with whoever comes next."""

    mood: str = TAKES
    taken: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """To whom, and the whole mail."""
    port: int = 0

    @property
    def address(self) -> str:
        """As the settings name it."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def to(self) -> set[str]:
        """Everybody who got a mail."""
        return {to for to, _ in self.taken}

    def answer(self, visitor: socket.socket) -> None:
        """Talk with one who sends mails."""
        with visitor:
            if self.mood == HANGS:
                visitor.recv(1)  # until they give up
                return
            if self.mood == REFUSES:
                visitor.sendall(b"451 not now\r\n")
                return
            self._take(visitor)

    def _take(self, visitor: socket.socket) -> None:
        lines, to = visitor.makefile("rb"), ""
        visitor.sendall(b"220 here\r\n")
        for line in lines:
            word = line[:4].upper()
            if word == b"RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
            if word == b"DATA":
                visitor.sendall(b"354 go on\r\n")
                mail = b"".join(iter(lambda: next(lines), b".\r\n"))
                self.taken.append((to, mail.decode()))
                if self.mood == HANGS_UP:
                    return
            visitor.sendall(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


@contextmanager
def mail_server(mood: str = TAKES) -> Generator[MailServer]:
    """A mail server that runs until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made = MailServer(mood, port=listening.getsockname()[1])

        def serve() -> None:
            while True:
                try:
                    visitor, _ = listening.accept()
                except OSError:
                    return
                made.answer(visitor)

        Thread(target=serve, daemon=True).start()
        yield made
        listening.shutdown(socket.SHUT_RDWR)
