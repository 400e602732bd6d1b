// What a word is to the search: folded and stemmed as src/bakuedition/render/search does it (folding.py, stems.py).
"use strict";
(() => {
  const ROUNDS = 4; // as in stems.py
  // --- Folding: folding.py letter by letter ---
  const SPELLED = { ё: "е", ѣ: "е", і: "и", ѳ: "ф", ѵ: "и", ſ: "s" };
  const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ", і: "и", "’": "'" };
  const SIGNS = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{2fa1f}";
  const WORD = new RegExp(`[${SIGNS}]|(?:(?![${SIGNS}])[\\p{L}\\p{M}\\p{N}\\u200c\\u200d])+`, "gu");
  const UNSEEN = /[\u00ad\u2060\ufeff]/g;
  const STRESS = /([аеиоуыэюяѣіѵ])[\u0300\u0301]/g;
  const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;
  const ENDING = /(?<=..)(?:(?<!^бл)а|я)го$/u;
  const PREFIX = /^((?:ра|и|во|ни)(?=зс)|(?:бе|чере|чре)(?=з[кпстфхцчшщ]))з/u;
  const PRONOUNS = {
    ея: "ее", нея: "нее", оне: "они", одне: "одни", однех: "одних", однем: "одним", однеми: "одними",
  };
  const reformed = (word) =>
    (Object.hasOwn(PRONOUNS, word) ? PRONOUNS[word] : word)
      .replace(ENDING, (ending) => (ending === "аго" ? "ого" : "его"))
      .replace(PREFIX, "$1с");
  const mapped = (text, table) => Array.from(text, (letter) => table[letter] ?? letter).join("");
  const spelled = (word) => {
    const small = word.replace(UNSEEN, "").toLowerCase().normalize("NFD");
    const form = mapped(small.replace(STRESS, "$1").normalize("NFC"), SPELLED);
    return reformed(form.length > 1 && form.endsWith("ъ") ? form.slice(0, -1) : form);
  };
  const plain = (form) => {
    const bare = Array.from(form, (letter) => (letter === "й" ? letter : letter.normalize("NFD").replace(MARKS, "")));
    return mapped(bare.join("").normalize("NFC"), PLAIN);
  };
  const stemmers = new Map();
  const stem = (form, name) => {
    if (!stemmers.has(name)) {
      stemmers.set(name, new window[`${name[0].toUpperCase()}${name.slice(1)}Stemmer`]());
    }
    const rounds = name === "russian" ? ROUNDS : 1;
    for (let round = 0; round < rounds; round += 1) {
      const shorter = stemmers.get(name).stemWord(form);
      if (shorter === form) break;
      form = shorter;
    }
    return form;
  };
  // A reader's word may be of any language of the edition: all its keys count.
  const keysOf = (word, names) => {
    const form = spelled(word);
    const found = new Set([plain(form)]);
    for (const name of names) {
      found.add(plain(stem(form, name)));
      found.add(plain(stem(plain(form), name)));
    }
    return [...found];
  };

  // --- What is looked for: words and phrases, each a list of words that stand side by side ---
  const parse = (query) => {
    const asked = [];
    const quoted = /["“”„«»]([^"“”„«»]*)["“”„«»]/g;
    const rest = query.replace(quoted, (_, phrase) => {
      asked.push(phrase);
      return " ";
    });
    asked.push(...rest.split(/\s+/));
    return asked
      .map((part) => {
        const found = (part.replace(UNSEEN, "").match(WORD) || []).map((text) => ({ text, open: false }));
        if (found.length && part.endsWith("*")) found[found.length - 1].open = true;
        return found;
      })
      .filter((phrase) => phrase.length);
  };

  window.bakuSearch = { WORD, keysOf, parse, plain, spelled };
})();
