"""What a film is made of, and whether screens can play it as it is (MediaInfo's library reads headers, no pixels)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pymediainfo import MediaInfo

from backend.signage.refused import SignageRefused

CONTAINERS = {"MPEG-4": "mp4", "QuickTime": "mov", "WebM": "webm", "Matroska": "mkv"}
DEMUXERS = {"mp4": "mov", "mov": "mov", "webm": "matroska", "mkv": "matroska"}
"""Ending → ffmpeg's own name: named, so that a file cannot pass for a playlist that reads others."""
PLAYED = {"AVC": "H.264", "VP8": "VP8", "VP9": "VP9", "AV1": "AV1"}
HEARD = ("AAC", "Opus", "Vorbis", "MPEG Audio", "FLAC", "PCM")
LONGEST_SIDE = 4096


@dataclass(frozen=True, slots=True)
class Film:
    """`ending` of its container; `codec`, `audio` as MediaInfo names them, audio "" where there is none. `width`,
    `height`: as it is seen, turned."""

    ending: str
    codec: str
    audio: str
    width: int
    height: int
    duration_ms: int
    picture_fits: bool

    @property
    def sound_fits(self) -> bool:
        return not self.audio or self.audio in HEARD

    @property
    def fits(self) -> bool:
        """Whether it can be shown as it is."""
        return self.picture_fits and self.sound_fits


def inspected(path: Path) -> Film:
    """Blocks for some milliseconds. SignageRefused film_kind, film_truncated, film_without_picture,
    film_unexamined: the library is missing."""
    if not MediaInfo.can_parse():
        raise SignageRefused("film_unexamined")
    try:
        tracks = [each.to_data() for each in MediaInfo.parse(path).tracks]
    except (OSError, RuntimeError, ValueError) as error:
        raise SignageRefused("film_kind") from error
    general = next((each for each in tracks if each["track_type"] == "General"), {})
    ending = CONTAINERS.get(str(general.get("format", "")))
    if ending is None:
        raise SignageRefused("film_kind")
    if ending == "mp4" and str(general.get("codec_id", "")).strip() == "qt":
        ending = "mov"
    if general.get("istruncated") == "Yes":
        raise SignageRefused("film_truncated")
    video = next((each for each in tracks if each["track_type"] == "Video"), None)
    if video is None:
        heard = any(each["track_type"] == "Audio" for each in tracks)
        raise SignageRefused("film_without_picture" if heard else "film_truncated")
    duration, width, height = (
        _whole(each) for each in (general.get("duration"), video.get("width"), video.get("height"))
    )
    if duration <= 0 or width <= 0 or height <= 0:
        raise SignageRefused("film_truncated")
    if _whole(video.get("rotation")) % 180 == 90:
        width, height = height, width
    audio = next((str(each.get("format", "")) for each in tracks if each["track_type"] == "Audio"), "")
    codec = str(video.get("format") or video.get("codec_id") or "?")
    return Film(ending, codec[:40], audio[:40], width, height, duration, _fits(video, codec, width, height))


def _fits(video: dict[str, Any], codec: str, width: int, height: int) -> bool:
    if codec not in PLAYED or max(width, height) > LONGEST_SIDE:
        return False
    # Ten bits or full colour in H.264: no decoder of a screen or a telephone knows them
    usual = _whole(video.get("bit_depth") or 8) == 8 and video.get("chroma_subsampling") in (None, "4:2:0")
    return codec != "AVC" or usual


def _whole(value: object) -> int:
    try:
        return int(float(str(value)))
    except (ValueError, OverflowError):
        return 0
