"use strict";

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
