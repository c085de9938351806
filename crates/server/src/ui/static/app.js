// Makes the pages quicker; every page works without it.
"use strict";
(() => {
  const typing = (element) => element.matches("input, textarea, select, [contenteditable]");
  const results = () => [...document.querySelectorAll("[data-results] [data-result]")].filter((it) => it.getClientRects().length > 0);

  // "/" goes to the search; arrows, or j and k, go from result to result; Enter opens, as links do.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) event.target.blur();
    if (typing(event.target)) return;
    if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
      if (search.select) search.select();
      return;
    }
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!step) return;
    const all = results();
    if (all.length === 0) return;
    event.preventDefault();
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  });

  // A day that was picked is shown at once.
  for (const input of document.querySelectorAll("[data-submit]")) {
    input.addEventListener("change", () => input.value && input.form.requestSubmit());
  }

  // Where a timeline is wider than the screen, the day asked is what is seen of it; where no bar is near that day,
  // the end of the last one.
  for (const timeline of document.querySelectorAll(".timeline-scroll")) {
    const day = timeline.querySelector("line.as-of")?.getBoundingClientRect().left;
    const ends = [...timeline.querySelectorAll("rect.bar")].map((it) => it.getBoundingClientRect().right);
    const room = timeline.clientWidth * 0.7;
    if (day === undefined || ends.length === 0) continue;
    const seen = ends.some((end) => end > day - room) ? day : Math.max(...ends);
    timeline.scrollLeft = seen - timeline.getBoundingClientRect().left - room;
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = "Copied";
    });
  }

  // A part that goes on changing is loaded anew until it has its end.
  const live = async () => {
    const part = document.querySelector("[data-live]");
    if (!part) return;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-live]") ?? page.querySelector("main > div:last-of-type");
      if (!answer.ok || !fresh) return location.reload();
      part.replaceWith(fresh);
    } catch {
      // The server cannot be reached now; the next try may find it.
    }
    setTimeout(live, 700);
  };
  if (document.querySelector("[data-live]")) setTimeout(live, 400);
})();
