"""The configuration page's forms: from what was typed to settings, or to what is wrong with which field.

The names of the fields are the document's where it has them. A form sends a part of the fields: the others stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from apps.gateway.settings import GatewaySettings, GatewaySettingsError, checked_settings

# field of the form → (section, field of the settings)
FIELDS: Mapping[str, tuple[str, str]] = {
    "printer_name": ("drawer", "printer"),
    "drawer_command": ("drawer", "command"),
    "open_level": ("drawer", "open_level"),
    "autoprint": ("invoices", "autoprint"),
    "invoice_printer_name": ("invoices", "printer"),
    "download_folder": ("invoices", "folder"),
    "scan_frequency": ("invoices", "scan_frequency"),
    "open_delay": ("invoices", "open_delay"),
    "file_extensions": ("invoices", "file_extensions"),
    "pdf_direct": ("invoices", "pdf_direct"),
    "invoice_retention_days": ("invoices", "retention_days"),
    "port": ("service", "port"),
    "host": ("service", "host"),
    "hosts": ("service", "hosts"),
    "origins": ("service", "origins"),
    "certificate": ("service", "certificate"),
    "private_key": ("service", "private_key"),
    "log_folder": ("logs", "folder"),
    "log_filename": ("logs", "filename"),
    "retention_days": ("logs", "retention_days"),
    "odoo_enabled": ("odoo", "enabled"),
    "odoo_host": ("odoo", "host"),
    "odoo_port": ("odoo", "port"),
    "odoo_printer": ("odoo", "printer"),
    "odoo_origins": ("odoo", "origins"),
}
CHECKBOXES = frozenset({"autoprint", "pdf_direct", "odoo_enabled"})
LISTS = frozenset({"file_extensions", "hosts", "origins", "odoo_origins"})
FORM_OF = {place: name for name, place in FIELDS.items()}
YES = frozenset({"on", "true", "1", "yes"})
PRINTER_FIELDS = ("name", "address", "paper_mm", "roles", "stations", "fallback")


@dataclass(frozen=True, slots=True)
class Checked:
    """`settings` None: nothing was changed, `wrong` has the fields and codes of what is expected there."""

    settings: GatewaySettings | None
    wrong: Mapping[str, str] = field(default_factory=dict)


def shown(settings: GatewaySettings) -> dict[str, str]:
    """The values of all fields, as text."""
    content = settings.model_dump(mode="json")
    values = {name: _as_text(content[section][key]) for name, (section, key) in FIELDS.items()}
    name, at, address = values["invoice_printer_name"].partition("@")
    host, _, port = address.rpartition(":") if ":" in address else (address, "", "")
    values |= {"printer_ip": host, "printer_port": port or "9100"} if at else {"printer_ip": "", "printer_port": "9100"}
    values["invoice_printer_name"] = name
    return values


def applied(settings: GatewaySettings, form: Mapping[str, str]) -> Checked:
    """The settings with a form's fields."""
    content = settings.model_dump(mode="json")
    sections = {FIELDS[name][0] for name in form if name in FIELDS}
    for name, (section, key) in FIELDS.items():
        if name in CHECKBOXES:
            if section in sections:  # a box that is not ticked is not sent
                content[section][key] = form.get(name, "").lower() in YES
        elif name in form:
            content[section][key] = _as_list(form[name]) if name in LISTS else form[name].strip()
    wrong: dict[str, str] = {}
    if "invoice_printer_name" in form and form.get("printer_ip", "").strip():
        port = form.get("printer_port", "").strip() or "9100"
        if not port.isdecimal() or not 1 <= int(port) <= 65535:
            wrong["printer_port"] = "port"
        name = content["invoices"]["printer"].partition("@")[0]
        content["invoices"]["printer"] = f"{name}@{form['printer_ip'].strip()}:{port}"
    wrong |= _wrong_origins(form)
    return _checked(content, wrong)


def with_printer(settings: GatewaySettings, original: str, form: Mapping[str, Any]) -> Checked:
    """One printer added (`original` empty) or changed; what named it follows its new name."""
    content = settings.model_dump(mode="json")
    paper, name = str(form.get("paper_mm", "80")), str(form.get("name", "")).strip()
    printer = {
        "name": name,
        "address": str(form.get("address", "")).strip(),
        "paper_mm": int(paper) if paper.isdecimal() else paper,
        "roles": list(form.get("roles", ())),
        "stations": _as_list(str(form.get("stations", ""))),
        "fallback": str(form.get("fallback", "")),
    }
    names = [each["name"] for each in content["printer"]]
    if name in names and name != original:
        return Checked(None, {"name": "twice"})
    if original in names:
        content["printer"][names.index(original)] = printer
        _renamed(content, original, name)
    else:
        content["printer"] = [*content["printer"], printer]
    index = names.index(original) if original in names else len(names)
    return _checked(content, {}, index)


def without_printer(settings: GatewaySettings, name: str) -> Checked:
    """One printer less; whoever fell back on it falls back on none."""
    content = settings.model_dump(mode="json")
    content["printer"] = [each for each in content["printer"] if each["name"] != name]
    for each in content["printer"]:
        if each["fallback"] == name:
            each["fallback"] = ""
    return _checked(content, {})


def _renamed(content: dict[str, Any], before: str, after: str) -> None:
    for section in ("drawer", "odoo", "invoices"):
        if content[section]["printer"] == before:
            content[section]["printer"] = after
    for each in content["printer"]:
        if each["fallback"] == before:
            each["fallback"] = after


def _checked(content: Mapping[str, Any], wrong: dict[str, str], printer: int | None = None) -> Checked:
    try:
        settings = checked_settings(content, "form")
    except GatewaySettingsError as error:
        for line in str(error).splitlines():
            place = line.removeprefix("form: ").partition(": ")[0].split(".")
            if place[0] == "printer":
                known = len(place) > 2 and place[1] == str(printer) and place[2] in PRINTER_FIELDS
                wrong.setdefault(place[2] if known else "name", place[2] if known else "printer")
            elif place[0] == "printers":
                wrong.setdefault("fallback", "fallback")
            else:
                name = FORM_OF.get((place[0], place[1] if len(place) > 1 else ""), "")
                wrong.setdefault(name or place[0], _expectation(name))
        return Checked(None, wrong)
    return Checked(None, wrong) if wrong else Checked(settings)


def _expectation(name: str) -> str:
    return "port" if name.endswith("port") else name


def _wrong_origins(form: Mapping[str, str]) -> dict[str, str]:
    return {
        name: "origins"
        for name in ("origins", "odoo_origins")
        if any(not each.startswith(("http://", "https://")) or "*" in each for each in _as_list(form.get(name, "")))
    }


def _as_list(text: str) -> list[str]:
    return [each for each in text.replace(",", " ").split() if each]


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(map(str, value)) if value and "/" in str(value[0]) else ", ".join(map(str, value))
    return str(value)
