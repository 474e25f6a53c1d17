/* Keeps the pages that are needed where there is no signal, for one person at a time. */
"use strict";

const SHELL = "shell-{{ version }}";
const ASSETS = [{% for asset in assets %}"{{ asset|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const KEPT = [{% for path in kept %}/{{ path|safe }}/{% if not forloop.last %}, {% endif %}{% endfor %}];
const LEAVING = ["{{ leaving|escapejs }}"];
const SECONDS = 6;
const PAGES = "pages-";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(ASSETS)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("shell-") && name !== SHELL);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  event.waitUntil(remember(event.data).then(() => event.source?.postMessage("kept")));
});

async function remember({ person, pages }) {
  await forget((name) => name !== PAGES + person);
  const cache = await caches.open(PAGES + person);
  for (const address of pages.filter(isKept)) {
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (answer && isWhole(answer)) await cache.put(address, answer);
  }
}

async function forget(which) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES) && which(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

const isKept = (address) => KEPT.some((path) => path.test(new URL(address).pathname));
const isWhole = (answer) => answer.ok && !answer.redirected;

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.method === "POST" && LEAVING.includes(address.pathname)) event.waitUntil(forget(() => true));
  if (request.method !== "GET") return;
  if (address.pathname.startsWith("/static/")) event.respondWith(fromShell(request));
  else if (request.mode === "navigate" && isKept(request.url)) event.respondWith(freshOrKept(request));
});

async function fromShell(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function freshOrKept(request) {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), SECONDS * 1000);
  try {
    const answer = await fetch(request, { signal: clock.signal });
    const kept = (await caches.keys()).find((name) => name.startsWith(PAGES));
    if (kept && isWhole(answer)) await (await caches.open(kept)).put(request.url, answer.clone());
    return answer;
  } catch (fault) {
    const found = await caches.match(request.url, { ignoreSearch: false });
    if (found) return found;
    throw fault;
  } finally {
    clearTimeout(timer);
  }
}
