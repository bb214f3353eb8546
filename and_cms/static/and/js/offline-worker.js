/**
 * Shows stored pages where there is no net, and only then. It stores nothing itself:
 * offline.js does, when the reader asks for it.
 */

const HOME = new URL(self.registration.scope).pathname;
const OWN = `unterwegs ${HOME} `;
const STOCK = `${HOME}unterwegs/vorrat.json`;
const MISSING = `${HOME}unterwegs/nicht-da/`;
const PATIENCE = 8000;

/** Gives the finished store, the newest one. */
async function opened() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN));
  for (const name of names.sort().reverse()) {
    const store = await caches.open(name);
    if (await store.match(STOCK)) {
      return store;
    }
  }
  return null;
}

/** Gives a stored answer as it came, or nothing. */
async function stored(address) {
  const answer = await (await opened())?.match(address, { ignoreVary: true });
  if (answer?.headers.get("X-Packed") !== "gzip") {
    return answer;
  }
  const body = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: answer.headers });
}

/** Puts the note into a stored page: from when it is. */
async function withNote(answer) {
  const list = await (await opened()).match(STOCK);
  const { note } = await list.json();
  const html = await answer.text();
  const noted = html.replace(/<main[^>]*>/, (tag) => tag + note);
  return new Response(noted, { headers: answer.headers });
}

/** Gives up after a while. */
function patiently(promise) {
  return Promise.race([
    promise,
    new Promise((_, give) => setTimeout(() => give(new Error("too slow")), PATIENCE)),
  ]);
}

/** Answers with the newest page; with the stored one where there is no net. */
async function page(request) {
  const kept = await stored(request.url);
  const newest = fetch(request);
  newest.catch(() => {});
  try {
    const answer = await (kept ? patiently(newest) : newest);
    if (!kept || answer.status < 500) {
      return answer;
    }
  } catch {
    // No net, or too little of it.
  }
  const shown = kept ?? (await stored(MISSING));
  return shown ? withNote(shown) : Response.error();
}

/** Answers with a file of the net, else with the stored one. */
async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await stored(request.url)) ?? Response.error();
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = new URL(request.url).origin === self.location.origin;
  if (request.method === "GET" && isOurs) {
    event.respondWith(request.mode === "navigate" ? page(request) : file(request));
  }
});
