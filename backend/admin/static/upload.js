"use strict";
// A file of hundreds of megabytes goes as the body itself, with its progress shown.
(() => {
    const form = document.getElementById("upload");
    const trouble = document.getElementById("trouble");
    const bar = document.getElementById("bar");
    const words = JSON.parse(document.getElementById("upload-words").textContent);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const file = form.elements.file.files[0];
        const sent = new XMLHttpRequest();
        sent.open("PUT", `${form.dataset.to}?${new URLSearchParams({ name: file.name, version: form.elements.version.value })}`);
        sent.setRequestHeader("X-CSRFToken", form.elements.csrftoken.value);
        sent.setRequestHeader("Content-Type", "application/octet-stream");
        sent.upload.onprogress = (step) => { bar.firstElementChild.style.width = `${(100 * step.loaded) / step.total}%`; };
        sent.onerror = () => { trouble.textContent = words.trouble; bar.hidden = true; };
        sent.onload = () => {
            if (sent.status === 200) { location.reload(); return; }
            bar.hidden = true;
            try { trouble.textContent = JSON.parse(sent.responseText).error; } catch { trouble.textContent = words.trouble; }
        };
        trouble.textContent = "";
        bar.hidden = false;
        sent.send(file);
    });
})();
