"""Why something about screens was not done: codes and values; sentences are the pages' business."""


class SignageRefused(Exception):
    """`values`: what the sentence names (a limit, a codec, the names of those that use it)."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def kept(self) -> str:
        """As a row's `reason` keeps it: `film_codec:ProRes`."""
        return ":".join([self.code, *(str(each) for each in self.values.values())])[:300]
