"""How devices use the lockout: it counts a good token shown by a wrong machine, and nothing else.

A wrong secret for a known id counts against nobody but the address it came from (the rate limits): ids are small
numbers, and anybody could shut out a till by guessing.
"""

from backend.guards.lockout import Rule

KIND = "device"
REASON = "fingerprint"


def rule(failures: int) -> Rule:
    """Until somebody unblocks it: a token on a wrong machine is a stolen one."""
    return Rule(limit=failures, lasts=None)
