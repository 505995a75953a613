/* How cards, joints and edges look: on the canvas, and in the files that a reader saves. */
"use strict";

(() => {
  const { make, bounds } = window.argmap;
  const TYPE = 13; // pixels
  const CARD = { padding: 10, line: 16, first: 20 };
  const CORNERS = { claim: 3, evidence: 0, counterargument: 3, recommendation: 14 };
  const ARROWS = { for: "triangle", against: "bar" };
  const DASHES = { against: [7, 3], undercut: [2, 3] };
  const HEADS = {
    for: "M0 0L-9 4.5L-9 -4.5Z",
    against: "M-2 7L-2 -7",
    undercut: "M-8 6L-18 -6M-18 6L-8 -6",
  };
  const BEYOND = 4; // pixels, of a second outline
  const DIM = 0.22; // what isn't next to the selected node
  const MUTED = 0.55; // what nothing argues for under a reader's assumptions
  const FAINT = 0.2; // steps between topics
  const NAME = { least: 10, clear: 12, most: 18, room: 240, above: 24 }; // pixels of the names of topics
  const FOLD = { height: 16, inset: 5 }; // the mark that folds a node's reasons
  const SVG = "http://www.w3.org/2000/svg";

  const draw = (name, attributes, ...inner) => {
    const found = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
    found.append(...inner);
    return found;
  };
  const blob = (canvas) => new Promise((done) => canvas.toBlob(done, "image/png"));

  class Picture {
    constructor(explorer) {
      this.of = explorer;
      this.graph = explorer.graph;
      this.readColours();
    }

    readColours() {
      const style = getComputedStyle(this.of.box);
      const read = {};
      this.colour = (name) => (read[name] ??= style.getPropertyValue(`--am-${name}`).trim() || "#777");
      this.family = this.colour("sans");
    }

    /* For vis-network */

    edge({ id, from, to, sign, across }) {
      const { near, shown } = this.of;
      const clear = near ? near.edges.has(id) : !across;
      const opacity = clear ? 1 : across ? FAINT : DIM;
      return {
        id, from, to,
        width: across ? 0.8 : 1.4,
        dashes: DASHES[sign] ?? false,
        color: { color: this.colour(sign === "premise" ? "soft" : sign), inherit: false, opacity },
        arrows: { to: { enabled: sign in ARROWS, type: ARROWS[sign], scaleFactor: 0.7 } },
        hidden: !(shown.has(from) && shown.has(to)),
      };
    }

    node({ ctx, id, x, y }) {
      const node = this.graph.nodes.get(id);
      const { near, hovered } = this.of;
      const isNear = !near || near.nodes.has(id) || id === hovered;
      const alpha = !isNear ? DIM : this.isUnargued(id) && id !== hovered ? MUTED : 1;
      const [paint, width, height] = this.graph.isJoint(id) ? ["joint", 9, 9] : ["card", node.width, node.height];
      return { drawNode: () => this[paint](ctx, node, x, y, alpha), nodeDimensions: { width, height } };
    }

    card(ctx, card, x, y, alpha) {
      const [left, top] = [x - card.width / 2, y - card.height / 2];
      const strong = card.id === this.of.selected || card.id === this.of.hovered;
      const scale = this.of.network.getScale();
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
      if (this.isChanged(card.id)) this.outline(ctx, card, left, top, scale);
      if (scale * TYPE > 3) this.letter(ctx, card, left + CARD.padding, top + CARD.first);
      if (scale * TYPE > 5 || this.of.folded.has(card.id)) this.mark(ctx, card);
    }

    /* Whether a reader's assumptions change a node, or nothing is left that argues for it. */
    isChanged(id) {
      return Boolean(this.of.marked(id)) && !this.isUnargued(id);
    }

    isUnargued(id) {
      return this.of.marked(id)?.[1] === "unargued";
    }

    /* The second outline of a card that a reader's assumptions change. */
    outline(ctx, card, left, top, scale) {
      ctx.setLineDash([]);
      ctx.lineWidth = Math.max(2, 1.5 / scale);
      ctx.strokeStyle = this.colour("ink");
      ctx.beginPath();
      ctx.roundRect(left - BEYOND, top - BEYOND, card.width + 2 * BEYOND, card.height + 2 * BEYOND, CORNERS[card.kind] + BEYOND);
      ctx.stroke();
    }

    /* The kind of a card, and what a reader's assumptions make of it. */
    head({ id, kind }) {
      const words = this.of.marked(id)?.[0];
      const name = this.of.data.kinds[kind];
      return words ? `${name}: ${words}` : name;
    }

    letter(ctx, card, left, top) {
      const most = card.width - 2 * CARD.padding + 4;
      const isMarked = this.isChanged(card.id);
      ctx.fillStyle = this.colour(isMarked ? "ink" : "soft");
      ctx.font = `${isMarked ? "bold " : ""}10px ${this.family}`;
      ctx.fillText(this.head(card), left, top, most - (isMarked ? FOLD.height : 0));
      ctx.fillStyle = this.colour("ink");
      ctx.font = `${TYPE}px ${this.family}`;
      card.rows.forEach((row, number) => ctx.fillText(row, left, top + 17 + number * CARD.line, most));
    }

    /* Where the mark of a card is that folds and unfolds its reasons. */
    fold(card) {
      const width = this.of.folded.has(card.id) ? 24 : FOLD.height;
      const right = card.x + card.width / 2 - FOLD.inset;
      return { left: right - width, top: card.y - card.height / 2 + FOLD.inset, width, height: FOLD.height };
    }

    mark(ctx, card) {
      if (!this.graph.hasReasons(card.id)) return;
      const isFolded = this.of.folded.has(card.id);
      const { left, top, width, height } = this.fold(card);
      ctx.setLineDash([]);
      ctx.lineWidth = 1;
      ctx.strokeStyle = ctx.fillStyle = this.colour(isFolded ? "ink" : "soft");
      ctx.beginPath();
      ctx.roundRect(left, top, width, height, height / 2);
      if (isFolded) ctx.stroke();
      ctx.font = `11px ${this.family}`;
      ctx.textAlign = "center";
      ctx.fillText(isFolded ? "+ …" : "−", left + width / 2, top + 12);
      ctx.textAlign = "left";
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
        if (sign !== "undercut" || to !== id || !this.of.shown.has(from)) continue;
        const tail = this.graph.nodes.get(from);
        ctx.save();
        ctx.translate(x, y);
        ctx.rotate(Math.atan2(tail.y - y, tail.x - x));
        ctx.stroke(new Path2D("M8 -5L18 5M8 5L18 -5"));
        ctx.restore();
      }
    }

    /* The names of topics above their nodes; from afar, where no line holds them, word below word across the nodes. */
    names(ctx) {
      const scale = this.of.network.getScale();
      const most = Math.max(NAME.most / scale, NAME.above);
      Object.assign(ctx, { lineJoin: "round", strokeStyle: this.colour("paper") });
      ctx.setLineDash([]);
      for (const { name, left, top, width } of this.shelves) {
        ctx.font = `600 100px ${this.colour("serif")}`;
        const fit = (words) => ((width + NAME.room) / ctx.measureText(words).width) * 100;
        const isLine = fit(name) * scale >= NAME.clear || most === NAME.above;
        const lines = isLine ? [name] : name.split(" ");
        const size = Math.max(Math.min(isLine ? most : NAME.clear / scale, ...lines.map(fit)), NAME.least / scale);
        ctx.font = `600 ${size}px ${this.colour("serif")}`;
        ctx.lineWidth = size / 4;
        ctx.fillStyle = this.colour("ink");
        lines.forEach((line, number) => {
          const down = top - NAME.above + number * size;
          ctx.strokeText(line, left, down);
          ctx.fillText(line, left, down);
        });
      }
    }

    shelve(cards) {
      const shelves = new Map(Object.keys(this.of.data.topics).map((topic) => [topic, []]));
      for (const card of cards) shelves.get(card.topic).push(card);
      const used = [...shelves].filter(([, there]) => there.length);
      this.shelves = used.map(([topic, there]) => ({ name: this.of.data.topics[topic], ...bounds(there) }));
    }

    /* For files */

    /* What is in view, as PNG. */
    async png() {
      const { canvas } = this.of.network.canvas.frame;
      const copy = make("canvas", { width: canvas.width, height: canvas.height });
      const ctx = copy.getContext("2d");
      ctx.fillStyle = this.colour("paper");
      ctx.fillRect(0, 0, copy.width, copy.height);
      ctx.drawImage(canvas, 0, 0);
      return blob(copy);
    }

    /* The same as SVG, drawn anew from places and shapes. */
    svg() {
      const { network, canvas, shown } = this.of;
      const start = network.DOMtoCanvas({ x: 0, y: 0 });
      const end = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
      const [width, height] = [end.x - start.x, end.y - start.y];
      const isIn = ({ x, y, width = 9, height = 9 }) =>
        x + width / 2 > start.x && x - width / 2 < end.x && y + height / 2 > start.y && y - height / 2 < end.y;
      const viewBox = [start.x, start.y, width, height].map(Math.round).join(" ");
      const found = draw("svg", { xmlns: SVG, viewBox, width: Math.round(width), height: Math.round(height), "font-family": this.family });
      found.append(draw("title", {}, document.title));
      found.append(draw("rect", { x: start.x, y: start.y, width, height, fill: this.colour("paper") }));
      for (const edge of this.graph.edges) {
        const [tail, head] = [edge.from, edge.to].map((id) => this.graph.nodes.get(id));
        const reach = { width: Math.abs(tail.x - head.x), height: Math.abs(tail.y - head.y) };
        const isNear = isIn({ x: (tail.x + head.x) / 2, y: (tail.y + head.y) / 2, ...reach });
        if (isNear && shown.has(edge.from) && shown.has(edge.to)) found.append(this.line(edge, tail, head));
      }
      for (const id of shown) {
        const node = this.graph.nodes.get(id);
        if (isIn(node)) found.append(this.graph.isJoint(id) ? this.dot(node) : this.box(node));
      }
      for (const { name, left, top } of this.of.hasNames ? this.shelves : []) {
        const style = { x: left, y: top - 24, "font-size": 24, "font-weight": 600, fill: this.colour("soft") };
        found.append(draw("text", { ...style, "font-family": this.colour("serif") }, name));
      }
      return new Blob([new XMLSerializer().serializeToString(found)], { type: "image/svg+xml" });
    }

    /* An edge from border to border, with its head. */
    line({ sign, across }, tail, head) {
      const [a, b] = [this.border(tail, head), this.border(head, tail)];
      const colour = this.colour(sign === "premise" ? "soft" : sign);
      const angle = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
      const found = draw("g", { fill: "none", stroke: colour, "stroke-width": across ? 0.8 : 1.4, opacity: across ? 0.5 : 1 });
      found.append(draw("path", { d: `M${a.x} ${a.y}L${b.x} ${b.y}`, "stroke-dasharray": (DASHES[sign] ?? ["none"]).join(" ") }));
      const at = { transform: `translate(${b.x} ${b.y}) rotate(${angle.toFixed(1)})` };
      if (sign in HEADS) found.append(draw("path", { d: HEADS[sign], fill: sign === "for" ? colour : "none", ...at }));
      return found;
    }

    /* Where the line to another node leaves a node. */
    border({ x, y, width, height }, other) {
      const [across, down] = [other.x - x, other.y - y];
      if (!width || (!across && !down)) return { x, y };
      const share = Math.min(width / 2 / Math.abs(across), height / 2 / Math.abs(down));
      return { x: Math.round(x + across * share), y: Math.round(y + down * share) };
    }

    dot({ x, y }) {
      return draw("circle", { cx: x, cy: y, r: 4.5, fill: this.colour("ink") });
    }

    box(card) {
      const { id, kind, x, y, width, height, rows } = card;
      const [left, top] = [x - width / 2, y - height / 2];
      const colours = { fill: this.colour(`${kind}-fill`), stroke: this.colour(kind) };
      const dashes = kind === "counterargument" ? "5 3" : "none";
      const text = { x: left + CARD.padding, fill: this.colour("ink"), "font-size": TYPE };
      const first = top + CARD.first;
      const lines = rows.map((row, number) => draw("text", { ...text, y: first + 17 + number * CARD.line }, row));
      const link = draw("a", { href: new URL(this.of.address(id), location.href).href });
      link.append(
        draw("rect", { x: left, y: top, width, height, rx: CORNERS[kind], "stroke-dasharray": dashes, ...colours }),
        draw("text", { ...text, y: first, "font-size": 10, fill: this.colour("soft") }, this.head(card)),
        ...lines,
      );
      if (!this.isChanged(id)) return link;
      const around = { x: left - BEYOND, y: top - BEYOND, width: width + 2 * BEYOND, height: height + 2 * BEYOND };
      link.prepend(draw("rect", { ...around, rx: CORNERS[kind] + BEYOND, fill: "none", stroke: this.colour("ink"), "stroke-width": 2 }));
      return link;
    }
  }

  Object.assign(window.argmap, { Picture, TYPE });
})();
