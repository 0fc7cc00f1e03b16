"use strict";
// Forms of campaigns, lists and announcements: the chosen content is shown, and fills in what is still empty.
(() => {
    const choice = document.querySelector("select[data-contents]"), shot = document.getElementById("content-shot");
    if (choice) {
        const form = choice.form, untouched = (field) => field && (!field.value || field.value === field.dataset.filled || (field.dataset.duration !== undefined && field.value === field.defaultValue && !form.elements.id?.value));
        const fill = (field, value) => { if (value && untouched(field)) { field.value = value; field.dataset.filled = value; } };
        const show = (filling) => {
            const chosen = choice.selectedOptions[0]?.dataset ?? {};
            shot.hidden = !chosen.shot;
            if (chosen.shot) shot.firstElementChild.src = chosen.shot;
            if (!filling) return;
            fill(form.elements.name, chosen.name);
            fill(form.elements.advertiser, chosen.advertiser);
            fill(form.elements.duration, chosen.seconds);
        };
        choice.addEventListener("change", () => show(true));
        show(choice.value !== "" && !form.elements.id?.value);
    }

    // A screen that is ticked is meant: no need to say "these" first.
    for (const tick of document.querySelectorAll("#screens input[name=screen]"))
        tick.addEventListener("change", () => { if (tick.checked) document.querySelector("#screens input[value=some]").checked = true; });

    // Fields that only mean something with a certain choice.
    for (const part of document.querySelectorAll("[data-with]")) {
        const [name, value] = part.dataset.with.split("=");
        const fit = () => { part.hidden = part.closest("form").elements[name].value !== value; };
        part.closest("form").addEventListener("change", fit);
        fit();
    }
})();
