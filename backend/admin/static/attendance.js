"use strict";
// Attendance: ticks of a whole list, forms that open again with what was wrong, fields that a choice needs, corrections.
(() => {
    for (const all of document.querySelectorAll("[data-tick-all]")) {
        const ticks = () => [...all.closest("table").querySelectorAll("tbody input[type=checkbox]")];
        all.addEventListener("change", () => { for (const each of ticks()) each.checked = all.checked; });
        all.closest("table").addEventListener("change", () => {
            const on = ticks().filter((each) => each.checked).length;
            all.checked = on > 0 && on === ticks().length;
            all.indeterminate = on > 0 && on < ticks().length;
        });
    }
    for (const button of document.querySelectorAll("button[data-sure]"))
        button.addEventListener("click", (event) => { if (!confirm(button.dataset.sure)) event.preventDefault(); });

    addEventListener("load", () => { for (const each of document.querySelectorAll(".modal[data-open]")) bootstrap.Modal.getOrCreateInstance(each).show(); });

    const kind = document.querySelector("#service select[name=auth_type]");
    if (kind) {
        const fit = () => { for (const each of document.querySelectorAll("[data-auth]")) each.hidden = !each.dataset.auth.split(" ").includes(kind.value); };
        kind.addEventListener("change", fit);
        fit();
    }

    // A correction: which punch, or a new one, is said by the button that opened the form.
    const modal = document.getElementById("correct"), form = document.getElementById("correct-form");
    if (form) {
        const fit = () => {
            const drop = form.elements.kind.value === "drop", part = form.querySelector("[data-when-at]");
            part.hidden = drop;
            form.elements.at.required = !drop;
        };
        modal.addEventListener("show.bs.modal", (event) => {
            const asked = event.relatedTarget?.dataset;
            if (asked) {
                const adds = asked.correct === "add", title = modal.querySelector(".modal-title");
                form.elements.kind.value = asked.correct;
                form.elements.punch.value = asked.punch ?? "";
                form.elements.at.value = asked.at;
                form.elements.direction.value = asked.direction ?? "";
                form.querySelector("[data-of-punch]").hidden = adds;
                title.textContent = adds ? title.dataset.add : title.dataset.move;
                document.getElementById("refused")?.remove();
            }
            fit();
        });
        modal.addEventListener("shown.bs.modal", () => form.elements.reason.focus());
        form.addEventListener("change", fit);
    }
})();
