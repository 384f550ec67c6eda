"""Where a model is: the address, the key, the proxy on the way, and how to say so on screen.

Separate from the client so that the line on screen costs no import of it.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from chat.errors import SettingsError
from chat.settings import Secret, Settings

OPENAI_URL: Final = "https://api.openai.com/v1"
OPENAI_MODEL: Final = "gpt-6-luna"
"""What OpenAI is asked for when no model is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelServer:
    """A server and the model it is asked for."""

    base_url: str
    model: str
    key: Secret | None = None
    proxy: str | None = None
    """Through which requests go, as the environment sets it; never for this machine."""

    @property
    def host(self) -> str:
        """Return the host that text is sent to, with its port if it names one."""
        return _host(self.base_url)

    @property
    def is_openai(self) -> bool:
        """Whether this is OpenAI itself, in whatever region."""
        return _is_openai(self.base_url)

    @property
    def is_local(self) -> bool:
        """Whether the host is this machine."""
        return _is_local(self.base_url)

    @property
    def line(self) -> str:
        """Return model and host, and the proxy on the way, to be shown at all times."""
        way = f" through the proxy {_host(self.proxy)}" if self.proxy else ""
        return f"{self.model} at {self.host}{way}"

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the secrets that must never be shown: the key, and passwords in addresses."""
        key = (self.key.get_secret_value().strip(),) if self.key else ()
        hidden = (urlsplit(url).password for url in (self.base_url, self.proxy or ""))
        return (*key, *(password for password in hidden if password))


def server_of(settings: Settings) -> ModelServer:
    """Return the server that the settings name.

    Raises:
        SettingsError: the model of a server other than OpenAI is not named.
    """
    base_url = settings.openai_base_url or OPENAI_URL
    model = settings.model or (OPENAI_MODEL if _is_openai(base_url) else "")
    if not model:
        raise SettingsError(
            f"the model to ask {_host(base_url)} for is not set",
            hint="set DATELINE_MODEL to the name of a model that this server has",
        )
    return ModelServer(
        base_url=base_url, model=model, key=settings.openai_api_key, proxy=_proxy(base_url)
    )


def _host(url: str) -> str:
    """Return host and port of a URL, without the user and password that may stand before them."""
    return urlsplit(url).netloc.rpartition("@")[2] or url


def _is_openai(url: str) -> bool:
    return f".{urlsplit(url).hostname or ''}".endswith(".api.openai.com")


def _is_local(url: str) -> bool:
    name = urlsplit(url).hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def _proxy(url: str) -> str | None:
    parts = urlsplit(url)
    if _is_local(url) or proxy_bypass(parts.hostname or ""):
        return None
    proxies = getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    return found if found is None or "://" in found else f"http://{found}"
