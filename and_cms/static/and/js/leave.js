/** Leaves a sensitive page: replaces it in the history; the link works without this. */

const PRESSES = 3;
const WITHIN = 2000;

const link = document.querySelector("[data-leave]");
let presses = [];

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

document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  const now = Date.now();
  presses = [...presses.filter((time) => now - time < WITHIN), now];
  if (presses.length >= PRESSES) {
    leave();
  }
});

for (const hint of document.querySelectorAll("[data-leave-key]")) {
  hint.hidden = false;
}
