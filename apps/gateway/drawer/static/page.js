"use strict";
// Live states, and a question before what can't be taken back. The page works without.

const EVERY_MS = 4000;
const main = document.querySelector("main[data-live]");

function show(node, state) {
  if (!node || !state) return;
  node.textContent = state.text;
  node.dataset.level = state.level;
}

function part(state) {
  const node = document.createElement("span");
  show(node, state);
  return node;
}

async function look() {
  try {
    const answer = await fetch(main.dataset.live, { headers: { Accept: "application/json" } });
    if (answer.status === 401) return location.assign("/config/login");
    const state = await answer.json();
    for (const part of ["backend", "drawer", "invoices"]) show(document.getElementById(`state-${part}`), state[part]);
    for (const printer of state.printers) {
      for (const node of document.querySelectorAll("[data-printer]"))
        if (node.dataset.printer === printer.name) show(node, printer);
      for (const node of document.querySelectorAll("[data-parts]"))
        if (node.dataset.parts === printer.name) node.replaceChildren(...printer.parts.map(part));
    }
    main.dataset.ready = "yes";
  } catch {
    // The gateway starts again: the next look will tell
  }
  setTimeout(look, document.hidden ? 5 * EVERY_MS : EVERY_MS);
}

for (const form of document.querySelectorAll("form[data-confirm]"))
  form.addEventListener("submit", (event) => {
    if (!confirm(form.dataset.confirm)) event.preventDefault();
  });

for (const link of document.querySelectorAll("a[data-confirm]"))
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    if (!confirm(link.dataset.confirm)) return;
    await fetch(link.href);
    location.reload();
  });

const wrong = document.querySelector("[aria-invalid]");
if (wrong) {
  wrong.focus({ preventScroll: true });
  wrong.scrollIntoView({ block: "center" });
}

document.getElementById("found")?.scrollIntoView({ block: "center" });

// Where one is on the page
const links = new Map([...document.querySelectorAll(".side a")].map((each) => [each.hash.slice(1), each]));
const seen = new Set();
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target.id);
  const first = [...links.keys()].find((each) => seen.has(each));
  for (const [name, link] of links)
    if (name !== first) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "true");
      link.parentElement.scrollTo({ left: link.offsetLeft - 24 }); // on a telephone they stand in one line
    }
}, { rootMargin: "-140px 0px -50% 0px" });
for (const name of links.keys()) watcher.observe(document.getElementById(name));

if (main) look();
