"use strict";
// The paper beside the form: drawn anew by the server a moment after each change; the last change wins.
(() => {
    const form = document.getElementById("receipt");
    const picture = document.getElementById("preview");
    const trouble = document.getElementById("preview-error");
    const drawing = document.getElementById("drawing");
    const logo = document.getElementById("logo");
    let timer = null, asked = null, shown = "";

    async function draw() {
        asked?.abort();
        const mine = asked = new AbortController();
        drawing.hidden = false;
        try {
            const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: mine.signal });
            if (answer.redirected || answer.status === 401 || answer.status === 403) { location.reload(); return; }
            if (!answer.ok) throw (await answer.json()).error;
            kept(answer.headers.get("X-Logo"));
            const url = URL.createObjectURL(await answer.blob());
            picture.src = url;
            await picture.decode().catch(() => {});
            picture.style.maxWidth = `${picture.naturalWidth / 2}px`;
            URL.revokeObjectURL(shown);
            shown = url;
            trouble.hidden = true;
            form.dataset.drawn = String(Number(form.dataset.drawn || 0) + 1);
        } catch (error) {
            if (mine.signal.aborted) return;
            trouble.textContent = typeof error === "string" ? error : picture.dataset.trouble;
            trouble.hidden = false;
        } finally { if (mine === asked) drawing.hidden = true; }
    }

    // A chosen file is on the server now: from here on its name is enough.
    function kept(name) {
        if (form.elements.logo.files.length === 0 && form.elements.logo_name.value === name) return;
        if (form.elements.logo.files.length) form.elements.logo.value = "";
        if (name) form.elements.logo_name.value = name;
        logo.hidden = !name;
        if (name) logo.src = logo.dataset.src.replace("NAME", name);
    }

    form.addEventListener("input", (event) => {
        if (event.target.name === "logo") form.elements.no_logo.checked = false;
        clearTimeout(timer);
        timer = setTimeout(draw, event.target.type === "textarea" ? 350 : 0);
    });
    draw();
})();
