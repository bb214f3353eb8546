/** Finds offers among those on the page, without a net; without this all of them stand there. */

const box = document.querySelector("[data-find]");
const field = box.querySelector("input");
const said = box.querySelector("[data-find-said]");

/** Writes a text as it is compared: small letters, no accents. */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
}

const entries = [...document.querySelectorAll("[data-entry]")].map((place) => ({
  place,
  text: plain(`${place.textContent} ${place.dataset.words ?? ""}`),
}));

/** Shows what has most of the words; says whether it has all of them. */
function find() {
  const words = plain(field.value).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  const hits = entries.map(({ text }) => words.filter((word) => text.includes(word)).length);
  const best = Math.max(0, ...hits);
  const nothing = words.length > 0 && best === 0;
  let number = 0;
  for (const [at, { place }] of entries.entries()) {
    place.hidden = nothing || hits[at] < best;
    number += place.hidden ? 0 : 1;
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = words.length > 0 && !group.querySelector("[data-entry]:not([hidden])");
  }
  const { found, near, none } = said.dataset;
  const sentence = nothing ? none : best < words.length ? near : found;
  said.textContent = words.length ? sentence.replace("%n", number) : "";
}

// A question that was asked at an address which is not stored (search, without a net).
field.value = new URLSearchParams(window.location.search).get("q") ?? "";
field.addEventListener("input", find);
box.hidden = false;
find();
