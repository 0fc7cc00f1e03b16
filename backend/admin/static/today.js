"use strict";
// A page that keeps itself up to date: every ten seconds (data-every), what changed is put in its place and nothing else moves.
(() => {
    const page = document.getElementById("now");
    const fresh = document.getElementById("fresh");
    const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: page.dataset.zone });
    const seen = new Map([...page.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, null]));

    function put(part, html) {
        const known = seen.get(part.dataset.part);
        seen.set(part.dataset.part, html);
        if (known === html || (known === null && part.dataset.drawn === undefined && !differs(part, html))) return;
        const active = part.contains(document.activeElement) ? document.activeElement : null;
        const inside = active?.closest("details")?.id, href = active?.getAttribute("href"), action = active?.closest("form")?.getAttribute("action");
        const open = [...part.querySelectorAll("details[open]")].map((each) => each.id);
        window.comptoirCharts?.forget(part);
        part.innerHTML = html;
        for (const id of open) document.getElementById(id)?.setAttribute("open", "");
        window.comptoirCharts?.redraw(part);
        // Whoever was there with the keyboard stays there.
        const same = inside ? document.querySelector(`#${inside} summary`) : action ? [...part.querySelectorAll("form")].find((each) => each.getAttribute("action") === action)?.querySelector("button") : [...part.querySelectorAll("a")].find((each) => each.getAttribute("href") === href);
        if (active) same?.focus({ preventScroll: true });
    }

    // The first answer is compared with what the server drew: a chart's own marks aside.
    function differs(part, html) {
        const other = document.createElement("div");
        other.innerHTML = html;
        const bare = (root) => { const copy = root.cloneNode(true); for (const each of copy.querySelectorAll(".chart-plot")) each.remove(); return copy.textContent.replace(/\s+/g, " "); };
        return bare(part) !== bare(other);
    }

    async function refresh() {
        try {
            const answer = await fetch(page.dataset.now);
            if (answer.redirected || answer.status === 401 || answer.status === 403) { location.reload(); return; }
            if (!answer.ok) throw new Error(String(answer.status));
            const found = new DOMParser().parseFromString(await answer.text(), "text/html");
            for (const part of page.querySelectorAll("[data-part]")) put(part, found.querySelector(`[data-part="${part.dataset.part}"]`).innerHTML);
            fresh.textContent = `${fresh.dataset.said} ${clock.format(new Date())}`;
        } catch { fresh.textContent = fresh.dataset.failed; }
    }

    fresh.textContent = `${fresh.dataset.said} ${clock.format(new Date())}`;
    setInterval(() => { if (!document.hidden) refresh(); }, 1000 * (page.dataset.every || 10));
    document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
})();
