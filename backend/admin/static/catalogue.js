"use strict";
// The menu: switches send themselves, a changed number shows its button, a file too large is not sent at all.
(() => {
    for (const form of document.querySelectorAll("form[data-sends]"))
        form.addEventListener("change", () => form.requestSubmit());

    for (const form of document.querySelectorAll("form[data-changed]")) {
        const field = form.querySelector("input:not([type=hidden])");
        field.addEventListener("input", () => form.classList.toggle("is-changed", field.value !== field.defaultValue));
    }

    for (const form of document.querySelectorAll("form[data-once]"))
        form.addEventListener("submit", (event) => {
            if (form.dataset.sent) { event.preventDefault(); return; }
            form.dataset.sent = "yes";
            form.querySelector("button[type=submit]").classList.add("btn-loading");
        });

    for (const form of document.querySelectorAll("form[data-confirm]"))
        form.addEventListener("submit", (event) => { if (!confirm(form.dataset.confirm)) event.preventDefault(); });

    // One more line of a table of fields: the last one again, empty. A tick says by its value which line it is of.
    for (const add of document.querySelectorAll("[data-add-line]")) {
        const lines = () => document.querySelectorAll(add.dataset.addLine);
        add.hidden = false;
        add.addEventListener("click", () => {
            const last = lines()[lines().length - 1], line = last.cloneNode(true);
            for (const field of line.querySelectorAll("input")) {
                if (field.type === "checkbox") field.value = lines().length;
                else field.value = field.name === "option_most" ? "1" : "";
            }
            last.after(line);
            line.querySelector("input:not([type=hidden])").focus();
            add.hidden = lines().length >= Number(add.dataset.most);
        });
    }

    // Dragging a line by its handle says before which other it was dropped; the server puts it there.
    for (const list of document.querySelectorAll("[data-order]")) {
        let held = null, place = null;
        const lineOf = (event) => event.target.closest("tr[data-id]");
        const show = (line, mark) => {
            for (const each of list.children) each.classList.remove("drop-before", "drop-after");
            if (line && line !== held) line.classList.add(mark);
        };
        list.addEventListener("dragstart", (event) => {
            held = lineOf(event);
            if (!held) return;
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setDragImage(held, 0, 0);
            held.classList.add("is-held");
        });
        list.addEventListener("dragover", (event) => {
            const line = lineOf(event);
            if (!held || !line) return;
            event.preventDefault();
            const { top, height } = line.getBoundingClientRect(), below = event.clientY > top + height / 2;
            place = below ? line.nextElementSibling?.dataset.id ?? list.dataset.next ?? "" : line.dataset.id;
            show(line, below ? "drop-after" : "drop-before");
        });
        list.addEventListener("drop", (event) => {
            event.preventDefault();
            const form = held?.querySelector(`form[action="${list.dataset.order}"]`);
            if (!form || place === null || place === held.dataset.id) return;
            const before = document.createElement("input");
            Object.assign(before, { type: "hidden", name: "before", value: place });
            form.append(before);
            form.submit();
        });
        list.addEventListener("dragend", () => {
            held?.classList.remove("is-held");
            show(null);
            held = place = null;
        });
    }

    for (const form of document.querySelectorAll("form[data-largest]")) {
        const field = form.querySelector("input[type=file]"), trouble = document.getElementById("file-error");
        const tooLarge = () => field.files.length > 0 && field.files[0].size > Number(form.dataset.largest);
        field.addEventListener("change", () => {
            trouble.hidden = !tooLarge();
            trouble.textContent = tooLarge() ? trouble.dataset.tooLarge : "";
        });
        form.addEventListener("submit", (event) => { if (tooLarge()) event.preventDefault(); });
    }
})();
