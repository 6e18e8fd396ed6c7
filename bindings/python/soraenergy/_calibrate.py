"""Runs that the user measured: sora_calibrate."""
from array import array

from . import _c
from ._batch import flat, key_array
from ._buffers import Rows
from ._errors import SoraRowsError


def calibrate(handle, keys, rows, row_status=None):
    """Changes the scenario of the handle; unused rows are no exception for one who has asked for the status of each."""
    keys = key_array(keys)
    given = Rows(flat(rows), "rows", len(keys))
    status = array("i", bytes(4 * given.n)) if row_status is None else row_status
    why = Rows(status, "row_status", 1, "i", writable=True)
    why.needs(given.n)
    try:
        _c.call(_c.lib.sora_calibrate, handle, given.n, len(keys), keys, given.address, why.address)
    except SoraRowsError as failed:
        if row_status is None:
            failed.args, failed.row_status = (f"row {failed.row}: {failed}",), status
            raise
