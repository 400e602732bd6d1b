// Waits for something new: shows the page anew, at the place of reading, or what is said of it. Only in pages that `serve`
// shows.
{
  const { number, state } = document.currentScript.dataset;
  let { said } = document.currentScript.dataset;
  const seen = () =>
    new Promise((resolve) => {
      if (!document.hidden) resolve();
      else document.addEventListener("visibilitychange", resolve, { once: true });
    });
  // Where a browser keeps the distance from the top, what was changed above would move the lines that are read.
  const PLACE = "bakuedition-place";
  const named = () => [...document.querySelectorAll("main [id]")].filter((one) => one.getClientRects().length);
  const keep = () => {
    const first = named().find((one) => one.getBoundingClientRect().top >= 0);
    if (!first || !scrollY) return;
    const { top } = first.getBoundingClientRect();
    const place = { path: location.pathname, id: first.id, words: first.textContent, top };
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  };
  const keepTo = () => {
    const { path, id, words, top } = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
    sessionStorage.removeItem(PLACE);
    if (path !== location.pathname) return;
    // An id that the text does not have itself may have gone to the next paragraph; words that were changed keep their id.
    const own = document.getElementById(id);
    const first = own?.textContent === words ? own : (named().find((one) => one.textContent === words) ?? own);
    if (first) scrollBy({ top: first.getBoundingClientRect().top - top, behavior: "instant" });
  };
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(keepTo)));
  const say = (box) => {
    const old = document.querySelector(".bk-serving");
    const open = old?.open;
    old?.remove();
    document.body.insertAdjacentHTML("beforeend", box);
    const details = document.querySelector("details.bk-serving");
    if (details && open) details.open = true;
  };
  const follow = async () => {
    for (;;) {
      await seen(); // Pages that nobody looks at must not take the few connections that a browser opens.
      try {
        const answer = await fetch(`${state}?number=${number}&said=${said}`, { cache: "no-store" });
        if (!answer.ok) throw new Error(answer.statusText); // Another server has taken the port.
        const news = await answer.json();
        if (news.number !== number) {
          keep();
          location.reload();
          return;
        }
        if (news.said !== said) say(news.box);
        said = news.said;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 500)); // Until this server is there again.
      }
    }
  };
  follow();
}
