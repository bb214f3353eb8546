/** Completes the question while one types; without this the field is a plain one. */

const WAIT = 150;
const FEWEST = 2;

const form = document.querySelector("[data-suggest]");
const field = form.elements.q;
const list = form.querySelector("[role=listbox]");
const said = form.querySelector("[data-suggest-said]");
let timer;
let request;
let active = -1;

/** Marks an option; none with -1. The focus stays in the field. */
function choose(number) {
  active = number;
  field.removeAttribute("aria-activedescendant");
  for (const [place, option] of [...list.children].entries()) {
    option.setAttribute("aria-selected", String(place === number));
    if (place === number) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  }
}

/** Takes the list away, and whatever is still on its way. */
function close() {
  clearTimeout(timer);
  request?.abort();
  choose(-1);
  list.hidden = true;
  list.replaceChildren();
  said.textContent = "";
  field.setAttribute("aria-expanded", "false");
}

/** Shows what the server suggests, and says how many there are. */
function show(answer) {
  list.replaceChildren(
    ...answer.suggestions.map(({ text, lang, dir }, place) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `suggestion-${place}`, className: "suggestions__option", lang, dir });
      option.setAttribute("role", "option");
      option.textContent = text;
      return option;
    }),
  );
  choose(-1);
  list.hidden = !answer.suggestions.length;
  said.textContent = answer.said;
  field.setAttribute("aria-expanded", String(!list.hidden));
}

/** Asks for suggestions; an answer that comes too late is dropped. */
async function ask() {
  request = new AbortController();
  const { signal } = request;
  try {
    const address = `${form.dataset.suggest}?${new URLSearchParams({ q: field.value })}`;
    const answer = await fetch(address, { signal, credentials: "omit" });
    if (answer.ok) {
      show(await answer.json());
    }
  } catch {
    // Given up or offline: the field works as it is.
  }
}

/** Searches for an option. */
function take(option) {
  field.value = option.textContent;
  close();
  form.requestSubmit();
}

field.addEventListener("input", (event) => {
  clearTimeout(timer);
  request?.abort();
  if (field.value.trim().length < FEWEST) {
    close();
  } else if (!event.isComposing) {
    timer = setTimeout(ask, WAIT);
  }
});
field.addEventListener("compositionend", () => {
  timer = setTimeout(ask, WAIT);
});

field.addEventListener("keydown", (event) => {
  const number = list.children.length;
  if (list.hidden || event.isComposing) {
    return;
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const step = event.key === "ArrowDown" ? 1 : -1;
    // One place more than options: from either end the way leads through the field.
    choose(((active + 1 + step + number + 1) % (number + 1)) - 1);
  } else if (event.key === "Enter" && active >= 0) {
    take(list.children[active]);
  } else if (event.key === "Escape") {
    close();
  } else {
    return;
  }
  event.preventDefault();
});

field.addEventListener("blur", close);
form.addEventListener("submit", close);
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) {
    take(option);
  }
});

for (const [name, value] of [
  // HTML gives a search field no other role.
  ["type", "text"],
  ["role", "combobox"],
  ["aria-autocomplete", "list"],
  ["aria-expanded", "false"],
  ["aria-controls", list.id],
]) {
  field.setAttribute(name, value);
}
