// The citation of a page or of a passage in every form, to copy: a button appears where words are selected, a unit has
// the focus or the address names one. The templates were made with the page; here they get place, address and day.
"use strict";
(() => {
  const source = document.getElementById("bk-cite-data");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const say = data.say;

  // --- Which unit a node stands in, and what a reader would call its place ---
  const numberOf = (row) => ((row && row.querySelector(".bk-number")) || { textContent: "" }).textContent.trim();
  const segmentOf = (cell, node) => [...cell.children].find((child) => child.contains(node));
  const units = [
    [".bk-entry[id]", (one) => ({ row: numberOf(one.closest(".bk-row")), variant: words(one.querySelector(".lemma")) })],
    [".bk-note", (one) => ({ note: words(one.querySelector(".n")), at: one.querySelector(".note-body[id]") })],
    [".entity[id]", (one) => ({ entry: words(one.querySelector("h2")) })],
    [".sentence[id]", (one) => sentence(one)],
    [".bk-cell", (one, node) => ({ ...row(one), at: idOf(segmentOf(one, node)) })],
    [".bk-row", (one) => ({ ...row(one), at: one.querySelector(".bk-cell [id]") })],
  ];
  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const idOf = (element) => (element && (element.id ? element : element.querySelector("[id]"))) || null;
  const row = (one) => {
    const whole = one.closest(".bk-row");
    return { [whole && whole.classList.contains("row-l") ? "line" : "row"]: numberOf(whole) };
  };
  const sentence = (one) => {
    const cell = one.closest(".bk-cell");
    const all = cell ? [...(segmentOf(cell, one) || cell).querySelectorAll(".sentence")] : [];
    return { ...(cell ? row(cell) : {}), ...(all.length > 1 ? { sentence: String(all.indexOf(one) + 1) } : {}) };
  };
  const unitOf = (node) => {
    const element = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    if (!element) return null;
    for (const [selector, read] of units) {
      const one = element.closest(selector);
      if (!one) continue;
      const { at, ...place } = read(one, element);
      const target = at || (at === undefined ? one : null);
      if (target && target.id) return { id: target.id, place };
    }
    return null;
  };

  const PARTS = ["row", "line", "entry", "note", "variant", "sentence", "sentences"];
  const placeOf = (unit, language) =>
    PARTS.filter((part) => unit.place[part])
      .map((part) => data.words[language][part].replace("{n}", unit.place[part]))
      .join(", ");
  const span = (from, to, language) => {
    const first = placeOf(from, language);
    if (!to || to.id === from.id) return first;
    const same = (part) => from.place[part] === to.place[part];
    if (from.place.sentence && to.place.sentence && same("row") && same("line")) {
      const { sentence: start, ...rest } = from.place;
      return placeOf({ place: { ...rest, sentences: `${start}–${to.place.sentence}` } }, language);
    }
    const last = placeOf(to, language);
    return first && last && first !== last ? `${first} – ${last}` : first;
  };

  // --- Filling a template ---
  const days = (form) => {
    const now = new Date();
    const [y, m, d] = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0"));
    if (form.date === "long") return now.toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
    if (form.date === "y, m, d") return `${y}, ${Number(m)}, ${Number(d)}`;
    return form.date.replace("d", d).replace("m", m).replace("y", y);
  };
  const addressOf = (id) => {
    // A page that knows its address keeps it; a copy on a disk has none to give.
    const page = data.address || (location.protocol.startsWith("http") ? location.href.split("#")[0] : "");
    return page && id ? `${page}#${id}` : page;
  };
  const safe = (form, value) => {
    if (form.key === "csl") return JSON.stringify(value).slice(1, -1);
    return form.key === "bibtex" ? value.replace(/[{}\\]/g, "") : value;
  };
  const cite = (form, from, to) => {
    const listing = form.templates.length === 1;
    const place = from ? span(from, to, form.language || data.language) : "";
    const address = addressOf(from && from.id);
    const template = listing ? form.templates[0] : form.templates[(address ? 0 : 2) + (place ? 1 : 0)];
    const values = { "\u0001": place, "\u0002": address, "\u0003": address ? days(form) : "" };
    const open = /[\u0001-\u0003]/g;
    const kept = listing
      ? template
          .split("\n")
          .filter((line) => (line.match(open) || []).every((token) => values[token]))
          .join("\n")
      : template;
    return kept.replace(open, (token) => safe(form, values[token])).trim();
  };

  // --- The leaf with the citation ---
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const heading = element("h2", { id: "bk-cite-title" });
  const choice = element("select", { id: "bk-cite-form" });
  for (const form of data.forms) choice.append(element("option", { value: form.key, textContent: form.name }));
  const shown = element("textarea", { readOnly: true, rows: 6, id: "bk-cite-words" });
  shown.setAttribute("aria-labelledby", "bk-cite-title");
  const copy = element("button", { type: "button", textContent: say.copy });
  const close = element("button", { type: "button", textContent: say.close });
  const told = element("span", { className: "told" });
  told.setAttribute("role", "status");
  const leaf = element(
    "dialog",
    { className: "bk-cite-leaf" },
    heading,
    element("p", {}, element("label", { htmlFor: "bk-cite-form", textContent: say.form }), choice),
    shown,
    element("p", { className: "do" }, copy, close, told),
  );
  leaf.setAttribute("aria-labelledby", "bk-cite-title");
  document.body.append(leaf);

  let cited = [null, null];
  const show = () => {
    const form = data.forms.find((one) => one.key === choice.value) || data.forms[0];
    shown.value = cite(form, ...cited);
    shown.lang = form.language || data.language;
    told.textContent = "";
  };
  const open = (from, to) => {
    cited = [from, to];
    const place = from ? span(from, to, data.language) : "";
    heading.textContent = place ? `${say.of}: ${place}` : say.of;
    show();
    leaf.showModal();
  };
  choice.addEventListener("change", show);
  close.addEventListener("click", () => leaf.close());
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(shown.value);
    } catch {
      shown.select(); // no leave for the clipboard: the old way
      document.execCommand("copy");
    }
    told.textContent = say.copied;
  });
  const page = document.querySelector(".bk-cite-page");
  if (page) {
    page.hidden = false;
    page.addEventListener("click", () => open(null, null));
  }

  // --- The button that offers it ---
  const button = element("button", { type: "button", className: "bk-cite-here", hidden: true });
  document.body.append(button);
  let offered = null;
  const offer = (from, to) => {
    offered = from && [from, to];
    const place = from ? span(from, to, data.language) : "";
    button.hidden = !from;
    button.textContent = place ? `${say.here}: ${place}` : say.here;
  };
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  button.addEventListener("click", () => offered && open(...offered));
  const inText = (node) => Boolean(node && document.querySelector("main").contains(node));
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (leaf.open || document.activeElement === button) return;
    if (selection.isCollapsed || !inText(selection.anchorNode) || !inText(selection.focusNode)) {
      if (offered && offered.selected) offer(null);
      return;
    }
    const range = selection.getRangeAt(0);
    const from = unitOf(range.startContainer);
    offer(from, unitOf(range.endContainer));
    if (offered) offered.selected = true;
  });
  const UNIT = ".here, .bk-number, .bk-note > summary, a.anchor, .bk-entry a";
  document.addEventListener("focusin", (event) => {
    if (event.target === button || leaf.contains(event.target)) return;
    if (offered && offered.selected) return;
    offer(event.target.closest(UNIT) ? unitOf(event.target) : null);
  });
  const named = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && inText(target)) offer(unitOf(target));
  };
  addEventListener("hashchange", named);
  named();
  // What has left the window is not meant any more; a selection goes by itself.
  const gone = () => {
    const target = offered && !offered.selected && document.getElementById(offered[0].id);
    const box = target && target.getBoundingClientRect();
    if (box && (box.bottom < 0 || box.top > innerHeight)) offer(null);
  };
  addEventListener("scroll", gone, { passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !leaf.open) offer(null);
  });
})();
