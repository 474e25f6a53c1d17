/* Keeps what is typed: form[data-draft] is sent to its address on leaving a field and
   every ten seconds. The answer is {"saved": "Tersimpan pukul 14.05 WITA"}. */
"use strict";

for (const form of document.querySelectorAll("form[data-draft]")) {
  const said = form.querySelector("[data-saved]") ?? document.querySelector("[data-saved]");
  const typed = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const content = () => {
    const all = typed();
    all.delete("idempotency_key");
    all.delete("csrfmiddlewaretoken");
    return all.toString();
  };
  let kept = content();
  let busy = false;

  const keep = async () => {
    const now = content();
    if (busy || now === kept) return;
    busy = true;
    const body = typed();
    body.delete("idempotency_key");
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.ok) {
        kept = now;
        if (said) said.textContent = (await answer.json()).saved;
      }
    } catch {
      if (said?.dataset.offline) said.textContent = said.dataset.offline;
    } finally {
      busy = false;
    }
  };

  form.addEventListener("focusout", keep);
  const beat = setInterval(keep, 10_000);
  form.addEventListener("submit", () => clearInterval(beat));
}
