// What the pages gain from a script: notes and variants that open beside or under their sentence, a toolbar that
// comes back, keys, layers and text size that are remembered. Without it every note, variant and language is still
// there, as links and as details that open.
"use strict";
(() => {
  const root = document.documentElement;
  const words = document.currentScript.dataset; // of the interface
  root.classList.add("scripted");

  // file:// may forbid storage: then choices last as long as the page.
  const keep = (name, value) => {
    try {
      localStorage.setItem(name, value);
    } catch {
      /* not remembered */
    }
  };
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

  // --- Notes in the margin: each beside the line that calls it, below the one before ---
  const wide = matchMedia("(min-width: 78rem)");
  const callOf = (note) => {
    const back = note.querySelector("a.back");
    return back && back.hash && target(back);
  };
  let arranged = false; // Where notes stand under the text nothing was set, and there is nothing to take back.
  const arrange = () => {
    // First everything is measured, then everything is set: a page is laid out once, not once for each note.
    const columns = [...document.querySelectorAll(".bk-row > .notes")];
    for (const column of columns) for (const note of column.children) note.style.marginTop = "";
    arranged = wide.matches;
    if (!arranged) return;
    const gaps = columns.flatMap((column) => {
      let bottom = column.getBoundingClientRect().top;
      return [...column.children].map((note) => {
        const call = callOf(note);
        const gap = call ? Math.max(0, call.getBoundingClientRect().top - bottom - 4) : 0;
        bottom += gap + note.offsetHeight;
        return [note, gap];
      });
    });
    for (const [note, gap] of gaps) if (gap > 0) note.style.marginTop = `${gap}px`;
  };
  let waiting = 0;
  const soon = () => {
    if (!wide.matches && !arranged) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(arrange);
  };
  addEventListener("resize", soon);
  addEventListener("load", soon);
  document.addEventListener("toggle", soon, true);
  if (document.fonts) document.fonts.ready.then(soon);
  soon();

  // --- Where there is no margin, and for variants: in place, under the sentence ---
  const close = (leaf) => {
    const call = leaf.call;
    leaf.remove();
    soon();
    if (call) {
      call.setAttribute("aria-expanded", "false");
      call.focus({ preventScroll: true });
    }
  };
  const openHere = (call, source) => {
    const sentence = call.closest(".sentence, p, .l, .bk-cell > *") || call.parentElement;
    const open = [...sentence.querySelectorAll(".in-place")].find((leaf) => leaf.call === call);
    if (open) return close(open);
    const leaf = document.createElement("span");
    leaf.className = "in-place";
    leaf.tabIndex = -1;
    leaf.call = call;
    leaf.lang = (source.closest("[lang]") || root).lang;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", words.close);
    button.addEventListener("click", () => close(leaf));
    const copy = source.cloneNode(true);
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
    for (const back of copy.querySelectorAll(".back")) back.remove();
    leaf.append(button, copy);
    sentence.append(leaf);
    call.setAttribute("aria-expanded", "true");
    leaf.focus({ preventScroll: true });
    leaf.scrollIntoView({ block: "nearest" });
    soon();
  };

  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const call = event.target.closest("a.note-call, a.app-call");
    if (!call || !call.hash || call.pathname !== location.pathname) return;
    const body = target(call);
    if (!body) return;
    const note = body.closest("details.bk-note");
    event.preventDefault();
    if (call.matches(".app-call") || !note || !wide.matches) return openHere(call, body);
    note.open = !note.open;
    if (!note.open) return;
    arrange();
    const summary = note.querySelector("summary");
    summary.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  });

  // An address with the id of a note opens it.
  const reveal = () => {
    if (location.hash.length < 2) return;
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = place && place.closest("details:not([open])");
    if (!closed) return;
    closed.open = true;
    place.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  reveal();

  // --- Keys: j k sentences, n p notes, v b variants; Escape closes. They can be switched off (WCAG 2.1.4). ---
  const keys = {
    j: [".column-1 .here", 1],
    k: [".column-1 .here", -1],
    n: [".note-call", 1],
    p: [".note-call", -1],
    v: [".app-call", 1],
    b: [".app-call", -1],
  };
  const seen = (element) => element.getClientRects().length > 0;
  const step = (selector, by) => {
    const all = [...document.querySelectorAll(selector)].filter(seen);
    const here = document.activeElement;
    let next;
    if (here && here !== document.body && here.closest(".rows")) {
      const side = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
      const rest = all.filter((element) => here.compareDocumentPosition(element) & side);
      next = by > 0 ? rest[0] : rest[rest.length - 1];
    } else {
      next = all.find((element) => element.getBoundingClientRect().top >= 0);
    }
    if (!next) return;
    next.focus({ preventScroll: true });
    const box = next.getBoundingClientRect();
    if (box.top < innerHeight * 0.1 || box.bottom > innerHeight * 0.8) next.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Escape") {
      const inside = document.activeElement && document.activeElement.closest(".in-place");
      if (inside) return close(inside);
      const note = document.activeElement && document.activeElement.closest("details.bk-note[open]");
      if (!note) return;
      note.open = false;
      (callOf(note) || note.querySelector("summary")).focus();
      return;
    }
    if (kept("keys") === "0" || event.target.closest("input, select, textarea")) return;
    // By place on the keyboard, so that they work in a Russian layout too.
    const found = keys[(event.code || "").replace("Key", "").toLowerCase()];
    if (!found || !document.querySelector(".rows .sentence, .rows .note-call, .rows .app-call")) return;
    event.preventDefault();
    step(...found);
  });

  // --- Toolbar: away on the way down, back on the way up, never over what has the focus ---
  const toolbar = document.querySelector(".toolbar");
  if (!toolbar) return;
  let last = location.hash ? null : 0; // Asking where the page stands would lay it out before its time.
  const away = (on) => toolbar.classList.toggle("away", on && !toolbar.contains(document.activeElement));
  addEventListener(
    "scroll",
    () => {
      const stuck = toolbar.getBoundingClientRect().top <= 0;
      last ??= scrollY; // The address has led here: that is no reading on.
      if (Math.abs(scrollY - last) < 6 && stuck) return;
      away(stuck && scrollY > last && !toolbar.querySelector("details[open]"));
      last = scrollY;
    },
    { passive: true },
  );
  document.addEventListener("focusin", (event) => {
    if (toolbar.contains(event.target)) away(false);
    else if (toolbar.getBoundingClientRect().top <= 0) away(true);
  });

  // --- Layers and sizes ---
  for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
  // Boxes and forms are remembered; an address may ask for a state: text.html?notes=0&form=source.
  const asked = new URLSearchParams(location.search);
  const wanted = (name) => asked.get(name) ?? kept(name);
  const choose = (name, value) => {
    keep(name, value);
    asked.set(name, value);
    try {
      history.replaceState(null, "", `?${asked}${location.hash}`);
    } catch {
      /* the state is not in the address */
    }
    soon();
  };
  for (const box of document.querySelectorAll("input[data-layer]")) {
    const name = box.dataset.layer;
    if (wanted(name) !== null) box.checked = wanted(name) === "1";
    box.addEventListener("change", () => choose(name, box.checked ? "1" : "0"));
  }
  for (const form of document.querySelectorAll("input[name=form]")) {
    if (wanted("form") !== null) form.checked = wanted("form") === form.value;
    form.addEventListener("change", () => choose("form", form.value));
  }
  for (const button of document.querySelectorAll("button[data-layer=keys]")) {
    const show = (on) => button.setAttribute("aria-pressed", String(on));
    show(kept("keys") !== "0");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      show(on);
      keep("keys", on ? "1" : "0");
    });
  }
  // One of several classes of the page; each button says which is next.
  const stepped = (name, classes, usual, next) => {
    let at = Math.max(0, classes.indexOf(kept(name) || usual));
    const apply = () => {
      root.classList.remove(...classes);
      root.classList.add(classes[at]);
      soon();
    };
    apply();
    for (const button of document.querySelectorAll(`[data-${name}]`)) {
      button.addEventListener("click", () => {
        at = next(at, Number(button.dataset[name]));
        keep(name, classes[at]);
        apply();
      });
    }
  };
  stepped("measure", ["measure-m", "measure-l", "measure-s"], "measure-m", (at, step) => (at + step) % 3);
  stepped("size", ["size-s", "size-m", "size-l", "size-xl"], "size-m", (at, step) => Math.min(3, Math.max(0, at + step)));
})();
