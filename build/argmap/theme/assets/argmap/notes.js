"use strict";

// A note beside a link while it is pointed at, focused or touched: the senses of a term, or the reason of a cell.
// Without this script, the link leads to the same words.
(() => {
  const LINKS = "a.am-term, a.am-why";
  const WAIT = 200; // milliseconds before a note comes and goes
  const EDGE = 8;
  if (!("popover" in HTMLElement.prototype) || !document.querySelector(LINKS)) return;

  const note = document.createElement("div");
  note.className = "am-note";
  note.id = "am-note";
  note.popover = "manual";
  note.setAttribute("role", "tooltip");
  document.querySelector("main").append(note);

  let shown = null;
  let wanted = null;
  let timer = 0;
  let terms = null;

  const element = (tag, text, ...inner) => {
    const found = document.createElement(tag);
    found.append(text, ...inner);
    return found;
  };
  const ofTerm = async (link) => {
    terms ??= fetch(new URL("../../assets/terms.json", link.href)).then((answer) => answer.json());
    const { title, senses } = (await terms)[new URL(link.href).pathname.split("/").at(-2)];
    const rows = senses.flatMap(([work, text]) => [element("dt", work), element("dd", text)]);
    return [element("p", title), element("dl", "", ...rows)];
  };
  const ofCell = (link) => [element("p", document.getElementById(link.hash.slice(1)).textContent)];

  const place = (link) => {
    const line = link.getClientRects()[0];
    const { width, height } = note.getBoundingClientRect();
    const below = line.bottom + EDGE / 2;
    const fits = below + height + EDGE <= innerHeight || line.top < innerHeight - line.bottom;
    note.style.left = `${Math.max(EDGE, Math.min(line.left, document.documentElement.clientWidth - width - EDGE))}px`;
    note.style.top = `${fits ? below : Math.max(EDGE, line.top - EDGE / 2 - height)}px`;
  };
  const hide = () => {
    clearTimeout(timer);
    wanted = null;
    shown?.removeAttribute("aria-describedby");
    shown = null;
    if (note.matches(":popover-open")) note.hidePopover();
  };
  const show = async (link, touched = false) => {
    clearTimeout(timer);
    if (shown === link) return;
    hide();
    wanted = link;
    try {
      const words = link.matches(".am-term") ? await ofTerm(link) : ofCell(link);
      if (wanted !== link) return;
      note.replaceChildren(...words);
      if (touched) note.append(element("p", "Tap again to open"));
      note.lastChild.classList.toggle("am-small", touched);
      note.scrollTop = 0;
      shown = link;
      link.setAttribute("aria-describedby", note.id);
      note.showPopover();
      place(link);
    } catch {
      terms = null; // no connection: the link still leads there
    }
  };
  const later = (what) => {
    clearTimeout(timer);
    timer = setTimeout(what, WAIT);
  };
  const linkAt = (event) => event.target.closest?.(LINKS);

  let opens = null;
  addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkAt(event);
    if (link) later(() => show(link));
    else if (note.contains(event.target)) clearTimeout(timer);
    else if (shown && document.activeElement !== shown) later(hide);
    else if (!shown) clearTimeout(timer);
  });
  addEventListener("pointerdown", (event) => {
    const link = linkAt(event);
    opens = event.pointerType !== "mouse" && link !== shown ? link : null;
    if (!link && !note.contains(event.target)) hide();
  });
  addEventListener("click", (event) => {
    const link = linkAt(event);
    if (!link || link !== opens) return;
    event.preventDefault();
    show(link, true);
  });
  addEventListener("focusin", (event) => {
    const link = linkAt(event);
    if (link?.matches(":focus-visible") && link !== opens) show(link);
    else if (shown && !link) hide();
  });
  addEventListener("focusout", (event) => {
    if (event.target === shown) hide();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  const follow = (event) => {
    if (!shown || event.target === note) return;
    if (shown === document.activeElement) place(shown);
    else hide();
  };
  addEventListener("scroll", follow, { capture: true, passive: true });
})();
