/** Finds offers among those on the page, without a net; without this all of them stand there. */

const box = document.querySelector("[data-find]");
const field = box.querySelector("input");
const said = box.querySelector("[data-find-said]");
const list = box.querySelector("[data-find-list]");

/** Writes a text as it is compared: small letters, no accents. */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
}

const entries = [...document.querySelectorAll("[data-entry]")].map((place) => ({
  place,
  title: plain(place.querySelector("h3")?.textContent ?? ""),
  text: plain(`${place.textContent} ${place.dataset.words ?? ""}`),
}));

/** Links to what was found, titles that fit first: the texts below may be long. */
function link(found, words) {
  const fits = ({ title }) => words.filter((word) => title.includes(word)).length;
  const named = words.length ? found.filter(({ title }) => title) : [];
  list.replaceChildren(
    ...named.sort((one, other) => fits(other) - fits(one)).map(({ place }) => {
      const item = document.createElement("li");
      const heading = place.querySelector("h3");
      const name = Object.assign(document.createElement("a"), { href: `#${place.id}` });
      Object.assign(name, { textContent: heading.textContent, lang: heading.lang, dir: heading.dir });
      item.append(name);
      return item;
    }),
  );
}

/** Shows what has most of the words; says whether it has all of them. */
function find() {
  const words = plain(field.value).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  const hits = entries.map(({ text }) => words.filter((word) => text.includes(word)).length);
  const best = Math.max(0, ...hits);
  const nothing = words.length > 0 && best === 0;
  for (const [at, { place }] of entries.entries()) {
    place.hidden = nothing || hits[at] < best;
  }
  const shown = entries.filter(({ place }) => !place.hidden);
  link(shown, words);
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = words.length > 0 && !group.querySelector("[data-entry]:not([hidden])");
  }
  const { found, near, none } = said.dataset;
  const sentence = nothing ? none : best < words.length ? near : found;
  said.textContent = words.length ? sentence.replace("{n}", shown.length) : "";
}

// A question that was asked at an address which is not stored (search, without a net).
field.value = new URLSearchParams(window.location.search).get("q") ?? "";
field.addEventListener("input", find);
box.hidden = false;
find();
