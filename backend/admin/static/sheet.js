"use strict";
// The sheet asks for its codes once it is open: the page itself holds none.
(async () => {
    const sheet = document.getElementById("sheet");
    const words = JSON.parse(document.getElementById("sheet-words").textContent);
    const token = document.querySelector("input[name=csrftoken]")?.value ?? Cookies.get("starlette_admin_csrftoken");
    const button = document.getElementById("print");
    button.addEventListener("click", () => print());
    try {
        const answer = await fetch(sheet.dataset.codes, { method: "POST", headers: { "X-CSRFToken": token } });
        if (!answer.ok) throw new Error(answer.status);
        const given = await answer.json();
        for (const each of given.codes) {
            const slip = sheet.querySelector(`[data-device="${each.id}"]`);
            slip.querySelector(".slip-qr").innerHTML = each.qr;
            slip.querySelector(".slip-code").textContent = each.code;
            slip.querySelector(".slip-address").textContent = given.address;
            slip.querySelector(".slip-until").textContent = given.until;
        }
        button.disabled = false;
        sheet.dataset.ready = "yes";
    } catch { document.getElementById("trouble").textContent = words.trouble; }
})();
