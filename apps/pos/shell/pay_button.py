"""The one big button, always in its place: what it does now, and why it cannot."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from apps.pos.payment.viewmodel import PaymentProps
from apps.pos.shell.parts import PosProps


def with_pay_button(props: PosProps, payment: PaymentProps, total: str, empty: bool, open_till: bool) -> PosProps:
    """`total`: what the cart comes to. `open_till`: a session is open."""
    translate = QCoreApplication.translate
    if payment.stage == "change":
        return replace(props, pay_stage="change", can_pay=True, pay_text=translate("Pos", "Vente suivante"))
    if payment.stage in ("asking", "coins"):
        return replace(
            props,
            pay_stage=payment.stage,
            can_pay=payment.enough and not payment.busy,
            pay_text=translate("Pos", "Valider"),
            pay_detail=payment.tendered_text,
        )
    if not props.may_pay:
        words = translate("Pos", "Envoyer en caisse")
        return replace(props, pay_stage="send", can_pay=not empty, pay_text=words, pay_detail=total)
    return replace(
        props,
        pay_stage="sell",
        can_pay=not empty and open_till,
        pay_text=translate("Pos", "Encaisser"),
        pay_detail=total,
        pay_blocked_text="" if open_till else translate("Pos", "Ouvrez la caisse pour encaisser"),
    )
