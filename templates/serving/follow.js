// Waits for something new: shows the page anew (browsers keep the place of reading), or what is said of it. Only in pages
// that `serve` shows.
{
  const { number, state } = document.currentScript.dataset;
  let { said } = document.currentScript.dataset;
  const seen = () =>
    new Promise((resolve) => {
      if (!document.hidden) resolve();
      else document.addEventListener("visibilitychange", resolve, { once: true });
    });
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
