"use strict";
// The order of a list: added, moved by its handle or its arrows, taken out; the form sends what is there.
(() => {
    const items = document.getElementById("items"), model = document.getElementById("item-line"), empty = document.getElementById("no-items");
    const round = document.getElementById("round");
    const lines = () => [...items.children];

    function told() {
        const all = lines(), seconds = all.reduce((sum, each) => sum + (Number(each.querySelector("[name=seconds]").value) || 0), 0);
        empty.hidden = all.length > 0;
        round.textContent = all.length ? round.dataset.said.replace("{n}", all.length).replace("{time}", `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`) : "";
        for (const [at, each] of all.entries()) {
            each.querySelector("[data-move='-1']").disabled = at === 0;
            each.querySelector("[data-move='1']").disabled = at === all.length - 1;
        }
    }

    for (const add of document.querySelectorAll("[data-add]"))
        add.addEventListener("click", () => {
            const line = model.content.firstElementChild.cloneNode(true), { add: id, name, seconds, shot } = add.dataset;
            line.dataset.content = id;
            line.querySelector("[name=item]").value = id;
            line.querySelector("[name=seconds]").value = seconds;
            line.querySelector(".signage-item-name").textContent = name;
            for (const each of line.querySelectorAll("[aria-label]")) each.setAttribute("aria-label", `${each.getAttribute("aria-label")}${name}`);
            if (shot) {
                const picture = document.createElement("img");
                picture.src = shot;
                picture.alt = "";
                line.querySelector(".signage-thumb").replaceChildren(picture);
            }
            items.append(line);
            told();
        });

    items.addEventListener("click", (event) => {
        const line = event.target.closest("li"), step = event.target.closest("[data-move]")?.dataset.move;
        if (event.target.closest("[data-take-out]")) {
            const next = line.nextElementSibling ?? line.previousElementSibling;
            line.remove();
            next?.querySelector("[data-take-out]").focus();
        } else if (step === "-1") line.previousElementSibling?.before(line);
        else if (step === "1") line.nextElementSibling?.after(line);
        else return;
        told();
        // Whoever moves with the keyboard goes on: from an end, by the other arrow
        const pressed = line.querySelector(`[data-move="${step}"]`);
        if (pressed) (pressed.disabled ? line.querySelector(`[data-move="${-step}"]`) : pressed).focus();
    });
    items.addEventListener("input", told);

    let held = null;
    items.addEventListener("dragstart", (event) => {
        held = event.target.closest?.("li");
        if (!held) return;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", held.dataset.content);
        held.classList.add("is-held");
    });
    items.addEventListener("dragover", (event) => {
        const line = event.target.closest("li");
        if (!held) return;
        event.preventDefault();
        if (!line || line === held) return;
        const { top, height } = line.getBoundingClientRect();
        if (event.clientY > top + height / 2) line.after(held);
        else line.before(held);
    });
    items.addEventListener("drop", (event) => event.preventDefault());
    items.addEventListener("dragend", () => { held?.classList.remove("is-held"); held = null; told(); });
    // Text in a field is selected with the mouse, not dragged with its line
    items.addEventListener("pointerdown", (event) => { const line = event.target.closest("li"); if (line) line.draggable = !event.target.closest("input"); });

    document.getElementById("find-content")?.addEventListener("input", (event) => {
        const wanted = event.target.value.trim().toLowerCase();
        for (const each of document.querySelectorAll("[data-add]")) each.hidden = !each.dataset.name.toLowerCase().includes(wanted);
    });
    document.getElementById("find-content")?.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    for (const kind of document.querySelectorAll("[name=category]"))
        kind.addEventListener("change", () => { kind.form.elements.priority.value = kind.dataset.priority; });
    told();
})();
