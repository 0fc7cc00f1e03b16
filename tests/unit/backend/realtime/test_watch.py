"""What the hub counts: by the frames that went through it and by a clock the test moves."""

from dataclasses import dataclass, field

from backend.realtime.codes import Close
from backend.realtime.frames import Frame, error_frame, subscription_error_frame
from backend.realtime.hub import Connection, Hub
from backend.realtime.messages import handle
from backend.realtime.signing import RealtimeApp


@dataclass
class Socket:
    frames: list[Frame] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    was_cut: bool = False

    def send(self, frame: Frame) -> None:
        self.frames.append(frame)

    def close(self, code: int, reason: str) -> None:
        self.closed.append(code)


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def a_hub() -> tuple[Hub, Seconds]:
    seconds = Seconds()
    return Hub(RealtimeApp("1", "k", "s"), monotonic=seconds), seconds


def joined(hub: Hub, channel: str = "news", socket: Socket | None = None) -> Connection:
    connection = hub.connect(socket or Socket())
    assert connection is not None
    hub.subscribe(connection, channel)
    return connection


def test_messages_and_deliveries_are_counted_also_of_those_who_left() -> None:
    hub, _ = a_hub()
    one, _two = joined(hub), joined(hub)
    handle(hub, one, '{"event":"pusher:ping","data":{}}')
    hub.trigger(["news"], "rain", "{}")
    hub.trigger(["nobody"], "rain", "{}")
    hub.disconnect(one)
    hub.trigger(["news"], "sun", "{}")

    totals = hub.watch.totals()
    assert (totals.opened, totals.messages_in) == (2, 1)
    assert totals.messages_out == 2 + 2 + 1 + 2 + 1  # greetings, confirmations, a pong, and what was delivered
    assert (totals.published, totals.deliveries) == (3, 3)


def test_errors_are_counted_by_their_code() -> None:
    hub, _ = a_hub()
    connection = joined(hub)
    handle(hub, connection, "no json")
    handle(hub, connection, '{"event":"client-x","channel":"private-a"}')
    handle(hub, connection, '{"event":"pusher:subscribe","data":{"channel":"private-a","auth":"k:wrong"}}')
    hub.watch.refused(Close.UNKNOWN_APP)
    hub.close(connection, Close.NO_PONG, "silent")

    totals = hub.watch.totals()
    assert totals.errors == {"none": 1, "4301": 1, "subscription 401": 1}  # what ends it is counted once, as closed
    assert totals.refused == {4001: 1}
    assert totals.closed == {4201: 1}
    assert error_frame("x", None).error == "none"
    assert subscription_error_frame("c", "x", 403).error == "subscription 403"


def test_a_reader_that_was_cut_is_counted_once() -> None:
    hub, _ = a_hub()
    socket = Socket()
    connection = joined(hub, socket=socket)
    socket.was_cut = True
    hub.disconnect(connection)
    hub.disconnect(connection)

    assert hub.watch.totals().cut == 1


def test_coming_back_within_minutes_is_a_reconnection_and_coming_back_tomorrow_is_not() -> None:
    hub, seconds = a_hub()

    def come() -> Connection:
        connection = joined(hub)
        hub.identify(connection.socket_id, "till", exclusive=True)
        hub.identify(connection.socket_id, "till", exclusive=True)  # once for each channel it asks for
        return connection

    first = come()
    assert hub.watch.totals().reconnects == 0
    hub.disconnect(first)
    seconds.now += 60
    second = come()
    third = come()  # replaces the second
    assert hub.watch.totals().reconnects == 2
    assert hub.watch.reconnects("till", seconds.now) == 2
    assert hub.connection_reports()[0].socket_id == third.socket_id
    hub.disconnect(second)
    hub.disconnect(third)
    seconds.now += 86_400
    hub.check_liveness()
    come()
    assert hub.watch.totals().reconnects == 2
    assert hub.watch.reconnects("till", seconds.now) == 0


def test_rates_are_of_the_seconds_between_two_looks() -> None:
    hub, seconds = a_hub()
    connection = joined(hub)
    hub.check_liveness()
    seconds.now += 5
    for _ in range(50):
        hub.trigger(["news"], "rain", "{}")
    handle(hub, connection, "no json")
    hub.check_liveness()

    sample = hub.watch.samples[-1]
    assert sample.deliveries == 10.0
    assert sample.connections == 1
    assert sample.channels == 1
    assert sample.errors == 1
    assert sample.messages_in == 0.2
    report = hub.connection_reports()[0]
    assert (report.seconds, report.channels) == (5.0, ("news",))
    assert (report.in_rate, report.out_rate) == (0.2, (2 + 50 + 1) / 5)


def test_the_memory_of_an_hour_stays_small() -> None:
    hub, seconds = a_hub()
    for number in range(2000):
        connection = joined(hub)
        hub.identify(connection.socket_id, f"device {number}", exclusive=True)
        hub.disconnect(connection)
        seconds.now += 5
        hub.check_liveness()

    assert len(hub.watch.samples) == 720
    assert len(hub.watch._left) <= 61
