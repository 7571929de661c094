"""Texts of other encodings brought to UTF-8, and tables with other separators than commas."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_MARK = (
    (re.compile(rb"[<{\[\s]\0\0\0[^\0]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[<{\[\s]\0\0\0[^\0]"), "utf-32-be"),
    (re.compile(rb"[<{\[\s]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{\[\s]\0[^\0]"), "utf-16-be"),
)
_SEPARATORS = (",", ";", "\t")
_DECLARED = re.compile(r"(<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def wide_encoding(head: bytes) -> str | None:
    """The encoding of a text of more than one byte a letter; None where it is another, or no text."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    return next((name for pattern, name in _WITHOUT_MARK if pattern.match(head)), None)


def narrow(data: bytes) -> bytes:
    """The same text in UTF-8, without what it said of its encoding; other data as it is."""
    encoding = wide_encoding(data[:8])
    if encoding is None:
        return data
    text = data.decode(encoding, errors="replace")
    return _DECLARED.sub(r"\1", text[:400], count=1).encode("utf-8", "replace") + text[400:].encode("utf-8", "replace")


def table_text(data: bytes) -> str:
    """The text of a table: UTF-8, or UTF-16, or the encoding in which spreadsheets of Western Europe write."""
    narrowed = narrow(data)
    try:
        return narrowed.decode("utf-8-sig")
    except UnicodeDecodeError:
        return narrowed.decode("cp1252", errors="replace")


def separator(header: str) -> str:
    """What stands between the cells of a table with this first line: a comma, a semicolon or a tab."""
    return max(_SEPARATORS, key=header.count)
