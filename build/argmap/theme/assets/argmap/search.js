"use strict";

(() => {
  const PAGE = 10; // results shown at a time
  // Spellings of American English, and what takes their place in British English.
  const BRITISH = [
    [/\b(licen|defen|offen)se/gi, "$1ce"],
    [/\b(behavi|lab|fav|harb|hon|neighb)or/gi, "$1our"],
    [/(\w{3}i)z(?=e|ing|ation)/gi, "$1s"],
  ];
  const link = document.querySelector(".am-search-open");
  if (!link) return;
  const top = new URL(link.dataset.top + "/", location.href);

  const make = (name, values = {}, ...children) => {
    const found = document.createElement(name);
    for (const [key, value] of Object.entries(values)) found.setAttribute(key, value);
    found.append(...children);
    return found;
  };

  const button = make("button", { type: "button", class: link.className, "aria-haspopup": "dialog", "aria-keyshortcuts": "/ Control+K" });
  button.append(...link.childNodes, make("kbd", { "aria-hidden": "true" }, "/"));
  link.replaceWith(button);

  const input = make("input", { type: "search", "aria-label": "Search", placeholder: "Words of a title, a text, a work, a term", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
  const close = make("button", { type: "button", class: "am-search-close" }, "Close");
  const filters = { kind: make("select", { "aria-label": "Kind" }), topic: make("select", { "aria-label": "Topic" }) };
  const count = make("p", { class: "am-search-count", role: "status" });
  const list = make("ol", { class: "am-search-results" });
  const more = make("button", { type: "button", class: "am-search-more", hidden: "" });
  const dialog = make(
    "dialog",
    { class: "am-search-dialog", "aria-label": "Search" },
    make("div", { class: "am-search-field" }, input, close),
    make("div", { class: "am-search-filters" }, filters.kind, filters.topic),
    count,
    make("div", { class: "am-search-scroll" }, list, more),
  );
  document.body.append(dialog);

  let pagefind = null;
  let found = [];
  let latest = 0;

  const load = async () => {
    pagefind = await import(new URL("pagefind/pagefind.js", top));
    await pagefind.options({ ranking: { pageLength: 0, metaWeights: { title: 10, name: 0.5, kind: 0.1, topic: 0.5 } } });
    const counted = await pagefind.filters();
    for (const [name, select] of Object.entries(filters)) {
      const words = Object.entries(counted[name] ?? {});
      const all = new Option(name === "kind" ? "All kinds" : "All topics", "");
      select.replaceChildren(all, ...words.map(([word, number]) => new Option(`${word} (${number})`, word)));
      select.hidden = words.length < 2;
    }
  };

  // Of what an excerpt holds, only its words and its marks.
  const excerpt = (html) =>
    [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((each) =>
      each.nodeName === "MARK" ? make("mark", {}, each.textContent) : each.textContent,
    );

  const item = (data) => {
    const { name, kind, topic, title = name } = data.meta;
    const address = new URL(data.raw_url.replace(/^\//, "").replace(/\.html$/, "/"), top);
    const about = make("span", { class: "am-search-about" }, make("span", { class: `am-tag am-${kind.toLowerCase()}` }, kind));
    if (topic && topic !== title) about.append(" ", topic);
    return make("li", {}, make("a", { href: address }, title), about, make("p", {}, ...excerpt(data.excerpt)));
  };

  const say = (words) => {
    if (count.textContent !== words) count.textContent = words;
  };

  const show = async (turn) => {
    const shown = list.children.length;
    const items = (await Promise.all(found.slice(shown, shown + PAGE).map((each) => each.data()))).map(item);
    if (turn !== latest) return;
    list.append(...items);
    more.hidden = list.children.length >= found.length;
    more.textContent = `${Math.min(PAGE, found.length - list.children.length)} more`;
    return items[0];
  };

  // The results for the words as they are written in Britain, where they are, and then as they are asked for.
  const find = async (words, chosen) => {
    const british = words && BRITISH.reduce((found, [from, to]) => found.replace(from, to), words);
    const answers = await Promise.all([...new Set([british, words])].map((each) => pagefind.search(each, { filters: chosen })));
    const all = answers.flatMap(({ results }) => results);
    return [...new Map(all.map((each) => [each.id, each])).values()];
  };

  const search = async () => {
    const turn = ++latest;
    const words = input.value.trim();
    sessionStorage.setItem("argmap-search", words);
    const chosen = Object.fromEntries(Object.entries(filters).filter(([, each]) => each.value).map(([name, each]) => [name, each.value]));
    const asked = words || (Object.keys(chosen).length ? null : "");
    if (asked !== "") await new Promise((done) => setTimeout(done, 120));
    if (turn !== latest) return;
    const answer = asked === "" ? [] : await find(asked, chosen);
    if (turn !== latest) return;
    found = answer;
    list.replaceChildren();
    await show(turn);
    if (turn !== latest) return;
    list.parentElement.scrollTop = 0;
    const number = found.length === 1 ? "1 result" : `${found.length} results`;
    say(asked === "" ? "" : found.length ? number : "Nothing found. Fewer or shorter words find more.");
  };

  const open = async () => {
    if (dialog.open) return;
    dialog.showModal();
    input.value = sessionStorage.getItem("argmap-search") ?? "";
    input.select();
    try {
      if (!pagefind) await load();
      await search();
    } catch (error) {
      pagefind = null;
      say("The search could not be loaded. It needs a web server, and the index that a build makes.");
      console.warn(error);
    }
  };

  const links = () => [...list.querySelectorAll("a")];
  const move = (by) => {
    const all = links();
    const to = all.indexOf(document.activeElement) + by;
    if (to < 0) input.focus();
    else all[Math.min(to, all.length - 1)]?.focus();
  };

  button.addEventListener("click", open);
  close.addEventListener("click", () => dialog.close());
  input.addEventListener("input", () => pagefind && search());
  for (const each of Object.values(filters)) each.addEventListener("change", () => pagefind && search());
  more.addEventListener("click", async () => (await show(latest))?.querySelector("a").focus());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault(); // in a search field it would only empty the field
      dialog.close();
    }
    if (event.target.nodeName === "SELECT") return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === input && !event.isComposing) {
      event.preventDefault();
      links()[0]?.click();
    }
  });
  document.addEventListener("keydown", (event) => {
    const control = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing;
    if (!control && !slash) return;
    event.preventDefault();
    open();
  });
})();
