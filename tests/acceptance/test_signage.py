"""Issue 6: the AdScreen API, a player that is never black, and proof of every play. One section for each point."""

from __future__ import annotations

# 1. The document's own client flows (its examples' sequence: login, stored tokens, 401 → refresh → retry, playlist,
#    heartbeat, log-play) as a test written from its text, answers compared field by field with the document's examples;
#    every error code of its tables is produced by a test.


# 2. Server off for a simulated 6 h with 1,000 plays: afterwards 1,000 plays, in their true hours, quotas exact; each
#    play sent three times counts once; kill -9 at random points loses at most the play in progress.


# 3. The transition and soak figures by the bench, with the frame-time picture.


# 4. Two players side by side start within 50 ms of each other.


# 5. Pick-up board and menu board follow an order and a sold-out product live.


# 6. Chromium: an advertiser's campaign from upload to proof of play. Pictures of player (each overlay, both
#    orientations, Arabic ticker), back office and report.
