/**
 * Finds what does not fit: a page that scrolls sideways, elements beyond the edge,
 * text that is cut off or leaves its box, fixed parts that fill a low window.
 */
() => {
  const rows = [];
  const seen = new Set();
  const width = document.documentElement.clientWidth;
  const name = (element) => {
    const classes = [...element.classList].slice(0, 2).map((one) => `.${one}`);
    return element.localName + classes.join("");
  };
  const report = (cause, element, detail) => {
    const place = element ? name(element) : "";
    const key = `${cause} ${place}`;
    if (!seen.has(key)) {
      seen.add(key);
      const words = element ? element.textContent.trim().replace(/\s+/g, " ").slice(0, 60) : "";
      rows.push({ cause: place ? `${cause}: ${place}` : cause, detail: `${detail} “${words}”` });
    }
  };
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  // Made for screen readers only: a clipped box of one pixel, on it or around it.
  const isForEars = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      const isClipped = style.clipPath !== "none" || style.clip !== "auto";
      if (isClipped && (one.offsetWidth <= 1 || /inset\((50|100)%/.test(style.clipPath))) {
        return true;
      }
    }
    return false;
  };
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const scrollParent = (element) => {
    let one = element.parentElement;
    while (one && one !== document.body && !scrolls(one)) {
      one = one.parentElement;
    }
    return one && one !== document.body ? one : null;
  };
  const scroller = document.scrollingElement;
  if (scroller.scrollWidth > scroller.clientWidth) {
    report("page scrolls sideways", null, `${scroller.scrollWidth} px in ${scroller.clientWidth} px;`);
  }
  let fixed = 0;
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg") && element.localName !== "svg") {
      continue;
    }
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || !isShown(element) || isForEars(element)) {
      continue;
    }
    const style = getComputedStyle(element);
    const holder = scrollParent(element);
    const beyond = box.right > width + 1 || box.left < -1;
    // A skip link waits outside until it has the focus.
    const waits = (box.right <= 0 || box.bottom <= 0) && element.matches("a, button");
    if (beyond && !holder && !waits) {
      report("reaches beyond the edge", element, `${Math.round(box.left)}…${Math.round(box.right)} of ${width} px;`);
    }
    if (scrolls(element) && element.scrollWidth > element.clientWidth + 1 && !element.matches("input, textarea, select")) {
      // A table may scroll in its own frame, which the keyboard must reach.
      if (!element.querySelector("table") || element.tabIndex < 0) {
        report("scrolls sideways", element, `${element.scrollWidth} px in ${element.clientWidth} px;`);
      }
    }
    const cutsX = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const cutsY = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    if ((cutsX || cutsY) && element.clientWidth > 1 && element.textContent.trim() && element !== document.body) {
      report("cuts its text off", element, `${element.scrollWidth}×${element.scrollHeight} px in ${element.clientWidth}×${element.clientHeight} px;`);
    }
    if (/fixed|sticky/.test(style.position) && box.bottom > 0 && box.top < innerHeight) {
      fixed += style.position === "fixed" || box.top <= 1 ? Math.min(box.bottom, innerHeight) - Math.max(box.top, 0) : 0;
    }
    if (!holder && style.overflowX === "visible" && /block|flex|grid|table-cell|list-item/.test(style.display)) {
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) {
          continue;
        }
        const range = document.createRange();
        range.selectNodeContents(node);
        const text = range.getBoundingClientRect();
        if (text.right > box.right + 2 || text.left < box.left - 2) {
          report("text leaves its box", element, `${Math.round(text.width)} px in ${Math.round(box.width)} px;`);
        }
      }
    }
  }
  if (fixed > innerHeight / 2) {
    report("fixed parts fill the window", null, `${Math.round(fixed)} of ${innerHeight} px;`);
  }
  return rows;
}
