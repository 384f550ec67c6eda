"""Mail: newsletters as `.eml`, and web pages that a browser saved as `.mhtml`.

Both are MIME (RFC 2045, RFC 2557), which the standard library reads.
"""

from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from chat.errors import SourceError
from chat.sources.blob import Blob, Kind
from chat.sources.compose import Draft
from chat.sources.decode import clean, decode


def parse_mail(blob: Blob, *, latest: date) -> Draft:
    """Read a message, or a page that was saved as one; attachments are counted, not read.

    Raises:
        SourceError: it is no message, or has no text.
    """
    try:
        message = message_from_bytes(blob.raw, policy=default)
        if not isinstance(message, EmailMessage) or not message.keys():
            raise SourceError("it is no message: it has no header")
        body = message.get_body(("plain", "html"))
        if body is None:
            body = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
        if body is None:
            raise SourceError("there is no text in the message")
        raw = body.get_payload(decode=True)
        charset = body.get_content_charset() or ""
        page = body.get_content_type() == "text/html"
        location = str(message["Snapshot-Content-Location"] or body["Content-Location"] or "")
    except (MessageError, LookupError, ValueError, AttributeError) as broken:
        raise SourceError(f"it is a damaged message: {broken}") from broken
    if not isinstance(raw, bytes) or not raw.strip():
        raise SourceError("there is no text in the message")
    parsed = Draft(origin=blob.origin, text=decode(raw, declared=charset).text)
    if page:
        from chat.sources.parsing.page import parse_page

        web = location if location.startswith(("http://", "https://")) else ""
        part = Blob(
            origin=blob.origin,
            raw=raw,
            kind=Kind.HTML,
            path=blob.path,
            identity_path=blob.identity_path,
            url=web,
            charset=charset,
        )
        parsed = parse_page(part, latest=latest, lenient=not web)
        if web:
            return parsed
    name, address = parseaddr(_header(message, "From"))
    attached = sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0
    return Draft(
        origin=blob.origin,
        text=parsed.text,
        path=blob.path,
        identity_path=blob.identity_path,
        title=_header(message, "Subject"),
        source=name or address,
        published=_day(_header(message, "Date")),
        remark=f"{attached} attached to it not read" if attached else "",
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(clean(str(message[name] or "")).split())
    except (MessageError, LookupError, ValueError, IndexError, AttributeError):
        # A malformed header is no reason to refuse the text below it.
        return ""


def _day(header: str) -> date | str:
    try:
        return parsedate_to_datetime(header).date()
    except (ValueError, TypeError, IndexError):
        return header
