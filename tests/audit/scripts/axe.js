/**
 * Runs axe on the page as it is; returns one flat row for each element it names. Over an
 * open list nothing can be said of what lies below: only the list counts then (`inside`).
 */
async ([tags, inside]) => {
  const result = await axe.run(document, {
    runOnly: { type: "tag", values: tags },
    resultTypes: ["violations", "incomplete"],
    elementRef: true,
  });
  const rows = [];
  for (const kind of ["violations", "incomplete"]) {
    for (const rule of result[kind]) {
      for (const node of rule.nodes) {
        const element = node.element;
        if (kind === "incomplete" && inside && !element.closest(inside)) {
          continue;
        }
        const checks = [...node.any, ...node.all, ...node.none];
        const data = checks.map((check) => check.data).find(Boolean);
        rows.push({
          kind,
          rule: rule.id,
          isPractice: rule.tags.includes("best-practice"),
          element: node.html.slice(0, 160),
          why: (data && data.messageKey) || "",
          message: checks.map((check) => check.message).join(" ").slice(0, 300),
        });
      }
    }
  }
  return rows;
}
