"""Prints an ES module that holds a file, deflated, as text: embed.py FILE.  A page from disk may not fetch a file beside it."""
import base64
import pathlib
import sys
import zlib

packed = zlib.compress(pathlib.Path(sys.argv[1]).read_bytes(), 9)
print(f'export const deflated = "{base64.b64encode(packed).decode()}";')
