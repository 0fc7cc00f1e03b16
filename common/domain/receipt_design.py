"""What a store wants on its customers' paper. The default is a receipt as a store without wishes prints it."""

from dataclasses import dataclass
from typing import Literal

from common.domain.text import Language, Text

PaperWidth = Literal[58, 80]


@dataclass(frozen=True, slots=True)
class ReceiptDesign:
    """`logo`: a media name, "" for none. `languages`: one or two, the first leads; empty: the store's first two.

    `legal`: lines under the footer. `paper_mm`: what the store's printers take. `customer`: the name and the note
    somebody gave with the order.
    """

    logo: str = ""
    legal: tuple[Text, ...] = ()
    languages: tuple[Language, ...] = ()
    paper_mm: PaperWidth = 80
    cashier: bool = True
    terminal: bool = True
    table: bool = True
    taxes: bool = True
    qr: bool = True
    customer: bool = False

    def read_in(self, store_languages: tuple[Language, ...]) -> tuple[Language, Language | None]:
        """The first language on paper, and the second if there is one."""
        chosen = self.languages or store_languages
        return chosen[0], chosen[1] if len(chosen) > 1 else None
