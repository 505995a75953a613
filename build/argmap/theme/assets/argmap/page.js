"use strict";

// A reference needs the whole address, and the day on which it was read.
for (const address of document.querySelectorAll("[data-address]")) {
  const whole = new URL(location.pathname, location.origin).href;
  if (location.protocol.startsWith("http") && !/^https?:/.test(address.textContent)) address.textContent = whole;
  address.after(` (read on ${new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })})`);
}

// A map wider than its frame starts with the page's own node in the middle.
for (const frame of document.querySelectorAll(".am-scroll")) {
  const here = frame.querySelector("[aria-current]");
  if (!here) continue;
  const centre = () => {
    const box = here.getBoundingClientRect();
    const outer = frame.getBoundingClientRect();
    frame.scrollLeft += box.left + box.width / 2 - outer.left - outer.width / 2;
    frame.scrollTop += box.top + box.height / 2 - outer.top - outer.height / 2;
  };
  centre();
  frame.addEventListener("am-centre", centre);
  frame.closest("details")?.addEventListener("toggle", centre);
}

// A link to what is folded opens the fold.
const unfold = () => {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = part?.closest("details");
  if (!fold || fold.open) return;
  fold.open = true;
  part.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
