"use strict";
// Watches the events of a store as they pass: signs in, joins the channels of a role, shows what arrives. Nothing is kept.
(() => {
    const WORDS = {
        fr: {
            title: "· temps réel", signIn: "Se connecter", signInWhy: "Avec un compte du back-office.", email: "Adresse e-mail", password: "Mot de passe", code: "Code à six chiffres",
            store: "Magasin", role: "Écouter comme", listen: "Écouter", clear: "Effacer", signOut: "Se déconnecter", received: "Événements reçus", median: "Délai médian", longest: "Délai le plus long",
            gaps: "Numéros manquants", nothing: "Rien encore. Passez une commande : elle apparaît ici.", details: "Contenu", lostWord: "abonnement refusé",
            roles: { cashier: "Caissier", seller: "Vendeur", kitchen: "Cuisine", gateway: "Impression", manager: "Responsable (tout)" },
            states: { idle: "Pas connecté", connecting: "Connexion…", live: "En direct", waiting: "Coupé, nouvel essai dans {n} s", refused: "Refusé : {why}" },
            refusals: { credentials_wrong: "Adresse ou mot de passe inconnu.", second_factor_needed: "Donnez le code de votre application.", second_factor_wrong: "Ce code n’est pas le bon.", locked: "Trop d’essais : attendez un quart d’heure.", rate_limited: "Trop d’essais : attendez une minute.", role_missing: "Ce compte n’a aucun magasin.", other: "Le serveur ne répond pas." },
        },
        en: {
            title: "· live channel", signIn: "Sign in", signInWhy: "With an account of the back office.", email: "E-mail address", password: "Password", code: "Six-digit code",
            store: "Store", role: "Listen as", listen: "Listen", clear: "Clear", signOut: "Sign out", received: "Events received", median: "Median delay", longest: "Longest delay",
            gaps: "Missing numbers", nothing: "Nothing yet. Place an order: it appears here.", details: "Content", lostWord: "subscription refused",
            roles: { cashier: "Cashier", seller: "Seller", kitchen: "Kitchen", gateway: "Printing", manager: "Manager (everything)" },
            states: { idle: "Not connected", connecting: "Connecting…", live: "Live", waiting: "Cut off, trying again in {n} s", refused: "Refused: {why}" },
            refusals: { credentials_wrong: "Unknown address or password.", second_factor_needed: "Give the code of your application.", second_factor_wrong: "This code is wrong.", locked: "Too many tries: wait a quarter of an hour.", rate_limited: "Too many tries: wait a minute.", role_missing: "This account has no store.", other: "The server does not answer." },
        },
    };
    const asked = new URLSearchParams(location.search).get("lang") || navigator.language;
    const language = asked.startsWith("en") ? "en" : "fr", words = WORDS[language];
    const MOST = 500, PING_MS = 25000, LATE_MS = 1000;
    const $ = (id) => document.getElementById(id);
    let session = null, socket = null, wanted = null, attempt = 0, retry = 0, ping = 0, offset = null;
    let times = [], kinds = new Map(), seen = new Set(), lowest = null, highest = 0;

    document.documentElement.lang = language;
    for (const each of document.querySelectorAll("[data-say]")) each.textContent = words[each.dataset.say];
    state("idle");

    function state(name, values = {}) {
        $("state").dataset.state = name;
        $("state").textContent = words.states[name].replace(/\{(\w+)\}/g, (_all, key) => values[key]);
    }

    async function post(path, body) {
        const headers = { "Content-Type": "application/json" };
        if (session) headers.Authorization = `Bearer ${session.token}`;
        const answer = await fetch(`/realtime-test/${path}`, { method: "POST", headers, body: JSON.stringify(body ?? {}), credentials: "omit" });
        const said = answer.status === 204 ? null : await answer.json();
        if (!answer.ok) throw Object.assign(new Error(said.code), { code: said.details?.reason ?? said.code, status: answer.status });
        return said;
    }

    // Signing in

    $("sign-in").addEventListener("submit", async (event) => {
        event.preventDefault();
        $("refused").hidden = true;
        try {
            session = await post("sign-in", { email: $("email").value, password: $("password").value, code: $("code").value });
        } catch (error) {
            $("code-field").hidden = !String(error.code).startsWith("second_factor") && $("code-field").hidden;
            $("refused").textContent = words.refusals[error.code] ?? words.refusals.other;
            $("refused").hidden = false;
            if (!$("code-field").hidden) $("code").focus();
            return;
        }
        $("password").value = $("code").value = "";
        fill($("store"), session.stores.map((each) => [each.id, each.name]));
        fill($("role"), Object.keys(session.stores[0].channels).map((each) => [each, words.roles[each]]));
        $("role").value = "cashier";
        $("sign-in").hidden = true;
        $("watch").hidden = false;
        $("store").focus();
    });

    $("sign-out").addEventListener("click", async () => {
        leave();
        try { await post("sign-out"); } catch { /* it ends by itself */ }
        session = null;
        clear();
        $("channels").replaceChildren();
        $("watch").hidden = true;
        $("sign-in").hidden = false;
        state("idle");
    });

    function fill(select, options) {
        select.replaceChildren(...options.map(([value, text]) => Object.assign(document.createElement("option"), { value, textContent: text })));
    }

    // The live channel: the Pusher protocol, as far as listening needs it

    $("choice").addEventListener("submit", (event) => {
        event.preventDefault();
        leave();
        clear();
        wanted = session.stores.find((each) => each.id === $("store").value).channels[$("role").value];
        attempt = 0;
        join();
    });

    function leave() {
        clearTimeout(retry);
        clearInterval(ping);
        const old = socket;
        socket = wanted = null;
        old?.close();
    }

    async function join() {
        state("connecting");
        $("channels").replaceChildren(...wanted.map((name) => Object.assign(document.createElement("li"), { textContent: name })));
        const mine = (socket = new WebSocket(`${session.ws_url}/app/${session.key}?protocol=7&client=realtime-test&version=1`));
        mine.addEventListener("message", (event) => { if (mine === socket) heard(mine, JSON.parse(event.data)); });
        mine.addEventListener("close", (event) => { if (mine === socket) ended(event); });
        await learnTime();
    }

    function say(event, data) { if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ event, data })); }

    function ended({ code, reason }) {
        clearInterval(ping);
        if (code >= 4000 && code < 4100) { state("refused", { why: `${code} ${reason}` }); return; }
        attempt += 1;
        const seconds = Math.min(2 ** (attempt - 1), 15);
        state("waiting", { n: seconds });
        retry = setTimeout(join, 1000 * seconds * (0.75 + Math.random() / 2));
    }

    async function heard(mine, message) {
        const data = typeof message.data === "string" && message.data ? JSON.parse(message.data) : (message.data ?? {});
        if (message.event === "pusher:connection_established") {
            ping = setInterval(() => say("pusher:ping", {}), PING_MS);
            if (!(await signIn(mine, data.socket_id))) return;
            await Promise.all(wanted.map((channel) => subscribe(mine, data.socket_id, channel)));
        } else if (message.event === "pusher:ping") say("pusher:pong", {});
        else if (message.event === "pusher_internal:subscription_succeeded") joined(message.channel, "yes");
        else if (message.event === "pusher:subscription_error") joined(message.channel, "no");
        else if (!message.event.startsWith("pusher")) show(message.event, message.channel, data);
    }

    // Says who listens: some servers close the connection of who does not, and ours is closed by that name.
    async function signIn(mine, socketId) {
        try {
            const vouched = await post("user-auth", { socket_id: socketId });
            if (mine === socket) say("pusher:signin", vouched);
            return mine === socket;
        } catch (error) {
            if (mine === socket) { leave(); state("refused", { why: error.code ?? "" }); }
            return false;
        }
    }

    async function subscribe(mine, socketId, channel) {
        try {
            const { auth } = await post("auth", { socket_id: socketId, channel_name: channel });
            if (mine === socket) say("pusher:subscribe", { channel, auth });
        } catch (error) {
            if (mine !== socket) return;
            joined(channel, "no");
            if (error.status === 401) { leave(); state("refused", { why: error.code }); }
        }
    }

    function joined(channel, yes) {
        const chip = [...$("channels").children].find((each) => each.textContent === channel);
        if (chip) { chip.dataset.joined = yes; if (yes === "no") chip.title = words.lostWord; }
        if ([...$("channels").children].every((each) => each.dataset.joined === "yes")) { attempt = 0; state("live"); }
    }

    // What time it is at the server: the quickest of a few answers, halfway

    async function learnTime() {
        let best = Infinity;
        for (let count = 0; count < 4; count += 1) {
            try {
                const before = performance.now(), { server_time: there } = await post("time"), took = performance.now() - before;
                if (took < best) { best = took; offset = Date.parse(there) - (before + took / 2); }
            } catch { return; }
        }
    }

    // What arrived

    function show(name, channel, data) {
        const ms = offset === null || !data.at ? null : Math.max(0, Math.round(performance.now() + offset - Date.parse(data.at)));
        if (ms !== null) times.push(ms);
        count(name, data.seq);
        const line = document.createElement("div");
        line.className = "line";
        const clock = new Date(data.at ?? Date.now()).toLocaleTimeString(language);
        for (const [className, text, tag] of [["", clock], ["", name, "b"], ["what", about(data)], ["far", data.seq ? `#${data.seq}` : ""], [ms > LATE_MS ? "far late" : "far", ms === null ? "–" : `${ms} ms`]]) {
            line.append(Object.assign(document.createElement(tag ?? "span"), { className, textContent: text }));
        }
        const more = document.createElement("details"), item = document.createElement("li");
        more.append(Object.assign(document.createElement("summary"), { textContent: `${words.details} · ${channel}` }));
        more.addEventListener("toggle", () => { if (more.open && more.children.length === 1) more.append(Object.assign(document.createElement("pre"), { textContent: JSON.stringify(data, null, 2) })); });
        item.dataset.event = name;
        item.append(line, more);
        $("events").prepend(item);
        while ($("events").children.length > MOST) $("events").lastChild.remove();
        $("nothing").hidden = true;
    }

    function about(data) {
        const { order, ticket, payment, print_job: job } = data;
        if (order) return `${order.number} · ${order.status} · ${order.payment_state}`;
        if (ticket) return `${ticket.order_number} · ${ticket.station_id} · ${ticket.state}`;
        if (payment) return `${payment.order_number} · ${payment.method} · ${payment.state}`;
        if (job) return `${job.kind} · ${job.state}${job.detail ? ` · ${job.detail}` : ""}`;
        return "";
    }

    function count(name, seq) {
        kinds.set(name, (kinds.get(name) ?? 0) + 1);
        $("kinds").replaceChildren(...[...kinds].map(([kind, many]) => Object.assign(document.createElement("li"), { textContent: `${kind} ${many}` })));
        $("count").textContent = [...kinds.values()].reduce((sum, each) => sum + each, 0);
        const sorted = times.slice().sort((one, other) => one - other);
        if (sorted.length) { $("median").textContent = `${sorted[Math.floor(sorted.length / 2)]} ms`; $("longest").textContent = `${sorted.at(-1)} ms`; }
        if (times.length > 5000) times = times.slice(-2500);
        if (!seq) return;
        seen.add(seq);
        lowest = lowest === null ? seq : Math.min(lowest, seq);
        highest = Math.max(highest, seq);
        // Only who hears everything can tell that a number is missing.
        $("gaps").textContent = $("role").value === "manager" ? highest - lowest + 1 - seen.size : "–";
    }

    function clear() {
        times = []; kinds = new Map(); seen = new Set(); lowest = null; highest = 0;
        $("events").replaceChildren();
        $("kinds").replaceChildren();
        $("count").textContent = "0";
        for (const id of ["median", "longest", "gaps"]) $(id).textContent = "–";
        $("nothing").hidden = false;
    }

    $("clear").addEventListener("click", clear);
})();
