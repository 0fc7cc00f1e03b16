"""The live channel of a terminal: a Pusher Channels client that stays up.

`RealtimeClient` owns reconnection, keep-alive, authorisation and state; pysher only carries frames
(common/realtime/link.py). The socket wakes, REST is the truth: on every `Live` state read the event log from your
cursor, then apply live events; one that was applied already is known by its `seq`.
"""
