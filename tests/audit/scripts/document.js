/** Reads from the page what rules on language, frame and privacy ask for. */
async (table) => {
  const root = document.documentElement;
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim().replace(/\s+/g, " ");
    if (text.length < 12 || parent.closest("script, style, template, textarea, [translate=no]")) {
      continue;
    }
    texts.push({ text: text.slice(0, 200), lang: parent.closest("[lang]").lang });
  }
  const directions = [];
  for (const element of document.body.querySelectorAll("[lang]")) {
    const expected = table[element.lang];
    const actual = getComputedStyle(element).direction;
    if (expected && expected !== actual && element.getAttribute("dir") !== "auto") {
      directions.push(`${element.localName}[lang=${element.lang}] runs ${actual}`);
    }
  }
  const footer = [...document.querySelectorAll("body footer a[href]")].map((link) => link.href);
  const switchers = [...document.querySelectorAll("a.languages__link")].map((link) => ({
    code: link.hreflang,
    lang: link.lang,
    dir: link.dir,
    text: link.textContent.trim(),
    url: link.href,
  }));
  // Buttons that need a script may be missing where there are none.
  const comforts = new Set(
    [...document.querySelectorAll("button")].map((button) => button.innerText.trim()),
  );
  return {
    lang: root.lang,
    dir: root.dir,
    title: document.title.trim(),
    headings: document.querySelectorAll("h1").length,
    mains: document.querySelectorAll("main").length,
    texts,
    directions,
    footer,
    switchers,
    lines: (document.querySelector("main")?.innerText.split(/\s*\n\s*/) ?? []).filter(
      (line) => line && !comforts.has(line),
    ),
    links: [...document.querySelectorAll("a[href], area[href]")].map((link) => link.href),
    vague: [...document.querySelectorAll("a[href]")]
      .map((link) => (link.getAttribute("aria-label") ?? link.textContent).trim().toLowerCase())
      .filter((text) => ["mehr", "hier", "weiter", "link", "more", "here", "read more"].includes(text)),
    unnamedInputs: [...document.querySelectorAll("input[type=email], input[type=tel]")]
      .filter((input) => !input.autocomplete)
      .map((input) => input.name),
    storage: {
      local: localStorage.length,
      session: sessionStorage.length,
      caches: "caches" in window ? (await caches.keys()).length : 0,
      databases: "databases" in indexedDB ? (await indexedDB.databases()).length : 0,
      workers: "serviceWorker" in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    },
  };
}
