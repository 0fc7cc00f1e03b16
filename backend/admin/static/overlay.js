"use strict";
// The overlay above two screens, one lying and one upright, drawn by the same rules as the player draws it.
(() => {
    const form = document.getElementById("overlay"), stages = [...document.querySelectorAll(".overlay-stage")];
    const reading = document.getElementById("reading"), count = document.getElementById("count");
    const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/, LTR = /[A-Za-z\u00aa-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\ud7ff]/;
    const READER_EM_PER_S = 5, BAND = 1.9, MARGIN = 26;

    const value = (name) => form.elements[name].value;
    const number = (name, least, most) => Math.min(most, Math.max(least, Number(value(name)) || 0));
    const oneLine = (text) => text.trim().replace(/\s*\n+\s*/g, "  ·  ");
    // As Unicode has it for a paragraph: the first letter that has a direction.
    function rightToLeft(text) {
        for (const sign of text) { if (RTL.test(sign)) return true; if (LTR.test(sign)) return false; }
        return false;
    }
    const held = (at, most) => Math.max(0, Math.min(at, most));
    const px = (number) => `${Math.round(number * 100) / 100}px`;

    function draw(stage) {
        const drawn = stage.querySelector(".overlay-drawn"), track = drawn.querySelector(".overlay-track"), image = drawn.querySelector("img");
        const { clientWidth: width, clientHeight: height } = stage, unit = Math.min(width, height) / 1080;
        const type = value("type"), ticker = type === "ticker", corner = type === "corner", free = value("position_mode") === "custom" && !corner;
        track.hidden = !ticker;
        image.hidden = ticker;
        drawn.style.opacity = ticker ? 1 : number("image_opacity", 1, 100) / 100;
        let w, h, x, y;
        const wide = number(corner ? "corner_size" : "image_width_percent", 1, 100) / 100 * width;
        if (ticker) {
            const font = number("font_size", 12, 240) * unit, line = oneLine(value("message")) || "…", rtl = rightToLeft(line);
            w = free ? wide : width;
            h = font * BAND;
            drawn.style.background = colour();
            track.style.color = value("text_color");
            track.style.fontSize = px(font);
            const gap = Math.max(font * 3, w * .12), speed = READER_EM_PER_S * font * number("scroll_speed", 1, 200) / 100;
            const say = (each) => { each.textContent = line; each.dir = rtl ? "rtl" : "ltr"; each.style.paddingInlineEnd = px(gap); };
            while (track.children.length > 1) track.lastElementChild.remove();
            say(track.firstElementChild);
            const length = Math.max(1, track.firstElementChild.getBoundingClientRect().width);
            for (let copies = Math.min(60, Math.ceil(w / length)); copies > 0; copies--) track.append(track.firstElementChild.cloneNode(true));
            track.style.setProperty("--length", px(length));
            track.style.animationDuration = `${length / speed}s`;
            stage.dataset.runs = rtl ? "right" : "left";
            reading.textContent = rtl ? reading.dataset.right : reading.dataset.left;
            y = { header: 0, body: (height - h) / 2, footer: height - h }[value("position")];
            x = 0;
        } else {
            drawn.style.background = "none";
            delete stage.dataset.runs;
            reading.textContent = "";
            const chosen = form.querySelector("input[name=picture]:checked"), shape = (Number(chosen?.dataset.width) || 16) / (Number(chosen?.dataset.height) || 9);
            image.hidden = !chosen?.value;
            if (chosen?.value && image.getAttribute("src") !== chosen.value) image.src = chosen.value;
            const exact = number("image_width", 0, 16384) * unit, tall = corner ? 0 : number("image_height", 0, 16384) * unit, room = height - 2 * MARGIN * unit;
            w = Math.min(exact || wide, width, tall ? width : (corner ? room : height) * shape);
            h = tall ? Math.min(tall, height) : w / shape;
            y = held({ header: 0, body: .5, footer: 1 }[value("position")] * height - h / 2, height - h);
        }
        if (corner) {
            const at = value("corner_position"), margin = MARGIN * unit;
            x = at.endsWith("left") ? margin : width - w - margin;
            y = at.startsWith("top") ? margin : height - h - margin;
        } else if (free || !ticker) {
            x = held(number("image_pos_x", 0, 100) / 100 * width - w / 2, width - w);
            if (free) y = held(number("image_pos_y", 0, 100) / 100 * height - h / 2, height - h);
        }
        Object.assign(drawn.style, { left: px(x), top: px(y), width: px(w), height: px(h) });
        stage.dataset.drawn = String(Number(stage.dataset.drawn || 0) + 1);
    }

    function colour() {
        const [red, green, blue] = [1, 3, 5].map((at) => parseInt(value("background_color").slice(at, at + 2), 16) || 0);
        return `rgba(${red}, ${green}, ${blue}, ${number("background_opacity", 0, 100) / 100})`;
    }

    function fit() {
        const type = value("type"), mode = value("position_mode");
        for (const each of form.querySelectorAll("[data-for]")) each.hidden = !each.dataset.for.split(" ").includes(type);
        for (const each of form.querySelectorAll("[data-mode]")) each.hidden ||= each.dataset.mode !== mode;
        for (const each of form.querySelectorAll("[data-side], [data-wide]")) each.hidden ||= type === "ticker" && mode === "linear";
        for (const each of form.querySelectorAll("output[data-of]")) each.textContent = value(each.dataset.of);
        if (count) count.textContent = value("message").replace(/\r\n/g, "\n").length;
    }

    // A picture from here goes the way of all contents; once approved it is in the list and chosen.
    const upload = document.getElementById("upload-picture"), list = document.getElementById("pictures"), said = document.getElementById("upload-said");
    function choice(each) {
        const label = document.createElement("label"), radio = document.createElement("input"), image = document.createElement("img"), name = document.createElement("span");
        label.className = "overlay-picture";
        Object.assign(radio, { type: "radio", name: "picture", value: each.path });
        Object.assign(radio.dataset, { width: each.width, height: each.height });
        Object.assign(image, { src: each.path, alt: each.name });
        name.textContent = each.name;
        label.append(radio, image, name);
        return label;
    }
    upload.addEventListener("change", async () => {
        const file = upload.files[0];
        if (!file) return;
        said.textContent = "…";
        let refused = "";
        try {
            const asked = new URLSearchParams({ name: file.name, ready: "yes" });
            const headers = { "X-CSRFToken": form.elements.csrftoken.value, "Content-Type": "application/octet-stream" };
            const answer = await fetch(`${list.dataset.upload}?${asked}`, { method: "PUT", body: file, headers });
            const told = await answer.json(), id = told.id;
            if (!id) { refused = told.error; throw new Error(refused); }
            const found = (await (await fetch(list.dataset.list)).json()).pictures;
            list.replaceChildren(...found.map(choice));
            const mine = found.find((each) => each.id === id);
            said.textContent = mine ? "" : told.error || list.dataset.waits;
            document.getElementById("no-picture")?.remove();
            if (mine) list.querySelector(`input[value="${CSS.escape(mine.path)}"]`).checked = true;
        } catch { said.textContent = refused || list.dataset.trouble; } finally { upload.value = ""; all(); }
    });

    function all() { fit(); stages.forEach(draw); }
    form.addEventListener("input", all);
    form.addEventListener("change", all);
    new ResizeObserver(all).observe(document.getElementById("stages"));
    all();
})();
