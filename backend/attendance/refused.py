"""Why something about attendance was not done: a code, the field it is about, and the values its sentence names."""


class AttendanceRefused(Exception):
    """`field`: its name in the form or in the document's JSON, "" when it is about all of it. `said`: in English."""

    def __init__(self, code: str, field: str = "", said: str = "", **values: str | int) -> None:
        super().__init__(said or code)
        self.code = code
        self.field = field
        self.values = values
