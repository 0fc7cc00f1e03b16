"use strict";
// One terminal: its state and what was asked of it, every other second.
(() => {
    const page = document.getElementById("device");
    const actions = document.getElementById("actions");

    function say(root) {
        comptoirAgo(root);
        for (const bar of root.querySelectorAll("[data-width]")) bar.style.width = `${bar.dataset.width}%`;
    }

    let shown = "";
    async function refresh() {
        try {
            const [list, state] = await Promise.all([fetch(page.dataset.actions), fetch(page.dataset.state)]);
            if (list.redirected || state.redirected) { location.reload(); return; }
            const html = await list.text();
            // the page's token differs in every answer: only what a person sees counts
            const seen = html.replace(/<input type="hidden"[^>]*>/g, "");
            if (seen !== shown && !actions.contains(document.activeElement)) { actions.innerHTML = html; shown = seen; }
            const mine = (await state.json()).devices.find((each) => each.id === page.dataset.device);
            if (mine) {
                const badge = page.querySelector(".device-status");
                badge.dataset.status = mine.status;
                badge.textContent = mine.said;
                document.getElementById("seen").dateTime = mine.seen;
            }
        } catch { /* the next look may succeed */ }
        say(page);
    }

    say(page);
    setInterval(refresh, 2000);
})();
