"""A Pusher Channels server (protocol 7) inside any Starlette application.

    hub = Hub(RealtimeApp(app_id="1", key="k", secret="s"))
    app.include_router(realtime_router(hub, authorise))
    hub.trigger(["private-store.shop.orders"], "OrderCreated", '{"id": 1}')

Knows nothing of shops: who may subscribe to what is decided by the injected authoriser. The protocol's points are
written down in docs/realtime.md.
"""
