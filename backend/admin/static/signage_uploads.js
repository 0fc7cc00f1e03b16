"use strict";
// Pictures and films go one after the other, each as the body itself, with its progress shown; what is refused says why.
(() => {
    const form = document.getElementById("upload");
    if (form) {
        const list = document.getElementById("upload-list"), send = document.getElementById("upload-send");
        const field = document.getElementById("upload-files"), drop = document.getElementById("upload-drop");
        const words = JSON.parse(document.getElementById("upload-words").textContent);
        const waiting = [];
        let busy = false;

        const add = (file) => {
            const line = document.createElement("li"), name = document.createElement("span"), said = document.createElement("span");
            const bar = document.createElement("div"), drop = document.createElement("button");
            line.className = "signage-upload";
            name.className = "fw-medium text-truncate";
            name.textContent = file.name;
            said.className = "text-secondary small";
            bar.className = "progress progress-sm";
            bar.innerHTML = '<div class="progress-bar"></div>';
            drop.type = "button";
            drop.className = "btn-close";
            drop.ariaLabel = `${words.remove} · ${file.name}`;
            line.append(name, said, drop, bar);
            list.append(line);
            const each = { file, line, said, bar, drop };
            const limit = Number(file.type.startsWith("image/") ? form.dataset.largestPicture : form.dataset.largestFilm);
            if (file.size > limit) tell(each, "failed", words.too_large);
            else { tell(each, "waiting", words.waiting); waiting.push(each); }
            drop.addEventListener("click", () => { line.remove(); waiting.splice(waiting.indexOf(each), waiting.includes(each) ? 1 : 0); ready(); });
            ready();
        };
        const tell = (each, state, text) => { each.line.dataset.state = state; each.said.textContent = text; each.said.title = text; };
        const ready = () => { send.disabled = busy || waiting.length === 0; };

        field.addEventListener("change", () => { for (const file of field.files) add(file); field.value = ""; });
        for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
        for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("is-over"));
        drop.addEventListener("drop", (event) => { event.preventDefault(); for (const file of event.dataTransfer.files) add(file); });
        addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });

        const sent = (each) => new Promise((done) => {
            const asked = new URLSearchParams({ name: each.file.name, advertiser: form.elements.advertiser.value, ready: form.elements.ready?.checked ? "yes" : "no" });
            const request = new XMLHttpRequest();
            request.open("PUT", `${form.dataset.to}?${asked}`);
            request.setRequestHeader("X-CSRFToken", form.elements.csrftoken.value);
            request.setRequestHeader("Content-Type", "application/octet-stream");
            request.upload.onprogress = (step) => {
                each.bar.firstElementChild.style.width = `${(100 * step.loaded) / step.total}%`;
                if (step.loaded === step.total) tell(each, "sending", words.examined);
            };
            request.onerror = () => { tell(each, "failed", words.trouble); done(false); };
            request.onload = () => {
                let answer = {};
                try { answer = JSON.parse(request.responseText); } catch { /* said below */ }
                // A session that is over answers with the page to sign in, by 200.
                const well = request.status === 200 && Boolean(answer.id);
                if (well) tell(each, "done", answer.state === "checking" ? words.checking : words.done);
                else tell(each, "failed", answer.error || words.trouble);
                done(well);
            };
            tell(each, "sending", "…");
            each.drop.hidden = true;
            request.send(each.file);
        });

        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            if (busy || waiting.length === 0) return;
            busy = true;
            ready();
            let well = true;
            while (waiting.length) well = (await sent(waiting.shift())) && well;
            busy = false;
            // What was refused stays to be read; the list below is brought up to date either way.
            if (well && !list.querySelector("[data-state=failed]")) { location.assign(location.pathname); return; }
            const fresh = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html").getElementById("found");
            if (fresh) document.getElementById("found").replaceWith(fresh);
            ready();
        });
    }

    // Films that are being made fit: how far they are; when one is done the page says what became of it.
    const bars = () => [...document.querySelectorAll("[data-progress]")];
    const look = async () => {
        if (document.hidden || !bars().length) return;
        const typing = document.activeElement?.closest("form");
        const asked = new URLSearchParams(bars().map((each) => ["id", each.dataset.progress]));
        const base = location.pathname.replace(/\/signage\/contents.*/, "/signage/contents");
        try {
            const told = await (await fetch(`${base}/progress?${asked}`)).json();
            for (const bar of bars()) {
                const now = told[bar.dataset.progress];
                if (now?.state === "checking") bar.firstElementChild.style.width = `${now.percent}%`;
                else if (!typing && !document.querySelector(".signage-upload")) location.reload();
            }
        } catch { /* tried again in two seconds */ }
    };
    if (form || bars().length) setInterval(look, 2000);
})();
