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
