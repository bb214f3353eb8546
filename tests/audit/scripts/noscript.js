/**
 * Reads a page whose scripts do not run, with every fold opened, which needs no script.
 * Synchronous: timers stand still as well.
 */
() => {
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const rows = [];
  for (const fold of document.querySelectorAll("details:not([name])")) {
    fold.open = true;
  }
  const heading = document.querySelector("h1");
  if (!heading || !isShown(heading)) {
    rows.push({ cause: "no visible h1", detail: "" });
  }
  for (const button of document.querySelectorAll("button, [role=button]")) {
    const works =
      button.matches("[popovertarget], [commandfor]") ||
      (button.form && button.type === "submit");
    if (!works && isShown(button)) {
      rows.push({ cause: `button does nothing: ${button.className || button.id}`, detail: button.textContent.trim() });
    }
  }
  for (const form of document.querySelectorAll("form")) {
    const submit = form.querySelector("button:not([type=button], [type=reset]), input[type=submit]");
    if (!submit || !isShown(submit)) {
      rows.push({ cause: `form without a button: ${form.className || form.id}`, detail: form.action });
    }
  }
  const links = new Set(
    [...document.querySelectorAll("a.languages__link")]
      .filter((link) => isShown(link))
      .map((link) => link.hreflang),
  );
  return {
    rows,
    languages: links.size,
    lines: document.querySelector("main")?.innerText.split(/\s*\n\s*/).filter(Boolean) ?? [],
  };
}
