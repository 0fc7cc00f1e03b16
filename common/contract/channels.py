"""Channel names (decision 8): always private, so that the app key alone opens nothing."""

from typing import Literal

StoreChannel = Literal["orders", "kds", "printing", "signage", "attendance"]
STORE_CHANNELS: tuple[StoreChannel, ...] = ("orders", "kds", "printing", "signage", "attendance")


def store_topic(sku: str, topic: StoreChannel) -> str:
    """`private-store.{SKU}.orders`: the CamelCase events of provisioning.md."""
    return f"private-store.{sku}.{topic}"


def store(store_id: str) -> str:
    """`private-store.{id}`: the snake_case events of realtime_notifications.md."""
    return f"private-store.{store_id}"


def device(device_id: str) -> str:
    """`private-device.{id}.notifications`."""
    return f"private-device.{device_id}.notifications"
