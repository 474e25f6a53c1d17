/* Keeps what is typed: form[data-draft] is sent to its address on leaving a field and
   every ten seconds. The answer is {"saved": "Tersimpan pukul 14.05 WITA, belum dikirim."}.
   The key of the form goes along: once the form was sent under it, nothing is kept. */
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
  let sending;

  const send = () => {
    const body = typed();
    body.set("form_key", body.get("idempotency_key") ?? "");
    body.delete("idempotency_key");
    sending = new AbortController();
    const headers = { Accept: "application/json" };
    return fetch(form.dataset.draft, { method: "POST", body, headers, signal: sending.signal });
  };

  const keep = async () => {
    const now = content();
    if (busy || now === kept) return;
    busy = true;
    try {
      const answer = await send();
      if (answer.ok) {
        kept = now;
        if (said) said.textContent = (await answer.json()).saved;
      }
    } catch (fault) {
      if (fault.name !== "AbortError" && said?.dataset.offline) said.textContent = said.dataset.offline;
    } finally {
      busy = false;
    }
  };

  form.addEventListener("focusout", keep);
  const beat = setInterval(keep, 10_000);
  form.addEventListener("submit", () => {
    clearInterval(beat);
    form.removeEventListener("focusout", keep);
    sending?.abort();
  });
}
