/**
 * Keeps the pages of one language on the device once the reader presses a button, and
 * removes them again. Looking at the page stores nothing. What is stored is shown by
 * offline-worker.js.
 */

const box = document.querySelector("[data-offline]");
const { base, home, stock, worker } = box.dataset;
const FAMILY = `unterwegs ${base}`;
const OWN = `unterwegs ${home} `;
const AT_ONCE = 4;
const progress = box.querySelector("[data-progress]");

/** Shows the texts and buttons of a state; all others vanish. */
function show(state, ...buttons) {
  for (const text of box.querySelectorAll("[data-when]")) {
    text.hidden = text.dataset.when !== state;
  }
  for (const button of box.querySelectorAll("[data-do]")) {
    button.hidden = !buttons.includes(button.dataset.do);
  }
  progress.hidden = state !== "busy";
}

/** Names the stores of this site, of one language or of all; the origin may hold others. */
async function stores(start) {
  return (await caches.keys()).filter((name) => name.startsWith(start));
}

/** Gives the list of a finished store; unfinished ones have none. */
async function keptStock() {
  for (const name of await stores(OWN)) {
    const list = await (await caches.open(name)).match(stock);
    if (list) {
      return list.json();
    }
  }
  return null;
}

/** Says how things stand. */
async function tell() {
  const kept = await keptStock();
  if (kept) {
    box.querySelector("[data-as-of]").textContent = kept.as_of;
    show("kept", "renew", "remove");
  } else if ((await stores(FAMILY)).length) {
    show("other", "keep", "remove");
  } else {
    show("none", "keep");
  }
}

/** Fetches the newest state as a stranger would see it; a stored one does not count. */
async function newest(address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (answer.headers.has("X-Stored")) {
    throw new Error("no net");
  }
  return answer;
}

/** Packs texts, which then take a fifth of the room; headers (policy, referrer) stay. */
function packed(answer) {
  const headers = new Headers(answer.headers);
  headers.set("X-Stored", "1");
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  const isPacked = (headers.get("Content-Type") ?? "").startsWith("font/");
  if (isPacked || !window.CompressionStream) {
    return new Response(answer.body, { headers });
  }
  headers.set("X-Packed", "gzip");
  return new Response(answer.body.pipeThrough(new CompressionStream("gzip")), { headers });
}

/** Takes one address; what is gone meanwhile is left out. */
async function take(store, address) {
  const answer = await newest(address);
  if (answer.ok) {
    await store.put(address, packed(answer));
  } else if (answer.status !== 404 && answer.status !== 410) {
    throw new Error(`${answer.status}`);
  }
  progress.value += 1;
}

/** Fills a new store, its list last: that is what makes it count. */
async function fill(store) {
  const list = await (await newest(stock)).json();
  const waiting = [...list.addresses];
  progress.max = waiting.length;
  progress.value = 0;
  const worked = Array.from({ length: AT_ONCE }, async () => {
    while (waiting.length) {
      await take(store, waiting.shift());
    }
  });
  await Promise.all(worked);
  await store.put(stock, new Response(JSON.stringify(list), { headers: { "X-Stored": "1" } }));
}

/** Stores everything anew; the old state stays until the new one is whole. */
async function keep() {
  const old = await stores(OWN);
  const name = `${OWN}${Date.now()}`;
  show("busy");
  try {
    await fill(await caches.open(name));
    await navigator.serviceWorker.register(worker, { scope: home });
  } catch (error) {
    await caches.delete(name);
    const state = error.name === "QuotaExceededError" ? "full" : "failed";
    show(state, ...(old.length ? ["renew", "remove"] : ["keep"]));
    return;
  }
  await Promise.all(old.map((one) => caches.delete(one)));
  await tell();
}

/** Removes all languages; nothing of this site is left, nothing of others is touched. */
async function remove() {
  const ours = new URL(base, window.location.href).href;
  const ending = new URL(worker, window.location.href).pathname.split("/").pop();
  for (const one of await navigator.serviceWorker.getRegistrations()) {
    const script = (one.active ?? one.waiting ?? one.installing)?.scriptURL ?? "";
    if (one.scope.startsWith(ours) && script.endsWith(`/${ending}`)) {
      await one.unregister();
    }
  }
  await Promise.all((await stores(FAMILY)).map((one) => caches.delete(one)));
  await tell();
}

const actions = { keep, renew: keep, remove };
for (const button of box.querySelectorAll("[data-do]")) {
  button.addEventListener("click", actions[button.dataset.do]);
}
// Neither exists without https.
if ("serviceWorker" in navigator && "caches" in window) {
  tell();
}
