"""Encryption of identities at rest: AES-256-GCM, with keys that can be replaced.

The encrypted text is bound to the node that holds it: moved to another one, it cannot be opened.
"""

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.errors import InputError
from domain.identities import Identity
from domain.identity_errors import UnreadableIdentityError
from graph.queries.identities import Sealed

_BYTES: Final = 32
_NONCE: Final = 12
"""Bytes of a nonce, which is drawn anew each time (NIST SP 800-38D, 8.2.2)."""
_NAME: Final = 16


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """A key: its bytes, and the name by which identities refer to it."""

    secret: bytes

    @property
    def name(self) -> str:
        """A digest of the key."""
        return hashlib.sha256(b"identity key\x1f" + self.secret).hexdigest()[:_NAME]

    @property
    def text(self) -> str:
        """The key as it is written in settings and files."""
        return base64.urlsafe_b64encode(self.secret).decode()

    @classmethod
    def new(cls) -> "Key":
        """Return a random key."""
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def read(cls, text: str) -> "Key":
        """Read a key.

        Raises:
            InputError: It is not the base 64 of 32 bytes. The message does not repeat it.
        """
        try:
            secret = base64.b64decode(text.strip(), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            secret = b""
        if len(secret) != _BYTES:
            raise InputError(
                "a key for identities is not the base 64 of {count} bytes: make one with "
                "`iljari seekers rotate`",
                count=_BYTES,
            )
        return cls(secret)


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The keys at hand: the first encrypts, all decrypt."""

    keys: Sequence[Key]

    @property
    def current(self) -> Key:
        """The key that encrypts."""
        return self.keys[0]

    def seal(self, node_id: str, identity: Identity) -> Sealed:
        """Return an identity as it is kept on the node of this id."""
        known = {name: value for name, value in asdict(identity).items() if value is not None}
        text = json.dumps(known, ensure_ascii=False).encode()
        key = self.current
        nonce = secrets.token_bytes(_NONCE)
        sealed = AESGCM(key.secret).encrypt(nonce, text, _bound(node_id, key.name))
        return Sealed(node_id, base64.urlsafe_b64encode(nonce + sealed).decode(), key.name)

    def opened(self, kept: Sealed) -> Identity:
        """Return the identity that a node holds.

        Raises:
            UnreadableIdentityError: No key at hand is the right one, or it was tampered with.
        """
        key = next((one for one in self.keys if one.name == kept.key), None)
        if key is None:
            raise UnreadableIdentityError(
                "an identity is encrypted with the key {key}, which is not at hand: add it to the "
                "keys",
                key=kept.key,
            )
        try:
            raw = base64.urlsafe_b64decode(kept.text)
            text = AESGCM(key.secret).decrypt(raw[:_NONCE], raw[_NONCE:], _bound(kept.id, key.name))
        except (InvalidTag, ValueError):
            raise UnreadableIdentityError(
                "the identity {node} was changed after it had been encrypted: state it again",
                node=kept.id,
            ) from None
        return Identity(**json.loads(text))


def _bound(node_id: str, key: str) -> bytes:
    """Return what is authenticated beside the text: where it is kept, and under which key."""
    return f"{node_id}\x1f{key}".encode()
