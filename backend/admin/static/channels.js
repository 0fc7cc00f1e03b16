"use strict";
// Tests end by themselves: the list asks while one is running. A form that was refused is open again.
(() => {
    const list = document.getElementById("channels");

    async function refresh() {
        try {
            const answer = await fetch(list.dataset.state);
            if (answer.redirected) { location.reload(); return; }
            for (const each of (await answer.json()).tests) {
                const said = list.querySelector(`[data-channel="${each.id}"] .channel-test`);
                if (!said) continue;
                said.dataset.test = each.state;
                said.textContent = each.said;
            }
        } catch { /* the next look may succeed */ }
        if (list.querySelector("[data-test=running]")) setTimeout(refresh, 1000);
    }

    if (list.querySelector("[data-test=running]")) refresh();
    const open = document.querySelector(".modal[data-open]");
    if (open) document.querySelector(`[data-bs-target="#${open.id}"]`)?.click();
})();
