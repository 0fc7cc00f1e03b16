"use strict";
// The list keeps itself true; what cannot be undone is asked again.
(() => {
    const table = document.getElementById("devices");
    const fleet = document.getElementById("fleet");
    const asking = document.getElementById("asking");
    const language = document.documentElement.lang;
    const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

    function say(element) {
        const at = Date.parse(element.dateTime);
        if (Number.isNaN(at)) return;
        const seconds = Math.round((at - Date.now()) / 1000);
        const [unit, size] = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]].find(([, s]) => Math.abs(seconds) >= s) ?? ["second", 1];
        element.textContent = ago.format(Math.round(seconds / size), unit);
        element.title = new Date(at).toLocaleString(language);
    }

    async function refresh() {
        try {
            const answer = await fetch(fleet.dataset.state);
            if (answer.redirected) { location.reload(); return; }
            const state = await answer.json();
            const busy = document.querySelector(".modal.show") || asking.contains(document.activeElement);
            const changed = state.asking.join(" ") !== asking.dataset.ids;
            if (changed && !busy) { location.reload(); return; }
            for (const each of state.devices) {
                const row = table?.querySelector(`[data-device="${each.id}"]`);
                if (!row) { if (!busy) location.reload(); return; }
                const badge = row.querySelector(".device-status");
                badge.dataset.status = each.status;
                badge.textContent = each.said;
                row.querySelector("time").dateTime = each.seen;
            }
        } catch { /* the next look may succeed */ }
        table?.querySelectorAll("time.ago").forEach(say);
    }

    for (const form of document.querySelectorAll("form[data-confirm]"))
        form.addEventListener("submit", (event) => { if (!confirm(form.dataset.confirm)) event.preventDefault(); });
    table?.querySelectorAll("time.ago").forEach(say);
    if (fleet) setInterval(refresh, 4000);
})();
