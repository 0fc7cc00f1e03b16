"use strict";
// Filters apply as they are chosen; the button stays for whoever uses the keyboard alone or has no script.
for (const form of document.querySelectorAll("form[data-submit]")) {
    form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") form.requestSubmit(); });
    form.addEventListener("submit", () => { for (const field of form.elements) if (field.name && !field.value) field.disabled = true; });
}
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
// On a telephone the filters wait behind their button, unless some are in use.
const narrow = matchMedia("(max-width: 767px)");
const fold = () => { for (const each of document.querySelectorAll(".filter-fold")) each.open = !narrow.matches || each.dataset.used !== undefined; };
fold();
narrow.addEventListener("change", fold);
// Paper shows every table.
addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("figure.chart details")) each.open = true; });
