"""The set of texts that a fetch keeps in a file."""

from ingest.feeds.seen import Seen


def test_each_text_is_new_once() -> None:
    seen = Seen()

    assert [seen.add(text) for text in ("가", "b", "가", "")] == [True, True, False, True]
    assert len(seen) == 3
    assert "가" in seen
    assert "c" not in seen


def test_more_texts_than_its_cache_holds_are_all_there() -> None:
    seen = Seen()
    texts = [f"{number:0100}" for number in range(30_000)]

    assert all(map(seen.add, texts))
    assert not any(map(seen.add, texts))
    assert len(seen) == len(texts)
