/**
 * Describes the element that has the keyboard's focus; null at the end of the page, which
 * some windows make known by starting again.
 */
() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) {
    return null;
  }
  const shown = [element, ...(element.labels ?? []), element.closest("label")].filter(Boolean);
  const boxes = shown
    .flatMap((one) => [...one.getClientRects()])
    .filter((box) => box.width > 2 && box.height > 2);
  const inWindow = boxes.filter(
    (box) => box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
  );
  const isSeen = inWindow.some((box) => {
    for (const x of [0.1, 0.5, 0.9]) {
      for (const y of [0.1, 0.5, 0.9]) {
        const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        if (hit && shown.some((one) => one.contains(hit) || hit.contains(one))) {
          return true;
        }
      }
    }
    return false;
  });
  const marks = (one) => {
    const styles = [null, "::before", "::after"].map((part) => getComputedStyle(one, part));
    return styles.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none");
  };
  const around = [element, ...(element.labels ?? []), element.nextElementSibling, element.parentElement];
  const previous = window.auditPrevious;
  window.auditFirst ??= element;
  if (element === window.auditFirst && previous && previous !== element) {
    // Some browsers go from the last element to the first one without a stop between.
    return null;
  }
  const isBackwards = Boolean(
    previous && previous.isConnected &&
      previous.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING,
  );
  const isSame = previous === element;
  window.auditPrevious = element;
  const classes = [...element.classList].slice(0, 2).map((one) => `.${one}`);
  return {
    name: element.localName + classes.join(""),
    text: (element.innerText || element.name || "").trim().slice(0, 50),
    isSame,
    isBackwards,
    isSeen,
    isMarked: around.filter(Boolean).some(marks),
    // Radio buttons of one name and date fields hold the focus for several keys.
    isCompound: element.matches("input[type=date], input[type=time], input[type=radio], audio, video"),
  };
}
