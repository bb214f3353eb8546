/** Leaves a sensitive page: replaces it in the history; the link works without this. */

// As at GOV.UK (“Exit this page”): three presses, five seconds at most between two.
const PRESSES = 3;
const PATIENCE = 5000;

const link = document.querySelector("[data-leave]");
const said = document.querySelector("[data-leave-said]");
let presses = 0;
let timer;

/** Empties the screen first: the next page may take a while. */
function leave() {
  document.body.hidden = true;
  document.title = "";
  window.location.replace(link.href);
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

/** Counts again from the start. */
function reset() {
  clearTimeout(timer);
  presses = 0;
  said.textContent = "";
}

document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift") {
    reset();
    return;
  }
  clearTimeout(timer);
  presses += 1;
  if (presses >= PRESSES) {
    leave();
    return;
  }
  said.textContent = said.dataset.leaveSaid.replace("{n}", PRESSES - presses);
  timer = setTimeout(reset, PATIENCE);
});

for (const hint of document.querySelectorAll("[data-leave-key]")) {
  hint.hidden = false;
}
