"""Tiny text encoders: folders as their libraries write them, and an endpoint on loopback."""

import json
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from model2vec import StaticModel
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from embeddings.arrays import FloatArray
from embeddings.text.encoder import units

WORDS: Final = ("[UNK]", "[PAD]", "nurse", "carer", "welder", "간호사", "용접")
VECTORS: Final = np.array(
    [[0.1, 0.1, 0.1], [0, 0, 0], [1, 0, 0.2], [1, 0.1, 0], [0, 1, 0], [1, 0, 0.1], [0, 1, 0.1]],
    dtype=np.float32,
)
WIDTH: Final = 3


def expected(*words: str) -> FloatArray:
    """Return the vector of a text of these words: their mean, of length 1."""
    rows = VECTORS[[WORDS.index(word) for word in words]]
    return units(rows.mean(axis=0, keepdims=True)).reshape(WIDTH)


def tokenizer() -> Tokenizer:
    """Return a tokenizer that knows `WORDS`."""
    numbers = {word: at for at, word in enumerate(WORDS)}
    made = Tokenizer(WordLevel(numbers, unk_token=WORDS[0]))
    made.pre_tokenizer = Whitespace()
    return made


def save_model2vec(folder: Path, vectors: FloatArray = VECTORS) -> Path:
    """Write the files of model2vec."""
    StaticModel(vectors, tokenizer(), config={"model_type": "model2vec"}).save_pretrained(folder)
    return folder


def save_onnx(folder: Path, *, pools: bool = False) -> Path:
    """Write a model in ONNX and a tokenizer; with `pools`, the model pools tokens itself."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ["tokens", "vectors"] if pools else ["last_hidden_state"]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], [names[0]], axis=0)]
    if pools:
        nodes.append(helper.make_node("ReduceMax", [names[0]], [names[1]], axes=[1], keepdims=0))
    shape: list[str | int | None] = ["texts", *([] if pools else ["tokens"]), WIDTH]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info(names[-1], TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(VECTORS, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=9)
    onnx.save(model, folder / "model.onnx")
    tokenizer().save(str(folder / "tokenizer.json"))
    return folder


Reply = Callable[[list[str]], tuple[int, Any]]
"""What an endpoint answers to texts: a status and a body."""


def vectors_of(texts: list[str]) -> tuple[int, Any]:
    """Answer as an endpoint should, with vectors of the lengths of words; in reverse order."""
    rows = [[float(len(text)), float(len(text.split())), 1.0] for text in texts]
    data = [{"index": at, "embedding": row} for at, row in enumerate(rows)]
    return 200, {"object": "list", "data": data[::-1], "model": "tiny"}


@dataclass
class Served:
    """A running endpoint: `replies` are used one after the other, the last one for ever."""

    url: str
    replies: list[Reply]
    asked: list[list[str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def reply(self, texts: list[str]) -> tuple[int, Any]:
        """Answer one request."""
        self.asked.append(texts)
        answer = self.replies[0] if len(self.replies) == 1 else self.replies.pop(0)
        return answer(texts)


@contextmanager
def endpoint(*replies: Reply) -> Generator[Served]:
    """Serve an OpenAI-compatible endpoint on a free port of loopback."""
    served = Served("", list(replies) or [vectors_of])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            read = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.headers.append(dict(self.headers))
            status, body = (
                served.reply(read["input"]) if self.path == "/v1/embeddings" else (404, {})
            )
            sent = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
