"""A printer on USB (pyusb): the bulk endpoints of its printer interface.

On Linux the kernel's usblp driver is detached for the time of the job; `file:///dev/usb/lp0` is the way that
leaves it alone. On Windows libusb reaches only printers with the WinUSB driver: use `win://` there.
"""

from __future__ import annotations

import errno
from typing import Any

import usb.core
import usb.util

from common.printing.conversation import LineError
from common.printing.outcome import Cause
from common.printing.transports.address import UsbAddress
from common.printing.transports.blocking import PortTransport

_PRINTER_CLASS = 7
_WRITE_TIMEOUT_MS = 8000


class _UsbPort:
    def __init__(self, address: UsbAddress) -> None:
        self._device = device = _find(address)
        self._attach = False
        try:
            interface = _printer_interface(device)
            self._number = interface.bInterfaceNumber
            self._attach = _detach_kernel(device, self._number)
            usb.util.claim_interface(device, self._number)
            self._out = usb.util.find_descriptor(interface, custom_match=_is_bulk(usb.util.ENDPOINT_OUT))
            self._in = usb.util.find_descriptor(interface, custom_match=_is_bulk(usb.util.ENDPOINT_IN))
        except usb.core.USBError as error:
            self.close()
            raise LineError(_cause(error), str(error)) from error
        if self._out is None:
            self.close()
            raise LineError(Cause.NO_DEVICE, "the device has no endpoint to write to")

    def write(self, data: bytes) -> None:
        try:
            self._out.write(data, timeout=_WRITE_TIMEOUT_MS)
        except usb.core.USBTimeoutError as error:
            raise LineError(Cause.STALLED, str(error)) from error
        except usb.core.USBError as error:
            raise LineError(Cause.CLOSED, str(error)) from error

    def read(self, timeout_s: float) -> bytes:
        if self._in is None:
            return b""
        try:
            return bytes(self._in.read(self._in.wMaxPacketSize, timeout=max(int(timeout_s * 1000), 1)))
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as error:
            raise LineError(Cause.CLOSED, str(error)) from error

    def close(self) -> None:
        usb.util.dispose_resources(self._device)
        if self._attach:
            try:
                self._device.attach_kernel_driver(self._number)
            except usb.core.USBError:
                self._attach = False  # unplugged meanwhile: nothing to give back


def _find(address: UsbAddress) -> Any:
    try:
        devices = usb.core.find(find_all=True, idVendor=address.vendor, idProduct=address.product)
    except usb.core.NoBackendError as error:
        raise LineError(Cause.NO_DRIVER, str(error)) from error
    for device in devices or ():
        if not address.serial or device.serial_number == address.serial:
            return device
    raise LineError(Cause.NO_DEVICE, f"no USB device {address.vendor:04x}:{address.product:04x}")


def _printer_interface(device: Any) -> Any:
    configuration = device.get_active_configuration()
    interfaces = list(configuration)
    printers = [each for each in interfaces if each.bInterfaceClass == _PRINTER_CLASS]
    return (printers or interfaces)[0]


def _detach_kernel(device: Any, number: int) -> bool:
    try:
        if not device.is_kernel_driver_active(number):
            return False
    except NotImplementedError:  # Windows and macOS have no such thing
        return False
    device.detach_kernel_driver(number)
    return True


def _is_bulk(direction: int) -> Any:
    def fits(endpoint: Any) -> bool:
        bulk = usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        return bool(bulk and usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction)

    return fits


def _cause(error: Any) -> Cause:
    if error.errno in (errno.EACCES, errno.EPERM):
        return Cause.ACCESS_DENIED
    return Cause.BUSY if error.errno == errno.EBUSY else Cause.NO_DEVICE


class UsbTransport(PortTransport):
    def __init__(self, address: UsbAddress) -> None:
        super().__init__(lambda: _UsbPort(address), address.manners)
