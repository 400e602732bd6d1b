// The search page. It loads parts of the index as scripts, so that it works from a disk, where nothing may be fetched;
// src/bakuedition/render/search/index.py writes them. What a word is, search-words.js knows.
"use strict";
(() => {
  const FIRST = 10; // hits shown at once
  const NAMES = 100000; // places from here on are those of names, as in index.py
  const SIDE = 160; // letters kept around a hit in what is longer than a sentence
  const page = document.getElementById("search");
  const words = page.dataset; // of the interface
  const form = page.querySelector("form");
  const list = page.querySelector(".hits");
  const state = page.querySelector(".state");
  const more = page.querySelector("button.more");

  // --- The parts of the index ---
  const parts = new Map(); // "words-3" → its data
  const waiting = new Map(); // "words-3" → what to do when it is there
  const { WORD, keysOf, parse, plain, spelled } = window.bakuSearch;
  window.bakuSearch = (kind, number, data) => {
    const name = kind === "contents" ? kind : `${kind}-${number}`;
    parts.set(name, data);
    (waiting.get(name) || []).forEach((done) => done(data));
    waiting.delete(name);
  };
  const load = (name) =>
    new Promise((resolve, reject) => {
      if (parts.has(name)) {
        resolve(parts.get(name));
        return;
      }
      if (waiting.has(name)) {
        waiting.get(name).push(resolve);
        return;
      }
      waiting.set(name, [resolve]);
      const script = document.createElement("script");
      script.src = `../search/${name}.js`;
      script.addEventListener("error", () => reject(new Error(name)));
      document.head.append(script);
    });

  const partOf = (contents, key) => {
    for (let length = key.length; length >= 0; length -= 1) {
      const number = contents.words[key.slice(0, length)];
      if (number !== undefined) return number;
    }
    return undefined;
  };
  const read = (written, into) => {
    let unit = 0;
    for (const group of written.split(" ")) {
      const [distance, ...steps] = group.split(".");
      unit += parseInt(distance, 36);
      let places = into.get(unit);
      if (!places) into.set(unit, (places = []));
      let place = 0;
      for (const step of steps) {
        place += parseInt(step, 36);
        places.push(place);
      }
    }
  };
  // Where a word stands: unit → places.
  const lookUp = async (contents, word) => {
    const found = new Map();
    const names = [...new Set(Object.values(contents.stemmers))];
    if (word.open) {
      const start = plain(spelled(word.text));
      const numbers = new Set([partOf(contents, start)]);
      for (const [prefix, number] of Object.entries(contents.words)) {
        if (prefix.startsWith(start)) numbers.add(number);
      }
      for (const number of numbers) {
        if (number === undefined) continue;
        const data = await load(`words-${number}`);
        Object.keys(data).forEach((key) => key.startsWith(start) && read(data[key], found));
      }
      return found;
    }
    await Promise.all(
      keysOf(word.text, names).map(async (key) => {
        const number = partOf(contents, key);
        if (number === undefined) return;
        const data = await load(`words-${number}`);
        if (Object.hasOwn(data, key)) read(data[key], found);
      }),
    );
    return found;
  };
  // Where a phrase stands: unit → places of all its words. The places of one language are `step` apart.
  const lookUpPhrase = async (contents, phrase) => {
    const step = contents.slots.length;
    const found = await Promise.all(phrase.map((word) => lookUp(contents, word)));
    if (found.length === 1) return found[0];
    const hits = new Map();
    for (const [unit, places] of found[0]) {
      for (const place of places) {
        if (found.every((other, k) => other.get(unit)?.includes(place + k * step))) {
          if (!hits.has(unit)) hits.set(unit, []);
          found.forEach((_, k) => hits.get(unit).push(place + k * step));
        }
      }
    }
    return hits;
  };

  const rangeOf = (contents, unit) => {
    let first = 0;
    let last = contents.ranges.length - 1;
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if (contents.ranges[middle][0] <= unit) first = middle;
      else last = middle - 1;
    }
    return contents.ranges[first];
  };
  const search = async (contents, asked) => {
    const phrases = parse(asked.q);
    if (!phrases.length) return [];
    const found = await Promise.all(phrases.map((phrase) => lookUpPhrase(contents, phrase)));
    const step = contents.slots.length;
    const wanted = (place) => !asked.language || contents.slots[place % step] === asked.language;
    const hits = [];
    const units = [...found[0].keys()].sort((a, b) => a - b);
    for (const unit of units) {
      if (!found.every((one) => one.has(unit))) continue;
      const [, kind, number] = rangeOf(contents, unit);
      if ((asked.kind && kind !== asked.kind) || (asked.document !== "" && String(number) !== asked.document)) continue;
      const places = found.map((one) => one.get(unit).filter(wanted));
      if (!places.every((some) => some.length)) continue;
      // What the text says itself comes before what a register calls it.
      const said = places.map((some) => some.filter((place) => place < NAMES * step));
      const direct = said.every((some) => some.length);
      hits.push({ unit, kind, number, direct, places: (direct ? said : places).flat() });
    }
    return [...hits.filter((hit) => hit.direct), ...hits.filter((hit) => !hit.direct)];
  };

  // --- How a hit is shown ---
  const element = (name, classes, text) => {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    if (text) made.textContent = text;
    return made;
  };
  const lineOf = async (contents, unit) => {
    let number = 0;
    while (number + 1 < contents.lines.length && contents.lines[number + 1] <= unit) number += 1;
    return (await load(`lines-${number}`))[unit - contents.lines[number]];
  };
  // The words of a text that are hit: [start, end] of each. A name found by another form of it stands for its own words.
  const struck = (text, slot, step, places, names) => {
    const all = [...text.matchAll(WORD)];
    const numbers = new Set();
    for (const place of places) {
      if (place % step !== slot) continue;
      const number = Math.floor(place / step);
      if (number < NAMES) numbers.add(number);
      for (const [of, start, end, first, last] of names || []) {
        if (of === slot && number >= start && number < end) for (let k = first; k <= last; k += 1) numbers.add(k);
      }
    }
    return [...numbers].filter((k) => k < all.length).sort((a, b) => a - b).map((k) => [all[k].index, all[k].index + all[k][0].length]);
  };
  const cut = (text, spans, share) => {
    if (text.length <= 3 * SIDE) return [0, text.length];
    const middle = spans.length ? spans[0][0] : Math.floor(text.length * share);
    let start = Math.max(0, middle - SIDE);
    let end = Math.min(text.length, (spans.length ? spans[0][1] : middle) + SIDE);
    if (start > 0) start = text.indexOf(" ", start) + 1;
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
    return [start, end];
  };
  const show = (text, spans, share) => {
    const [start, end] = cut(text, spans, share);
    const made = document.createDocumentFragment();
    let at = start;
    if (start > 0) made.append("… ");
    for (const [from, to] of spans) {
      if (from < at || to > end) continue;
      made.append(text.slice(at, from), element("mark", "", text.slice(from, to)));
      at = to;
    }
    made.append(text.slice(at, end));
    if (end < text.length) made.append(" …");
    return made;
  };
  const card = (contents, hit, [n, sides, names]) => {
    const made = element("li", `hit ${hit.kind}`);
    const step = contents.slots.length;
    const here = contents.interface.indexOf(document.documentElement.lang);
    const title = hit.number >= 0 ? contents.documents[hit.number][Math.max(here, 0)] : "";
    const shown = sides.map(([slot, where, anchor, text]) => {
      const spans = struck(text, slot, step, hit.places, names);
      const path = contents.pages[where][Math.max(here, 0)];
      const id = Array.isArray(anchor) ? anchor[Math.max(here, 0)] : anchor;
      return { language: contents.slots[slot], text, spans, address: path ? `../${path}#${id}` : "" };
    });
    const main = shown.find((one) => one.spans.length) || shown[0];
    const share = main.spans.length ? main.spans[0][0] / main.text.length : 0;
    const place = element("p", "place");
    const label = [hit.kind === "text" || hit.kind === "essay" ? "" : words[hit.kind], title, n].filter(Boolean).join(" · ");
    if (main.address) {
      const link = element("a", "", label || "¶");
      link.href = main.address;
      place.append(link);
    } else {
      place.textContent = label;
    }
    if (!hit.direct) place.append(element("span", "named", ` · ${words.named}`));
    made.append(place);
    for (const one of [main, ...shown.filter((other) => other !== main)]) {
      const line = element("p", one === main ? "found" : "counterpart");
      if (one.language) line.lang = one.language;
      if (/^(ar|fa|he|syr|ur|yi)$/.test(one.language)) line.dir = "rtl";
      line.append(show(one.text, one.spans, share));
      made.append(line);
    }
    return made;
  };

  // --- The page ---
  let hits = [];
  let shownSoFar = 0;
  let turn = 0;
  const contents = () => load("contents");
  const showMore = async () => {
    const mine = turn;
    const all = await contents();
    const next = hits.slice(shownSoFar, shownSoFar + FIRST);
    const lines = await Promise.all(next.map((hit) => lineOf(all, hit.unit)));
    if (mine !== turn) return;
    next.forEach((hit, k) => list.append(card(all, hit, lines[k])));
    shownSoFar += next.length;
    more.hidden = shownSoFar >= hits.length;
  };
  const asked = () => ({
    q: form.elements.q.value.trim(),
    language: form.elements.language?.value || "",
    kind: form.elements.kind?.value || "",
    document: form.elements.document?.value || "",
  });
  const run = async () => {
    const mine = (turn += 1);
    const what = asked();
    const started = performance.now();
    try {
      const found = await search(await contents(), what);
      if (mine !== turn) return;
      hits = found;
      shownSoFar = 0;
      list.replaceChildren();
      more.hidden = true;
      await showMore();
      if (mine !== turn) return;
      state.textContent = !what.q ? "" : hits.length ? words.found.replace("{count}", hits.length) : words.nothing;
      page.dataset.took = Math.round(performance.now() - started);
    } catch (error) {
      state.textContent = `${words.failed} (${error.message})`;
    }
    page.dataset.done = what.q;
  };
  const remember = () => {
    const kept = new URLSearchParams(Object.entries(asked()).filter(([, value]) => value));
    history.replaceState(null, "", `#${kept}`);
  };
  const recall = () => {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    if (form.elements.q.value) run();
  };
  let soon = 0;
  const later = () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      remember();
      run();
    }, 150);
  };
  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(soon);
    remember();
    run();
  });
  more.addEventListener("click", showMore);
  addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
})();
