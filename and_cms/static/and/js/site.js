/** Comfort for every page; all of it works without. */

const popups = document.querySelectorAll("details[data-popup]");

/** Closes open lists, all but one. */
function closePopups(except = null) {
  for (const popup of popups) {
    if (popup !== except) {
      popup.open = false;
    }
  }
}

for (const popup of popups) {
  popup.addEventListener("toggle", () => {
    if (popup.open) {
      closePopups(popup);
    }
  });
  popup.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !popup.contains(event.relatedTarget)) {
      popup.open = false;
    }
  });
}

document.addEventListener("click", (event) => {
  closePopups(event.target.closest("details[data-popup]"));
});

document.addEventListener("keydown", (event) => {
  const popup = event.key === "Escape" && document.querySelector("details[data-popup][open]");
  if (popup) {
    popup.open = false;
    popup.querySelector("summary").focus();
  }
});

for (const print of document.querySelectorAll("[data-print]")) {
  print.hidden = false;
  print.querySelector("button").addEventListener("click", () => window.print());
}
