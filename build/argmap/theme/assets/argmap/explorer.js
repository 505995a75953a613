/* Draws the map of a topic, and the whole map, from the data in the page.
   Titles come from contributors: they are only ever set as text. */
"use strict";

(() => {
  const TYPE = 13; // pixels, as in maps/drawing.py, whose boxes the cards fill
  const CARD = { width: 172, padding: 10, line: 16, first: 20 };
  const CORNERS = { claim: 3, evidence: 0, counterargument: 3, recommendation: 14 };
  const ARROWS = { for: "triangle", against: "bar" };
  const DASHES = { against: [7, 3], undercut: [2, 3] };
  const READABLE = 8; // pixels of type; a map that would be smaller starts at a part of it
  const CLOSE = 0.9;
  const DIM = 0.22; // what isn't next to the selected node
  const FAINT = 0.2; // steps between topics
  const MOST_FOUND = 8;
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const TOP_LISTS = "ul.am-tree:not(.am-tree .am-tree)";
  const HINT = "Point at a node to read its title here; click to open it. Drag to move; Ctrl and the wheel zoom.";
  const TOUCH_HINT = "Tap a node to read its title here. Drag to move, pinch to zoom.";

  const make = (name, properties, ...inner) => {
    const found = Object.assign(document.createElement(name), properties);
    found.append(...inner);
    return found;
  };
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const bounds = (cards) => {
    const left = Math.min(...cards.map(({ x, width }) => x - width / 2));
    const top = Math.min(...cards.map(({ y, height }) => y - height / 2));
    const right = Math.max(...cards.map(({ x, width }) => x + width / 2));
    const bottom = Math.max(...cards.map(({ y, height }) => y + height / 2));
    return { left, top, width: right - left, height: bottom - top };
  };

  /* What is joined to what. A joint (kind `step`) is a dot in which premises meet. */
  class Graph {
    constructor({ nodes, edges }) {
      this.nodes = new Map(nodes.map((node) => [node.id, node]));
      this.cards = nodes.filter((node) => node.kind !== "step");
      this.edges = edges.map((edge, id) => ({ ...edge, id }));
      this.ends = new Map(nodes.map((node) => [node.id, []]));
      for (const edge of this.edges) for (const end of [edge.from, edge.to]) this.ends.get(end).push(edge);
      for (const card of this.cards) {
        card.rows = card.label.split("\n");
        Object.assign(card, { width: CARD.width, height: card.rows.length * CARD.line + 31 });
      }
    }

    isJoint(id) {
      return this.nodes.get(id)?.kind === "step";
    }

    /* A node, its edges, and the nodes at their other ends, through joints. */
    around(id, found = { nodes: new Set([id]), edges: new Set() }) {
      for (const edge of this.ends.get(id)) {
        found.edges.add(edge.id);
        const other = edge.from === id ? edge.to : edge.from;
        if (found.nodes.has(other)) continue;
        found.nodes.add(other);
        if (this.isJoint(other)) this.around(other, found);
      }
      return found;
    }

    /* The ids that show when only some cards do: a joint needs its premises and its conclusion. */
    showing(test) {
      const cards = new Set(this.cards.filter(test).map((card) => card.id));
      const needs = (joint) => this.ends.get(joint).filter(({ to, sign }) => to !== joint || sign === "premise");
      const shows = (id) => cards.has(id) ||
        (this.isJoint(id) && needs(id).every(({ from, to }) => shows(from === id ? to : from)));
      return new Set([...this.nodes.keys()].filter(shows));
    }
  }

  class Explorer {
    constructor(box) {
      this.box = box;
      this.data = JSON.parse(box.querySelector('script[type="application/json"]').textContent);
      this.graph = new Graph(this.data);
      this.shown = new Set(this.graph.nodes.keys());
      this.hasNames = Object.keys(this.data.topics).length > 1;
      this.selected = this.hovered = this.near = null;
      this.items = [...document.querySelectorAll(".am-tree li[data-node]")];
      this.canvas = make("div", { className: "am-canvas" });
      this.details = make("p", { className: "am-details", ariaLive: "polite" });
      this.details.textContent = matchMedia("(hover: none)").matches ? TOUCH_HINT : HINT;
      box.append(this.search(), this.filters(), this.canvas, this.details);
      this.readColours();
      this.draw();
      this.listen();
      this.followLists();
      this.filter();
    }

    /* The picture */

    readColours() {
      const style = getComputedStyle(this.box);
      const read = {};
      this.colour = (name) => (read[name] ??= style.getPropertyValue(`--am-${name}`).trim() || "#777");
      this.family = this.colour("sans");
    }

    draw() {
      const text = ({ kind, title }) => (kind === "step" ? undefined : make("div", {}, title));
      const place = (node) => ({ id: node.id, x: node.x, y: node.y, title: text(node) });
      this.visNodes = new vis.DataSet([...this.graph.nodes.values()].map(place));
      this.visEdges = new vis.DataSet(this.graph.edges.map((edge) => this.edge(edge)));
      this.network = new vis.Network(this.canvas, { nodes: this.visNodes, edges: this.visEdges }, {
        physics: false,
        layout: { improvedLayout: false },
        nodes: { shape: "custom", chosen: false, ctxRenderer: (at) => this.node(at) },
        edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
        interaction: { dragNodes: false, hideEdgesOnDrag: true, hover: true, selectable: false, tooltipDelay: 500 },
      });
      if (this.hasNames) this.network.on("beforeDrawing", (ctx) => this.names(ctx));
      // The first drawing shows all and so measures all; the second is the one to see.
      this.network.once("afterDrawing", () => setTimeout(() => this.begin()));
    }

    begin() {
      this.home(false);
      this.network.once("afterDrawing", () => {
        this.box.dataset.ready = "";
        performance.mark("argmap-explorer-ready");
      });
      this.network.redraw();
    }

    edge({ id, from, to, sign, across }) {
      const clear = this.near ? this.near.edges.has(id) : !across;
      const opacity = clear ? 1 : across ? FAINT : DIM;
      return {
        id, from, to,
        width: across ? 0.8 : 1.4,
        dashes: DASHES[sign] ?? false,
        color: { color: this.colour(sign === "premise" ? "soft" : sign), inherit: false, opacity },
        arrows: { to: { enabled: sign in ARROWS, type: ARROWS[sign], scaleFactor: 0.7 } },
        hidden: !(this.shown.has(from) && this.shown.has(to)),
      };
    }

    node({ ctx, id, x, y }) {
      const node = this.graph.nodes.get(id);
      const alpha = !this.near || this.near.nodes.has(id) || id === this.hovered ? 1 : DIM;
      const [paint, width, height] = this.graph.isJoint(id) ? ["joint", 9, 9] : ["card", node.width, node.height];
      return { drawNode: () => this[paint](ctx, node, x, y, alpha), nodeDimensions: { width, height } };
    }

    card(ctx, card, x, y, alpha) {
      const [left, top] = [x - card.width / 2, y - card.height / 2];
      const strong = card.id === this.selected || card.id === this.hovered;
      const scale = this.network.getScale();
      ctx.beginPath();
      ctx.roundRect(left, top, card.width, card.height, CORNERS[card.kind]);
      ctx.fillStyle = this.colour("paper");
      ctx.fill();
      ctx.globalAlpha = alpha;
      ctx.fillStyle = this.colour(`${card.kind}-fill`);
      ctx.fill();
      ctx.lineWidth = Math.max(strong ? 3 : 1, 0.6 / scale); // from afar, cards are all outline
      ctx.setLineDash(card.kind === "counterargument" && !strong ? [5 * ctx.lineWidth, 3 * ctx.lineWidth] : []);
      ctx.strokeStyle = this.colour(card.kind);
      ctx.stroke();
      if (scale * TYPE > 3) this.letter(ctx, card, left + CARD.padding, top + CARD.first);
    }

    letter(ctx, card, left, top) {
      const most = card.width - 2 * CARD.padding + 4;
      ctx.fillStyle = this.colour("soft");
      ctx.font = `10px ${this.family}`;
      ctx.fillText(this.data.kinds[card.kind], left, top, most);
      ctx.fillStyle = this.colour("ink");
      ctx.font = `${TYPE}px ${this.family}`;
      card.rows.forEach((row, number) => ctx.fillText(row, left, top + 17 + number * CARD.line, most));
    }

    /* A dot, with a cross where an undercut meets it. */
    joint(ctx, { id }, x, y, alpha) {
      ctx.globalAlpha = alpha;
      ctx.fillStyle = this.colour("ink");
      ctx.beginPath();
      ctx.arc(x, y, 4.5, 0, 2 * Math.PI);
      ctx.fill();
      ctx.strokeStyle = this.colour("undercut");
      ctx.lineWidth = 2;
      for (const { sign, from, to } of this.graph.ends.get(id)) {
        if (sign !== "undercut" || to !== id || !this.shown.has(from)) continue;
        const tail = this.graph.nodes.get(from);
        ctx.save();
        ctx.translate(x, y);
        ctx.rotate(Math.atan2(tail.y - y, tail.x - x));
        ctx.stroke(new Path2D("M8 -5L18 5M8 5L18 -5"));
        ctx.restore();
      }
    }

    restyle() {
      this.visEdges.update(this.graph.edges.map((edge) => this.edge(edge)));
      this.network.redraw();
    }

    /* The names of topics above their nodes, from afar as large as their room allows. */
    names(ctx) {
      ctx.fillStyle = this.colour("soft");
      for (const [topic, name] of Object.entries(this.data.topics)) {
        const cards = this.shownCards().filter((card) => card.topic === topic);
        if (!cards.length) continue;
        const { left, top, width } = bounds(cards);
        ctx.font = `600 100px ${this.colour("serif")}`;
        const size = Math.min(18 / this.network.getScale(), (width / ctx.measureText(name).width) * 100);
        ctx.font = `600 ${Math.max(size, 24)}px ${this.colour("serif")}`;
        ctx.fillText(name, left, top - 24);
      }
    }

    /* Moving about */

    shownCards() {
      return this.graph.cards.filter((card) => this.shown.has(card.id));
    }

    whole() {
      const { left, top, width, height } = bounds(this.shownCards());
      const name = this.hasNames ? 24 : 0;
      const [across, down] = [this.canvas.clientWidth - 24, this.canvas.clientHeight - 24 - name];
      const scale = Math.min(across / width, down / height, 1);
      return { position: { x: left + width / 2, y: top + height / 2 - name / scale / 2 }, scale };
    }

    /* All that shows; when that would be too small to read, the part around the busiest node,
       which stands at the left third, since what bears on it is to its right. */
    home(glides = true) {
      const whole = this.whole();
      const count = (card) => this.graph.ends.get(card.id).length;
      const { x, y } = this.shownCards().reduce((best, card) => (count(card) > count(best) ? card : best));
      const part = { position: { x: x + this.canvas.clientWidth / 6 / CLOSE, y }, scale: CLOSE };
      this.move(whole.scale * TYPE < READABLE ? part : whole, glides);
    }

    move(view, glides = true) {
      const still = !glides || matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.network.moveTo({ ...view, animation: still ? false : { duration: 250, easingFunction: "easeInOutQuad" } });
      // The last frame of vis-network's animation may lie beside its end.
      if (!still) this.network.once("animationFinished", () => this.move(view, false));
    }

    zoom(factor) {
      const scale = Math.min(Math.max(this.network.getScale() * factor, 0.04), 2.5);
      this.move({ position: this.network.getViewPosition(), scale });
    }

    isInView({ x, y, width, height }) {
      const start = this.network.canvasToDOM({ x: x - width / 2, y: y - height / 2 });
      const end = this.network.canvasToDOM({ x: x + width / 2, y: y + height / 2 });
      return start.x >= 0 && start.y >= 0 && end.x <= this.canvas.clientWidth && end.y <= this.canvas.clientHeight;
    }

    bringIn(card, nearest = 0) {
      const scale = Math.max(this.network.getScale(), nearest);
      if (nearest || !this.isInView(card)) this.move({ position: { x: card.x, y: card.y }, scale });
    }

    /* Choosing */

    select(id, nearest = 0) {
      this.selected = id;
      this.near = id && this.graph.around(id);
      this.restyle();
      this.mark(true);
      if (!id) return;
      this.describe(this.graph.nodes.get(id));
      this.bringIn(this.graph.nodes.get(id), nearest);
    }

    hover(id) {
      this.hovered = this.shown.has(id) && !this.graph.isJoint(id) ? id : null;
      this.canvas.style.cursor = this.hovered ? "pointer" : "";
      const card = this.graph.nodes.get(this.hovered ?? this.selected);
      if (card) this.describe(card);
      const isPlain = card && !card.label.endsWith("…") && this.network.getScale() * TYPE >= READABLE;
      this.canvas.classList.toggle("am-plain", Boolean(isPlain)); // needs no tooltip
      this.mark(false);
      this.network.redraw();
    }

    address(id) {
      return `${this.box.dataset.root}n/${id}/`;
    }

    describe({ id, kind, title }) {
      const tag = make("span", { className: `am-tag am-${kind}` }, this.data.kinds[kind]);
      this.details.replaceChildren(tag, " ", make("a", { className: "am-link", href: this.address(id) }, title));
    }

    click({ pointer, event }) {
      const id = this.network.getNodeAt(pointer.DOM);
      if (!id || this.graph.isJoint(id)) return this.select(null);
      const { pointerType, srcEvent } = event;
      if (pointerType === "touch") this.select(id);
      else if (srcEvent.ctrlKey || srcEvent.metaKey) window.open(this.address(id), "_blank", "noopener");
      else location.assign(this.address(id));
    }

    key(event) {
      const acts = {
        Enter: () => this.selected && location.assign(this.address(this.selected)),
        Escape: () => this.select(null),
        "+": () => this.zoom(1.3),
        "=": () => this.zoom(1.3),
        "-": () => this.zoom(1 / 1.3),
      };
      const act = event.key in WAYS ? () => this.step(WAYS[event.key]) : acts[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== "Escape") event.preventDefault();
      act();
    }

    /* Select the nearest node in a direction; at first the one nearest to the middle. */
    step([right, down]) {
      const from = this.graph.nodes.get(this.selected) ?? this.network.getViewPosition();
      const cost = (card) => {
        const [x, y] = [card.x - from.x, card.y - from.y];
        if (!this.selected) return Math.hypot(x, y);
        const along = x * right + y * down;
        return along > 1 ? along + 2 * Math.abs(x * down + y * right) : Infinity;
      };
      const nearer = (best, card) => (cost(card) < (best ? cost(best) : Infinity) ? card : best);
      const next = this.shownCards().reduce(nearer, null);
      if (next) this.select(next.id);
    }

    listen() {
      const frame = this.canvas.firstElementChild;
      const label = "Map. Arrow keys move from node to node, Enter opens a node, plus and minus zoom.";
      Object.assign(frame, { role: "application", ariaLabel: label, onkeydown: (event) => this.key(event) });
      this.network.on("click", (event) => this.click(event));
      this.network.on("hoverNode", ({ node }) => this.hover(node));
      this.network.on("blurNode", () => this.hover(null));
      const isMine = () => document.activeElement === frame || document.fullscreenElement === this.box;
      const scrolls = (event) => !event.ctrlKey && !event.metaKey && !isMine();
      this.canvas.addEventListener("wheel", (event) => scrolls(event) && event.stopPropagation(), { capture: true });
      const theme = new MutationObserver(() => {
        this.readColours();
        this.restyle();
      });
      theme.observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    }

    /* Controls */

    search() {
      const input = make("input", { type: "search", placeholder: "Find a node", autocomplete: "off" });
      input.ariaLabel = input.placeholder;
      const found = make("ul", { className: "am-found", hidden: true, ariaLive: "polite" });
      const place = make("div", { className: "am-search" }, input, found);
      const list = () => {
        found.replaceChildren(...this.find(input.value, () => (found.hidden = true)));
        found.hidden = !input.value.trim();
      };
      input.oninput = input.onfocus = list;
      found.onmousedown = (event) => event.preventDefault(); // or Safari takes the focus and the list is gone
      place.onfocusout = (event) => (found.hidden ||= !place.contains(event.relatedTarget));
      place.onkeydown = ({ key, target }) => {
        if (key === "Enter" && target === input && !found.hidden) found.querySelector("button")?.click();
        if (key !== "Escape") return;
        input.value = "";
        input.focus();
        list();
      };
      return make("div", { className: "am-controls" }, place, ...this.buttons());
    }

    find(query, done) {
      const words = plain(query).split(/\s+/);
      const hits = this.graph.cards.filter(({ title }) => words.every((word) => plain(title).includes(word)));
      const take = (id) => {
        done();
        if (!this.shown.has(id)) this.form.reset();
        this.filter();
        this.select(id, CLOSE);
        this.canvas.firstElementChild.focus({ preventScroll: true });
      };
      const rows = hits.slice(0, MOST_FOUND).map(({ id, title }) =>
        make("button", { type: "button", onclick: () => take(id) }, title));
      if (hits.length !== rows.length) rows.push(`and ${hits.length - rows.length} more`);
      return (rows.length ? rows : ["No title holds these words."]).map((row) => make("li", {}, row));
    }

    buttons() {
      const button = (text, onclick, ariaLabel = text) =>
        make("button", { type: "button", textContent: text, title: ariaLabel, ariaLabel, onclick });
      const isFull = () => document.fullscreenElement === this.box;
      const full = button("Full screen", () => (isFull() ? document.exitFullscreen() : this.box.requestFullscreen()));
      full.hidden = !document.fullscreenEnabled;
      this.box.onfullscreenchange = () => (full.ariaPressed = isFull());
      return [
        button("−", () => this.zoom(1 / 1.3), "Zoom out"),
        button("+", () => this.zoom(1.3), "Zoom in"),
        button("Whole map", () => this.shownCards().length && this.move(this.whole())),
        full,
      ];
    }

    filters() {
      const { kinds, works, topics } = this.data;
      const choice = (name, all, found) => {
        const options = Object.entries(found).map(([value, text]) => make("option", { value }, text));
        return make("select", { name, ariaLabel: name }, make("option", { value: "" }, all), ...options);
      };
      const tick = (kind, name) => {
        const input = make("input", { type: "checkbox", name: "kind", value: kind, defaultChecked: true });
        return make("label", {}, input, make("span", { className: `am-swatch am-${kind}` }), name);
      };
      this.form = make("form", { className: "am-controls", onchange: () => this.filter(), onsubmit: () => false });
      this.form.append(...Object.entries(kinds).map(([kind, name]) => tick(kind, name)));
      this.form.append(choice("Work", "All works", works));
      if (this.hasNames) this.form.append(choice("Topic", "All topics", topics));
      this.counted = make("span", { className: "am-counted", ariaLive: "polite" });
      this.form.append(this.counted);
      return this.form;
    }

    filter() {
      const form = new FormData(this.form);
      const [kinds, work, topic] = [form.getAll("kind"), form.get("Work"), form.get("Topic")];
      this.shown = this.graph.showing((card) =>
        kinds.includes(card.kind) && (!work || card.works.includes(work)) && (!topic || card.topic === topic));
      this.visNodes.update([...this.graph.nodes.keys()].map((id) => ({ id, hidden: !this.shown.has(id) })));
      const cards = this.shownCards();
      this.counted.textContent = `${cards.length} of ${this.graph.cards.length} nodes`;
      this.select(this.shown.has(this.selected) ? this.selected : null);
      const isLost = cards.length && !cards.some((card) => this.isInView(card));
      if ("ready" in this.box.dataset && isLost) this.home();
    }

    /* The lists beside or below the map */

    followLists() {
      const point = ({ type, target }) => {
        const link = type !== "mouseleave" && type !== "focusout" && target.closest("a");
        const card = this.graph.nodes.get(link && link.closest("li[data-node]").dataset.node);
        clearTimeout(this.waiting);
        this.hover(card?.id);
        if (this.hovered) this.waiting = setTimeout(() => this.bringIn(card), 200);
      };
      for (const list of document.querySelectorAll(TOP_LISTS)) {
        for (const type of ["mouseover", "mouseleave", "focusin", "focusout"]) list.addEventListener(type, point);
      }
    }

    mark(scrolls) {
      const id = this.hovered ?? this.selected;
      for (const item of this.items) item.classList.toggle("am-selected", item.dataset.node === id);
      const item = scrolls && this.items.find((each) => each.dataset.node === id);
      const list = item && item.closest(TOP_LISTS);
      if (!list || list.scrollHeight <= list.clientHeight) return;
      const above = item.getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (above < 0 || above > list.clientHeight - 40) list.scrollTop += above - list.clientHeight / 3;
    }
  }

  for (const box of document.querySelectorAll(".am-explorer")) box.explorer = new Explorer(box);
})();
