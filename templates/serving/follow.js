// Waits for the next build and shows the page anew; browsers keep the place of reading. Only in pages that `serve` shows.
{
  const { number, state } = document.currentScript.dataset;
  const seen = () =>
    new Promise((resolve) => {
      if (!document.hidden) resolve();
      else document.addEventListener("visibilitychange", resolve, { once: true });
    });
  const follow = async () => {
    for (;;) {
      await seen(); // Pages that nobody looks at must not take the few connections that a browser opens.
      try {
        const answer = await fetch(`${state}?after=${number}`, { cache: "no-store" });
        if (!answer.ok) throw new Error(answer.statusText); // Another server has taken the port.
        if ((await answer.text()) !== number) {
          location.reload();
          return;
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 500)); // Until this server is there again.
      }
    }
  };
  follow();
}
