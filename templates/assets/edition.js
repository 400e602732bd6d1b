// What the pages gain from a script: notes that open at their call, layers, text size. Without it every
// note, variant and language is still there, as links and as details that open.
"use strict";
(() => {
  const root = document.documentElement;
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* file:// may forbid it */ } };
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };

  // A note opens where it stands, beside its paragraph; a second press closes it.
  document.addEventListener("click", (event) => {
    const call = event.target.closest("a.note-call");
    if (!call || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const body = document.getElementById(decodeURIComponent(call.hash.slice(1)));
    const note = body && body.closest("details");
    if (!note) return;
    event.preventDefault();
    note.open = !note.open;
    if (note.open) {
      note.scrollIntoView({ block: "nearest" });
      note.querySelector("summary").focus({ preventScroll: true });
    }
  });

  // Escape closes the note that holds the focus and returns to its call.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const note = document.activeElement && document.activeElement.closest("details.note[open]");
    if (!note) return;
    note.open = false;
    const back = note.querySelector("a.back");
    const call = back && document.getElementById(decodeURIComponent(back.hash.slice(1)));
    (call || note.querySelector("summary")).focus();
  });

  // An address with the id of a note opens it.
  const reveal = () => {
    if (location.hash.length < 2) return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target && target.closest("details:not([open])");
    if (closed) { closed.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();

  const layers = document.querySelector(".layers");
  if (!layers) return;
  layers.hidden = false;
  for (const button of layers.querySelectorAll("[data-layer]")) {
    const name = `without-${button.dataset.layer}`;
    const show = (on) => {
      root.classList.toggle(name, !on);
      button.setAttribute("aria-pressed", String(on));
    };
    show(kept(name) !== "1");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      show(on);
      keep(name, on ? "0" : "1");
    });
  }
  const sizes = ["size-s", "size-m", "size-l", "size-xl"];
  let size = Math.max(0, sizes.indexOf(kept("size") || "size-m"));
  const apply = () => { root.classList.remove(...sizes); root.classList.add(sizes[size]); keep("size", sizes[size]); };
  apply();
  for (const button of layers.querySelectorAll("[data-size]")) {
    button.addEventListener("click", () => {
      size = Math.min(sizes.length - 1, Math.max(0, size + Number(button.dataset.size)));
      apply();
    });
  }
})();
