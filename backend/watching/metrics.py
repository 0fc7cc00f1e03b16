"""`/metrics` for Prometheus: a registry of our own, filled when it is asked."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from backend.db.database import Database
from backend.realtime.hub import Hub
from backend.realtime.publisher import PusherPublisher
from backend.watching.deliveries import Deliveries, Times

BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
QUANTILES = ("0.5", "0.95", "0.99")


class Metrics:
    """What is told. HTTP requests are counted as they end, everything else is read from those who keep it."""

    def __init__(
        self, hub: Hub, database: Database, deliveries: Deliveries, publisher: PusherPublisher | None = None
    ) -> None:
        """`publisher`: where another server holds the sockets."""
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "comptoir_http_requests", "Requests answered", ("method", "route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "comptoir_http_request_seconds",
            "From the request's head to the answer's end",
            ("method", "route"),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self.registry.register(_HubFigures(hub))
        if publisher is not None:
            self.registry.register(_PublisherFigures(publisher))
        self.registry.register(_DatabaseFigures(database))
        self.registry.register(_DeviceFigures(deliveries))
        ProcessCollector(registry=self.registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        key = (method, route, status)
        known = self._known.get(key)
        if known is None:
            known = (self._requests.labels(method, route, str(status)), self._seconds.labels(method, route))
            self._known[key] = known
        known[0].inc()
        known[1].observe(seconds)

    def text(self, accept: str) -> tuple[bytes, str]:
        """(body, content type) in the form the scraper asks for."""
        encode, content_type = choose_encoder(accept)
        return encode(self.registry), content_type


class _HubFigures(Collector):
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        totals = self._hub.watch.totals()
        yield GaugeMetricFamily("comptoir_realtime_connections", "Open now", self._hub.connection_count)
        yield GaugeMetricFamily("comptoir_realtime_channels", "With a listener now", self._hub.channel_count)
        for name, text, value in (
            ("connections_opened", "Connections let in", totals.opened),
            ("events_published", "Events given to the hub", totals.published),
            ("deliveries", "Events handed to a listener", totals.deliveries),
            ("reconnects", "Users that came back within five minutes", totals.reconnects),
            ("slow_readers_cut", "Connections cut because their reader was too slow", totals.cut),
        ):
            yield CounterMetricFamily(f"comptoir_realtime_{name}", text, value)
        messages = CounterMetricFamily("comptoir_realtime_messages", "Frames of any kind", labels=("direction",))
        messages.add_metric(("in",), totals.messages_in)
        messages.add_metric(("out",), totals.messages_out)
        yield messages
        for name, text, counts in (
            ("errors", "Errors told to clients, by the protocol's code", totals.errors),
            ("closed", "Connections closed by the hub, by close code", totals.closed),
            ("refused", "Connections not let in, by close code", totals.refused),
        ):
            family = CounterMetricFamily(f"comptoir_realtime_{name}", text, labels=("code",))
            for code, count in sorted(counts.items()):
                family.add_metric((str(code),), count)
            yield family


class _PublisherFigures(Collector):
    def __init__(self, publisher: PusherPublisher) -> None:
        self._publisher = publisher

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        published = self._publisher.published
        messages = CounterMetricFamily("comptoir_pusher_messages", "Given to the Pusher server", labels=("outcome",))
        for outcome in ("sent", "refused", "let_go"):
            messages.add_metric((outcome,), getattr(published, outcome))
        yield messages
        yield CounterMetricFamily("comptoir_pusher_requests_failed", "Sent again later", published.failures)
        yield GaugeMetricFamily("comptoir_pusher_messages_waiting", "Not with it yet", self._publisher.waiting)
        yield GaugeMetricFamily("comptoir_pusher_up", "0: nothing gets through", published.trouble is None)


class _DatabaseFigures(Collector):
    def __init__(self, database: Database) -> None:
        self._database = database

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        load = self._database.load()
        yield GaugeMetricFamily("comptoir_database_writers_waiting", "Writes that wait for their turn", load.waiting)
        yield GaugeMetricFamily("comptoir_database_connections_in_use", "Of the pool", load.in_use)
        if load.commits is not None:
            yield CounterMetricFamily("comptoir_database_commits", "Transactions made durable", load.commits)
            yield GaugeMetricFamily("comptoir_database_commit_seconds", "A commit lately (average)", load.commit_s)


class _DeviceFigures(Collector):
    """Of terminals heard in the last minutes; a silent one has no figures, and `last_heartbeat` tells that it had."""

    def __init__(self, deliveries: Deliveries) -> None:
        self._deliveries = deliveries

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        states = self._deliveries.states()
        labels = ("store", "device", "type")
        waiting = GaugeMetricFamily("comptoir_device_outbox_waiting", "Actions not yet sent", labels=labels)
        parked = GaugeMetricFamily("comptoir_device_outbox_parked", "Actions the backend refused", labels=labels)
        live = GaugeMetricFamily("comptoir_device_live", "1: joined to its live channel", labels=labels)
        heard = GaugeMetricFamily("comptoir_device_last_heartbeat_timestamp_seconds", "Unix time", labels=labels)
        for each in states:
            who = (each.store_sku, each.device_id, each.type)
            waiting.add_metric(who, each.outbox_waiting)
            parked.add_metric(who, each.outbox_parked)
            heard.add_metric(who, each.heard_at.timestamp())
            if each.live_s is not None:
                live.add_metric(who, 1 if each.live_s else 0)
        yield from (waiting, parked, live, heard)
        taken = GaugeMetricFamily(
            "comptoir_delivery_seconds",
            "From the fact to the terminals, over the last hour",
            labels=("store", "stage", "quantile"),
        )
        for store_id, sku in sorted({(each.store_id, each.store_sku) for each in states}):
            delivered = self._deliveries.of_store(store_id)
            _quantiles(taken, sku, "received", delivered.received)
            _quantiles(taken, sku, "painted", delivered.painted)
        yield taken


def _quantiles(family: GaugeMetricFamily, sku: str, stage: str, times: Times) -> None:
    for quantile, value in zip(QUANTILES, (times.p50, times.p95, times.p99), strict=True):
        if value is not None:
            family.add_metric((sku, stage, quantile), value / 1000)
