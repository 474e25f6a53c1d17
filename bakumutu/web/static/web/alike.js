/* Shows what is like the thing being typed: form[data-alike] names the address, an element
   [data-alike-here] inside it takes the answer. What is typed is sent, never put into an address. */
"use strict";

for (const form of document.querySelectorAll("form[data-alike]")) {
  const here = form.querySelector("[data-alike-here]");
  const left = new Set(["idempotency_key", "page", "owner_nik"]);
  let asked = "";
  form.addEventListener("change", async () => {
    const typed = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !left.has(name));
    const body = new URLSearchParams(typed);
    if (body.toString() === asked) return;
    asked = body.toString();
    try {
      const answer = await fetch(form.dataset.alike, { method: "POST", body });
      if (answer.ok && body.toString() === asked) here.innerHTML = await answer.text();
    } catch {
      // without signal the same is asked when the form is sent
    }
  });
}
