"use strict";
// Asks for a code, shows it with its remaining time, and hides it the moment it was taken or is too old.
(() => {
    const box = document.getElementById("pairing");
    const words = JSON.parse(document.getElementById("pairing-words").textContent);
    const part = (id) => document.getElementById(id);
    const csrf = document.querySelector("input[name=csrftoken]")?.value ?? Cookies.get("starlette_admin_csrftoken");
    let ends = 0, claim = null, timer = null;

    async function ask() {
        for (const id of ["gone", "done"]) part(id).hidden = true;
        part("again").hidden = true;
        const answer = await fetch(box.dataset.ask, { method: "POST", headers: { "X-CSRFToken": csrf } });
        if (!answer.ok) { part("trouble").textContent = words.trouble; setTimeout(ask, 3000); return; }
        const code = await answer.json();
        part("trouble").textContent = "";
        part("qr").innerHTML = code.qr;
        part("typed").textContent = code.code;
        part("address").textContent = code.address;
        claim = code.claim;
        ends = performance.now() + code.seconds * 1000;
        clearInterval(timer);
        timer = setInterval(tick, 1000);
        tick();
    }

    function over(text) {
        clearInterval(timer);
        part("qr").replaceChildren();
        part("typed").textContent = "–";
        part("countdown").textContent = "";
        if (text === null) { part("done").hidden = false; part("warning")?.remove(); return; }
        part("gone").textContent = text;
        part("gone").hidden = false;
        part("again").hidden = false;
    }

    async function tick() {
        const left = Math.max(0, Math.round((ends - performance.now()) / 1000));
        part("countdown").textContent = words.left.replace("{time}", `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
        if (left === 0) { over(words.expired); return; }
        const asked = claim;
        try {
            const answer = await fetch(`${box.dataset.ask}/${asked}`);
            if (answer.redirected || answer.status === 401) { location.reload(); return; }
            const { state } = await answer.json();
            if (asked !== claim) return;
            part("trouble").textContent = "";
            if (state === "claimed") over(null);
            else if (state !== "waiting") over(words[state]);
        } catch { part("trouble").textContent = words.trouble; }
    }

    part("again").addEventListener("click", ask);
    ask();
})();
