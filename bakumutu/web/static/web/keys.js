/* Keys for people who work here all day; every one of them has a visible twin.
   Single letters are off inside inputs, and for whoever switched them off. */
"use strict";

(() => {
  const single = document.body.dataset.singleKeys !== "off";
  const find = (selector) => document.querySelector(selector);
  const help = find("[data-keys-help]");
  let going = 0;
  let at = -1;

  const rows = () => [...document.querySelectorAll("tr[data-row-link], .bk-tasks > li:has(a)")];

  const move = (by) => {
    const all = rows();
    if (!all.length) return;
    all[at]?.classList.remove("bk-here");
    at = Math.max(0, Math.min(all.length - 1, at + by));
    all[at].classList.add("bk-here");
    all[at].querySelector("a")?.focus();
    all[at].scrollIntoView({ block: "nearest" });
  };

  const send = (andNext) => {
    const form = document.activeElement?.closest("main form") ?? find("#isian") ?? find("main form[method=post]");
    const button = form?.querySelector(andNext ? "[data-and-next]" : "button[type=submit]:not([formaction])");
    if (button) form.requestSubmit(button);
  };

  const letters = {
    "/": () => find("[data-find]")?.focus(),
    "?": () => help?.showModal(),
    g: () => { going = Date.now(); },
    n: () => find("[data-new]")?.click(),
    j: () => move(1),
    k: () => move(-1),
    x: () => rows()[at]?.querySelector("input[type=checkbox]")?.click(),
  };

  const typing = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      send(event.shiftKey);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      find("[data-find]")?.focus();
    } else if (single && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      const place = Date.now() - going < 1500 && find(`[data-go="${CSS.escape(event.key)}"]`);
      going = 0;
      const act = place ? () => place.click() : letters[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    }
  });

  for (const opener of document.querySelectorAll("[data-open-keys]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => help?.showModal());
  }

  for (const printer of document.querySelectorAll("[data-print]")) {
    printer.hidden = false;
    printer.addEventListener("click", () => window.print());
  }

  /* Two quick clicks send once; the server would answer the second like the first. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent && !event.submitter?.formAction.includes("/bahasa/")) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
})();
