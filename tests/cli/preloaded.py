"""What the process that commands are forked from imports, once: see `prepared`."""

import pkgutil
import sys
from importlib import import_module

OWN = "app"


def load() -> None:
    """Import all that any command needs; forget the modules that read the environment."""
    package = import_module(f"{OWN}.commands")
    for one in pkgutil.iter_modules(package.__path__):
        import_module(f"{package.__name__}.{one.name}")
    for name in [one for one in sys.modules if one.partition(".")[0] == OWN]:
        del sys.modules[name]


load()
