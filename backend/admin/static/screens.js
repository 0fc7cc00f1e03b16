"use strict";
// Screens keep themselves true: status, what is shown, the last picture. The form shows what its choices need.
(() => {
    const page = document.querySelector("[data-state]");
    const looks = document.getElementById("looks");

    let pictured = "";
    async function refresh() {
        try {
            const answer = await fetch(page.dataset.state);
            if (answer.redirected) { location.reload(); return; }
            for (const each of (await answer.json()).screens) {
                for (const row of document.querySelectorAll(`[data-screen="${each.id}"]`)) {
                    const badge = row.querySelector(".screen-status"), now = row.querySelector(".screen-now"), seen = row.querySelector("time.ago");
                    if (!badge || !now) continue;
                    badge.dataset.status = each.status;
                    badge.textContent = each.said;
                    now.textContent = each.now || now.dataset.nothing;
                    if (seen && each.seen) seen.dateTime = each.seen;
                    row.querySelector(".screen-shape")?.classList.toggle("is-on", each.status === "online");
                }
            }
            if (looks) {
                const html = await (await fetch(looks.dataset.now)).text();
                if (html !== pictured) { looks.innerHTML = html; pictured = html; }
            }
        } catch { /* the next look may succeed */ }
        comptoirAgo(document);
    }

    const form = document.getElementById("screen-form");
    function fit() {
        const iptv = form.elements.mode.value === "iptv";
        for (const each of form.querySelectorAll("[data-when=playlist]")) each.hidden = iptv;
        for (const each of form.querySelectorAll("[data-when-own]")) each.hidden = form.elements.resolution.value !== "own";
    }
    if (form) { form.addEventListener("change", fit); fit(); }

    comptoirAgo(document);
    if (page) setInterval(refresh, 4000);
})();
