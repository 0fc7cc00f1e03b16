import pytest

from common.printing.conversation import Manners
from common.printing.transports.address import (
    AddressError,
    CupsAddress,
    FileAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    WindowsAddress,
    parse_address,
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://10.0.0.5", TcpAddress("10.0.0.5")),
        (" tcp://printer.local:9101 ", TcpAddress("printer.local", 9101)),
        ("tcp://[fe80::1]:9100", TcpAddress("fe80::1")),
        (
            "tcp://p?status=required&timeout=0.5&confirm=3&pace=8000&chunk=512",
            TcpAddress("p", 9100, 0.5, Manners("required", confirm_s=3, pace=8000, chunk=512)),
        ),
        ("serial:///dev/ttyUSB0?baud=9600&flow=rtscts", SerialAddress("/dev/ttyUSB0", 9600, "rtscts")),
        ("serial://COM3", SerialAddress("COM3")),
        ("usb://04b8:0E15", UsbAddress(0x04B8, 0x0E15)),
        ("usb://04b8:0e15/J7XF01", UsbAddress(0x04B8, 0x0E15, "J7XF01")),
        ("file:///dev/usb/lp0", FileAddress("/dev/usb/lp0")),
        ("file:///C:/tickets%20du%20jour.bin", FileAddress("C:/tickets du jour.bin")),
        ("cups://TICKET", CupsAddress("TICKET")),
        ("win://EPSON%20TM-T20", WindowsAddress("EPSON TM-T20")),
        ("win://TICKET", WindowsAddress("TICKET")),
    ],
)
def test_addresses(text: str, address: object) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "begins with none of"),
        ("192.168.1.50", "begins with none of"),
        ("http://10.0.0.5", "begins with none of"),
        ("tcp:10.0.0.5", "two slashes"),
        ("tcp://", "host is missing"),
        ("tcp://p:0", "1 to 65535"),
        ("tcp://p:99999", "1 to 65535"),
        ("tcp://p:abc", "1 to 65535"),
        ("tcp://p/queue", "no path"),
        ("tcp://p?baud=9600", "unknown option 'baud'"),
        ("tcp://p?timeout=soon", "timeout is a number"),
        ("tcp://p?timeout=nan", "timeout is a number"),
        ("tcp://p?status=maybe", "status is one of"),
        ("serial://", "port is missing"),
        ("serial:///dev/ttyS0?baud=1234", "baud rate"),
        ("usb://epson", "hexadecimal"),
        ("file://tickets.bin", "three slashes"),
        ("file:///", "path is missing"),
        ("cups://", "queue's name is missing"),
        ("cups://-x", "dash"),
        ("win://", "queue's name is missing"),
        ("win://T?pace=3", "no option"),
    ],
)
def test_what_is_wrong_is_named(text: str, named: str) -> None:
    with pytest.raises(AddressError, match=named) as caught:
        parse_address(text)
    assert caught.value.address == text
