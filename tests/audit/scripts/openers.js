/** Lists what opens something in the window, one for each look; marks it by number. */
() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const found = new Map();
  // A look before may have marked what is hidden at this width.
  for (const marked of document.querySelectorAll("[data-audit-opener]")) {
    delete marked.dataset.auditOpener;
  }
  let number = 0;
  // A field that completes opens nothing by a click; kinds with "suggestions" show it.
  const openers = "summary, [aria-expanded=false]:not([role=combobox]), [popovertarget]";
  for (const opener of document.querySelectorAll(openers)) {
    const kind = `${opener.localName}.${opener.parentElement.className || opener.className}`;
    if (!shown(opener) || found.has(kind) || opener.parentElement.open) {
      continue;
    }
    opener.dataset.auditOpener = number;
    found.set(kind, number++);
  }
  return [...found].map(([kind, index]) => ({ kind, index }));
}
