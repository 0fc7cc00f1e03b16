"""Close codes. 4000–4099: do not come back unchanged; 4100–4199: come back later; 4200–4299: come back at once."""

from enum import IntEnum


class Close(IntEnum):
    UNKNOWN_APP = 4001
    OVER_QUOTA = 4004
    BAD_VERSION = 4006
    UNSUPPORTED_PROTOCOL = 4007
    NO_PROTOCOL = 4008
    UNAUTHORISED = 4009
    REPLACED = 4020
    """Ours: the same device opened another connection. In the range that does not come back by itself, or two clones
    of one device would throw each other out for ever."""
    OVER_CAPACITY = 4100
    SHUTTING_DOWN = 4200
    NO_PONG = 4201
    INACTIVE = 4202


CLIENT_EVENT_REFUSED = 4301
"""An error that leaves the connection open."""
