"use strict";
// The list keeps itself true; what cannot be undone is asked again.
(() => {
    const table = document.getElementById("devices");
    const fleet = document.getElementById("fleet");
    const asking = document.getElementById("asking");

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
        if (table) comptoirAgo(table);
    }

    for (const form of document.querySelectorAll("form[data-confirm]"))
        form.addEventListener("submit", (event) => { if (!confirm(form.dataset.confirm)) event.preventDefault(); });
    if (table) comptoirAgo(table);
    if (fleet) setInterval(refresh, 4000);
})();
