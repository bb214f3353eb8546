/** Says of an opener whether it is open, and whether its panel lies over the page. */
(index) => {
  const opener = document.querySelector(`[data-audit-opener="${index}"]`);
  const details = opener.closest("details");
  const popover = opener.popoverTargetElement;
  const panel = details ? opener.nextElementSibling : popover;
  const isOpen = details
    ? details.open
    : popover
      ? popover.matches(":popover-open")
      : opener.getAttribute("aria-expanded") === "true";
  const position = panel ? getComputedStyle(panel).position : "static";
  return {
    isOpen,
    isOverlay: isOpen && /absolute|fixed/.test(position),
    hasFocus: document.activeElement === opener,
  };
}
