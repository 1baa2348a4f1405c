"""Standard output over a stream that takes only a part of what is written to it."""

import io

from app.streams import whole


class Pipe(io.RawIOBase):
    """A raw stream that takes at most 10 bytes at once, as a full pipe does."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | memoryview") -> int:  # type: ignore[override]
        part = bytes(data)[:10]
        self.taken += part
        return len(part)


def test_everything_is_written_where_python_would_lose_the_rest() -> None:
    text = "간호사 " * 100 + "\n"
    lost, kept = Pipe(), Pipe()
    of_python = io.TextIOWrapper(lost, "utf-8", write_through=True)  # type: ignore[type-var]
    unbuffered = io.TextIOWrapper(kept, "utf-8", write_through=True)  # type: ignore[type-var]

    of_python.write(text)
    whole(unbuffered).write(text)

    assert len(lost.taken) == 10
    assert kept.taken.decode() == text


def test_a_buffered_stream_stays_as_it_is() -> None:
    stream = io.TextIOWrapper(io.BytesIO())

    assert whole(stream) is stream
