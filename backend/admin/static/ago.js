"use strict";
// How long ago, in the language of the page: every <time class="ago"> under `root`, with the moment itself as its title.
window.comptoirAgo = (() => {
    const language = document.documentElement.lang;
    const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    return (root) => {
        for (const element of root.querySelectorAll("time.ago")) {
            const at = Date.parse(element.dateTime);
            if (Number.isNaN(at)) continue;
            const seconds = Math.round((at - Date.now()) / 1000);
            const [unit, size] = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]].find(([, s]) => Math.abs(seconds) >= s) ?? ["second", 1];
            element.textContent = ago.format(Math.round(seconds / size), unit);
            element.title = new Date(at).toLocaleString(language);
        }
    };
})();
