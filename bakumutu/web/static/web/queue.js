/* Sends forms that must not be lost: form[data-queue] is written to this device first and
   sent from there, one at a time, whenever there is signal. The server answers 201 (taken),
   401 (sign in first), 4xx (kept with the reason) or nothing at all (waits). */
"use strict";

const place = document.querySelector("[data-queue-status]");
const person = place.dataset.person;
const words = place.dataset;
const list = document.querySelector("[data-unsent]");
const STORE = "unsent";

/* ---- what is kept on this device */

const opened = new Promise((done, fail) => {
  const asked = indexedDB.open("bakumutu", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

async function inStore(mode, act) {
  const store = (await opened).transaction(STORE, mode).objectStore(STORE);
  const asked = act(store);
  return new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

const keep = (record) => inStore("readwrite", (store) => store.put(record));
const drop = (key) => inStore("readwrite", (store) => store.delete(key));
const all = async () => (await inStore("readonly", (store) => store.getAll())).sort((a, b) => a.made - b.made);
const mine = async () => (await all()).filter((record) => record.person === person);

/* ---- a form becomes a record */

function recordOf(form, submitter) {
  const content = new FormData(form, submitter);
  // A page that was kept has the key of a form that may be sent already.
  form.dataset.key ??= globalThis.crypto.randomUUID?.() ?? content.get("idempotency_key");
  content.set("idempotency_key", form.dataset.key);
  const fields = [];
  const files = [];
  for (const [name, value] of content) {
    if (name === "csrfmiddlewaretoken") continue;
    if (typeof value === "string") fields.push([name, value]);
    else if (value.size) files.push({ name, file: value });
  }
  return {
    key: content.get("idempotency_key"), person, fields, files,
    url: form.getAttribute("action") || location.pathname + location.search,
    page: location.pathname + location.search, label: form.dataset.queue,
    made: Date.now(), tries: 0, state: "waiting", reason: "",
  };
}

for (const form of document.querySelectorAll("form[data-queue]")) {
  form.addEventListener("submit", async (sending) => {
    if (sending.defaultPrevented) return;
    sending.preventDefault();
    const record = recordOf(form, sending.submitter);
    try {
      await keep(record);
    } catch {
      form.submit(); // no room on this device: as if there were no script
      return;
    }
    navigator.storage?.persist?.();
    const answer = await send(record);
    if (answer?.url) location.assign(answer.url);
    else if (answer?.refused && record.files.length) showRefusal(record);
    else if (answer?.refused) await submitPlainly(form, sending.submitter, record);
    else if (answer?.signIn) location.assign(answer.signIn);
    else location.assign(form.dataset.queueNext || words.list);
  });
}

/* Without photos the page of the server itself says best what is wrong. */
async function submitPlainly(form, submitter, record) {
  await drop(record.key);
  if (submitter?.name) {
    const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value });
    form.append(pressed);
  }
  form.submit();
}

function showRefusal(record) {
  location.assign(`${record.page}${record.page.includes("?") ? "&" : "?"}belum-terkirim=${record.key}`);
}

/* ---- sending */

function bodyOf(record) {
  const body = new FormData();
  for (const [name, value] of record.fields) body.append(name, value);
  for (const { name, file } of record.files) body.append(name, file, file.name);
  return body;
}

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

function refusalSaid(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const told = page.querySelectorAll(".bk-error-summary li, main > ul:not([class]) > li");
  const said = [...told].map((one) => one.textContent.trim()).join(" ");
  return said || page.querySelector("main h1")?.textContent.trim() || words.refused;
}

/* Returns {url}, {refused}, {signIn}, or nothing where there was no answer. */
async function send(record) {
  const headers = { "X-Queue": "1", "X-CSRFToken": token() };
  let answer;
  try {
    answer = await fetch(record.url, { method: "POST", body: bodyOf(record), headers });
  } catch {
    await keep({ ...record, tries: record.tries + 1 });
    return undefined;
  }
  if (answer.status === 201) {
    await drop(record.key);
    return { url: answer.headers.get("X-Place") };
  }
  if (answer.status === 401) return { signIn: answer.headers.get("X-Place") };
  if (answer.status < 500 && answer.status !== 429) {
    await keep({ ...record, state: "refused", reason: refusalSaid(await answer.text()) });
    return { refused: true };
  }
  await keep({ ...record, tries: record.tries + 1 });
  return undefined;
}

let busy = false;
async function sendAll() {
  if (busy || !navigator.onLine) return;
  busy = true;
  try {
    // One tab sends at a time, so that nothing goes out twice at once.
    await (navigator.locks?.request("bakumutu-queue", { ifAvailable: true }, async (lock) => lock && sendEach()) ?? sendEach());
  } finally {
    busy = false;
    await Promise.all([tell(), list && draw()]);
  }
}

async function sendEach() {
  for (const record of await mine()) {
    if (record.state !== "waiting") continue;
    const answer = await send(record);
    if (!answer || answer.signIn) return; // no signal, or nobody signed in: the rest waits
  }
}

/* ---- what is told */

function age(made) {
  const minutes = Math.max(1, Math.round((Date.now() - made) / 60_000));
  const [count, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 1440 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
  return new Intl.RelativeTimeFormat(document.documentElement.lang).format(-count, unit);
}

async function tell() {
  const records = await mine();
  const refused = records.filter((record) => record.state === "refused").length;
  place.hidden = records.length === 0;
  if (!records.length) return;
  const said = refused ? words.mend : words.waiting;
  const link = document.createElement("a");
  link.href = words.list;
  link.textContent = said.replace("{count}", refused || records.length).replace("{age}", age(records[0].made));
  place.replaceChildren(link);
}

/* ---- the page that lists what is not sent yet */

async function draw() {
  const records = await all();
  list.replaceChildren(...records.map(row));
  document.querySelector("[data-unsent-empty]").hidden = records.length > 0;
  for (const tool of document.querySelectorAll("[data-unsent-tools]")) tool.hidden = records.length === 0;
}

function row(record) {
  const item = document.querySelector("[data-unsent-row]").content.cloneNode(true).firstElementChild;
  const put = (name, text) => { item.querySelector(`[data-row=${name}]`).textContent = text; };
  const isOthers = record.person !== person;
  put("label", record.label);
  put("age", age(record.made));
  put("state", isOthers ? words.others : record.state === "refused" ? record.reason : words.waits);
  const mend = item.querySelector("[data-row=mend]");
  mend.hidden = isOthers || record.state !== "refused";
  mend.href = `${record.page}${record.page.includes("?") ? "&" : "?"}belum-terkirim=${record.key}`;
  const away = item.querySelector("[data-row=drop]");
  away.hidden = isOthers;
  away.addEventListener("click", async () => {
    if (!confirm(words.confirmDrop)) return;
    await drop(record.key);
    await Promise.all([draw(), tell()]);
  });
  return item;
}

async function asText(record) {
  const read = (file) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(file);
  });
  const files = await Promise.all(record.files.map(async ({ name, file }) => ({ name, file: file.name, content: await read(file) })));
  return { ...record, files };
}

async function saveToFile() {
  const content = JSON.stringify(await Promise.all((await mine()).map(asText)), null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  link.download = `belum-terkirim-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
}

if (list) {
  document.querySelector("[data-unsent-send]").addEventListener("click", sendAll);
  document.querySelector("[data-unsent-save]").addEventListener("click", saveToFile);
  draw();
}

/* ---- a refused form is filled again, to be mended */

async function fillAgain() {
  const key = new URLSearchParams(location.search).get("belum-terkirim");
  const form = document.querySelector("form[data-queue]");
  const record = key && form && (await mine()).find((one) => one.key === key);
  if (!record) return;
  for (const [name, value] of record.fields) {
    if (["idempotency_key", "page"].includes(name)) continue;
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (["checkbox", "radio"].includes(field.type)) field.checked ||= field.value === value;
      else if (field.type !== "file" && field.type !== "hidden") field.value = value;
    }
  }
  for (const field of form.querySelectorAll("input[type=file]")) {
    const kept = new DataTransfer();
    record.files.filter(({ name }) => name === field.name).forEach(({ file }) => kept.items.add(file));
    if (kept.files.length) { field.files = kept.files; break; }
  }
  const said = document.createElement("p");
  said.className = "bk-banner bk-banner-warning";
  said.setAttribute("role", "alert");
  said.textContent = record.reason;
  form.before(said);
  document.title = `${words.error} ${document.title}`;
  form.addEventListener("submit", () => drop(key), { once: true });
}

/* ---- signing out */

document.querySelector("form[data-sign-out]")?.addEventListener("submit", async (leaving) => {
  if (leaving.target.dataset.asked) return;
  leaving.preventDefault();
  const count = (await mine()).length;
  if (count && !confirm(words.leaving.replace("{count}", count))) return;
  leaving.target.dataset.asked = "yes";
  leaving.target.submit();
});

/* ---- pages that are read without signal */

async function keepPages() {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  await navigator.serviceWorker.register(words.worker);
  const worker = (await navigator.serviceWorker.ready).active;
  const pages = [...document.querySelectorAll("a[data-keep]")].map((link) => link.href);
  const listed = new URL(words.list, location.href).href;
  navigator.serviceWorker.addEventListener("message", () => { place.dataset.ready = ""; });
  worker.postMessage({ person, pages: [...new Set([location.href, listed, ...pages])] });
}

addEventListener("online", sendAll);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendAll());
fillAgain();
tell().then(sendAll);
keepPages();
