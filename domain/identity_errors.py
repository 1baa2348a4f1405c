"""What is wrong with an identity that is kept encrypted."""

from domain.errors import PlatformError


class UnreadableIdentityError(PlatformError):
    """It cannot be decrypted with the keys at hand, or was tampered with."""

    exit_code = 3
