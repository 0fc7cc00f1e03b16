"""A printer on a serial line (pyserial)."""

from __future__ import annotations

import errno
import sys

import serial

from common.printing.conversation import LineError
from common.printing.outcome import Cause
from common.printing.transports.address import SerialAddress
from common.printing.transports.blocking import PortTransport

_BROKEN: tuple[type[Exception], ...] = (serial.SerialException, OSError)
if sys.platform != "win32":
    import termios

    _BROKEN = (*_BROKEN, termios.error)  # a line that goes away while its end is waited for: no OSError
_WRITE_TIMEOUT_S = 8.0  # a printer without paper holds the line for as long as it likes


class _SerialPort:
    def __init__(self, address: SerialAddress) -> None:
        try:
            self._port = serial.serial_for_url(
                address.port,
                baudrate=address.baud,
                timeout=0,
                write_timeout=_WRITE_TIMEOUT_S,
                rtscts=address.flow == "rtscts",
                dsrdtr=address.flow == "dsrdtr",
                xonxoff=address.flow == "xonxoff",
            )
        except (serial.SerialException, ValueError, OSError) as error:
            raise LineError(_cause(error), str(error)) from error

    def write(self, data: bytes) -> None:
        try:
            self._port.write(data)
            self._port.flush()
        except serial.SerialTimeoutException as error:
            raise LineError(Cause.STALLED, str(error)) from error
        except _BROKEN as error:
            raise LineError(Cause.CLOSED, str(error)) from error

    def read(self, timeout_s: float) -> bytes:
        try:
            self._port.timeout = timeout_s
            first = self._port.read(1)
            return bytes(first + self._port.read(self._port.in_waiting)) if first else b""
        except _BROKEN as error:
            raise LineError(Cause.CLOSED, str(error)) from error

    def close(self) -> None:
        self._port.close()


def _cause(error: Exception) -> Cause:
    code = getattr(error, "errno", None)
    if code in (errno.EACCES, errno.EPERM) or isinstance(error, PermissionError):
        return Cause.ACCESS_DENIED
    if code == errno.EBUSY:
        return Cause.BUSY
    return Cause.NO_DEVICE


class SerialTransport(PortTransport):
    def __init__(self, address: SerialAddress) -> None:
        super().__init__(lambda: _SerialPort(address), address.manners)
