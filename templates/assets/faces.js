// Asks for the faces of the text at once: a browser finds them in the style sheet when it has set the first lines, which then
// move. Not from a disk, where only a style sheet may take a font.
{
  const here = document.currentScript;
  if (location.protocol.startsWith("http")) {
    for (const name of here.dataset.faces.split(" ")) {
      const link = document.createElement("link");
      Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous" });
      link.href = new URL(`fonts/${name}`, here.src);
      document.head.append(link);
    }
  }
}
