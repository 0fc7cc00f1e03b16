"""The receipt's design on the wire, a part of the store, and its way to and from the domain."""

from typing import Self

from common.contract.base import TextModel, Wire
from common.domain.receipt_design import PaperWidth, ReceiptDesign
from common.domain.text import Language


class ReceiptDesignModel(Wire):
    """What the store wants on its customers' paper (common/domain/receipt_design.py)."""

    logo: str = ""
    legal: tuple[TextModel, ...] = ()
    languages: tuple[Language, ...] = ()
    paper_mm: PaperWidth = 80
    cashier: bool = True
    terminal: bool = True
    table: bool = True
    taxes: bool = True
    qr: bool = True
    customer: bool = False

    @classmethod
    def of(cls, design: ReceiptDesign) -> Self:
        return cls(
            logo=design.logo,
            legal=tuple(TextModel.of(each) for each in design.legal),
            languages=design.languages,
            paper_mm=design.paper_mm,
            cashier=design.cashier,
            terminal=design.terminal,
            table=design.table,
            taxes=design.taxes,
            qr=design.qr,
            customer=design.customer,
        )

    def design(self) -> ReceiptDesign:
        return ReceiptDesign(
            logo=self.logo,
            legal=tuple(each.text() for each in self.legal),
            languages=self.languages,
            paper_mm=self.paper_mm,
            cashier=self.cashier,
            terminal=self.terminal,
            table=self.table,
            taxes=self.taxes,
            qr=self.qr,
            customer=self.customer,
        )
