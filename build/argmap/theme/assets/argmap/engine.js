// Status and strength of a map, as argmap/analysis computes them: the same verdicts, the same bits.
//
//   const map = compile(graph);             // the value of a graph.json
//   status(map, { accept: [3], drop: view(map, "a-work") })    // a number for each node: see VERDICTS
//   strength(map, { reject: [7] })          // { values, pro, con, residual }
//
// Nodes are numbers, in the order of graph.nodes; map.index leads from ids to them.
// status() and strength() fill arrays that belong to the map: copy what you keep.

export const VERDICTS = ["contested", "stands", "refuted", "fails"];
const [OPEN, IN, OUT] = [0, 1, 2];
const SMALL = 1e-9;

// Lists of numbers as two arrays: of[at[i]] to of[at[i + 1] - 1] is list i.
function flat(lists) {
  const at = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => (at[i + 1] = at[i] + list.length));
  const of = new Int32Array(at[lists.length]);
  lists.forEach((list, i) => of.set(list, at[i]));
  return { at, of };
}

const lists = (count) => Array.from({ length: count }, () => []);

export function compile(graph) {
  const index = new Map(graph.nodes.map((node, i) => [node.id, i]));
  const n = index.size;
  const find = (id) => {
    if (!index.has(id)) throw new RangeError(`no node is called ${id}`);
    return index.get(id);
  };
  const steps = graph.inferences.map((step) => ({
    ...step,
    body: step.body.map(find),
    head: find(step.head),
    side: step.sign === "for" ? 0 : 1,
    cuts: (step.undercutters ?? []).map((cut) => cut.map(find)),
  }));
  const tiers = new Uint8Array(n);
  for (const [id, tier] of Object.entries(graph.premises)) tiers[find(id)] = tier;
  const conflicts = lists(n);
  for (const [one, other] of graph.contraries ?? []) {
    conflicts[find(one)].push(find(other));
    conflicts[find(other)].push(find(one));
  }
  const works = {};
  for (const [work, ids] of Object.entries(graph.works ?? {})) works[work] = new Set(ids.map(find));
  const base = Float64Array.from(graph.nodes, (node) => node.base);
  return { index, n, tiers, conflicts, works, base, ...network(n, steps, tiers, conflicts), ...balance(n, steps) };
}

// A work's view: the premises that it doesn't assert, which are out of play.
export function view(map, work) {
  return [...map.tiers.keys()].filter((node) => map.tiers[node] && !map.works[work].has(node));
}

// Atoms, as in network.py. A side is a node's number doubled, plus 1 for its opposite.
function network(n, steps, tiers, conflicts) {
  const needs = [...lists(2 * n), ...steps.map((step) => step.body)];
  const bars = needs.map(() => []);
  const any = needs.map((_, atom) => atom < 2 * n);
  const rules = lists(2 * n);
  const sides = lists(2 * n);
  const levels = new Map();
  const premise = new Int32Array(n).fill(-1);
  const add = (list, isAny) => (bars.push([]), any.push(isAny), needs.push(list) - 1);
  const rivals = (side) => [side ^ 1, ...(side & 1 ? [] : conflicts[side >> 1].map((node) => 2 * node))];
  steps.forEach((step, i) => {
    rules[2 * step.head + step.side].push([step.tier, 2 * n + i]);
    bars[2 * n + i] = step.cuts.map((cut) => (cut.length > 1 ? add(cut, false) : cut[0]));
  });
  tiers.forEach((tier, node) => {
    if (tier) rules[2 * node].push([tier, (premise[node] = add([], false))]);
  });
  for (let side = 0; side < 2 * n; side++) {
    const base = (side >> 1) + (side & 1) * n;
    sides[side].push(base);
    if (!rules[side].length) continue;
    const asked = new Set(rivals(side).flatMap((rival) => rules[rival].map(([tier]) => tier)));
    const of = (tier) => rules[side].filter((rule) => rule[0] === tier).map((rule) => rule[1]);
    let above = [];
    let pending = [];
    for (const tier of [3, 2]) {
      pending = pending.concat(of(tier));
      if (asked.has(tier) && pending.length) {
        above = [add(pending.concat(above), true)];
        pending = [];
        sides[side].push(above[0]);
      }
      if (above.length) levels.set(4 * side + tier, above[0]);
    }
    needs[base] = [...of(1), ...pending, ...above];
    levels.set(4 * side + 1, base);
  }
  for (let side = 0; side < 2 * n; side++) {
    const found = {};
    for (const [tier, rule] of rules[side]) {
      if (!found[tier]) {
        const by = rivals(side).map((rival) => levels.get(4 * rival + tier)).filter((atom) => atom !== undefined);
        found[tier] = by.length > 1 ? [add(by, true)] : by;
      }
      bars[rule].push(...found[tier]);
    }
  }
  const needed = lists(needs.length);
  const barred = lists(needs.length);
  needs.forEach((list, atom) => list.forEach((need) => needed[need].push(atom)));
  bars.forEach((list, atom) => list.forEach((bar) => barred[bar].push(atom)));
  const toIn = Int32Array.from(needs, (list, atom) => (any[atom] ? 1 : list.length + bars[atom].length));
  const toOut = Int32Array.from(needs, (list, atom) => (any[atom] ? list.length : 1));
  const made = { needed: flat(needed), barred: flat(barred), toIn, toOut, sides, premise };
  const used = { settled: new Uint8Array(needs.length), queue: toIn.slice(), verdicts: new Uint8Array(n) };
  return { ...made, ...used, ins: toIn.slice(), outs: toIn.slice() };
}

// The well-founded model: an atom is settled once all that it waits for is; support never runs in a circle.
export function status(map, { accept = [], reject = [], drop = [] } = {}) {
  const { n, needed, barred, settled, queue, ins, outs, sides, verdicts } = map;
  let tail = 0;
  const put = (atom, value) => {
    if (settled[atom] === OPEN) {
      settled[atom] = value;
      queue[tail++] = atom;
    }
  };
  const pin = (side, value) => sides[side].forEach((atom) => put(atom, value));
  settled.fill(OPEN);
  ins.set(map.toIn);
  outs.set(map.toOut);
  for (const node of accept) pin(2 * node, IN);
  for (const node of reject) pin(2 * node + 1, IN);
  for (const node of accept) {
    pin(2 * node + 1, OUT);
    map.conflicts[node].forEach((other) => pin(2 * other, OUT));
  }
  for (const node of reject) pin(2 * node, OUT);
  for (const node of drop) if (map.premise[node] >= 0) put(map.premise[node], OUT);
  for (let atom = 0; atom < ins.length; atom++) {
    if (!ins[atom]) put(atom, IN);
    else if (!outs[atom]) put(atom, OUT);
  }
  for (let head = 0; head < tail; head++) {
    const atom = queue[head];
    const isIn = settled[atom] === IN;
    const waiting = isIn ? ins : outs;
    for (let i = needed.at[atom]; i < needed.at[atom + 1]; i++) {
      if (--waiting[needed.of[i]] === 0) put(needed.of[i], settled[atom]);
    }
    for (let i = barred.at[atom]; i < barred.at[atom + 1]; i++) {
      if (isIn) put(barred.of[i], OUT);
      else if (--ins[barred.of[i]] === 0) put(barred.of[i], IN);
    }
  }
  for (let node = 0; node < n; node++) {
    verdicts[node] = settled[node] < OUT ? settled[node] : settled[n + node] === IN ? 2 : 3;
  }
  return verdicts;
}

// Groups of steps for and against each node, of which the strongest counts.
function balance(n, steps) {
  const sides = lists(2 * n);
  const groups = [];
  const studies = new Map();
  const needs = lists(n);
  steps.forEach((step, i) => {
    needs[step.head].push(...step.body, ...step.cuts.flat());
    const key = step.study && JSON.stringify([step.head, step.side, step.study]);
    if (key && studies.has(key)) return groups[studies.get(key)].push(i);
    sides[2 * step.head + step.side].push(groups.length);
    if (key) studies.set(key, groups.length);
    groups.push([i]);
  });
  let next = 0;
  return {
    reasons: flat(sides),
    groups: flat(groups),
    bodies: flat(steps.map((step) => step.body)),
    cutsOf: flat(steps.map((step) => step.cuts.map(() => next++))),
    cuts: flat(steps.flatMap((step) => step.cuts)),
    weights: Float64Array.from(steps, (step) => step.weight),
    parts: components(n, needs),
    values: new Float64Array(n),
    pro: new Float64Array(n),
    con: new Float64Array(n),
  };
}

// Strongly connected components, each after all that it needs (Tarjan 1972).
function components(n, needs) {
  const [at, low, next] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
  const open = [];
  const parts = [];
  const cyclic = [];
  let clock = 0;
  for (let root = 0; root < n; root++) {
    for (let way = at[root] ? [] : [root]; way.length; ) {
      const node = way[way.length - 1];
      if (!at[node]) {
        at[node] = low[node] = ++clock;
        open.push(node);
      }
      if (next[node] < needs[node].length) {
        const need = needs[node][next[node]++];
        if (!at[need]) way.push(need);
        else low[node] = Math.min(low[node], at[need]);
        continue;
      }
      way.pop();
      if (way.length) low[way[way.length - 1]] = Math.min(low[way[way.length - 1]], low[node]);
      if (low[node] < at[node]) continue;
      const part = open.splice(open.lastIndexOf(node));
      for (const each of part) at[each] = n + 1;
      cyclic.push(part.length > 1 || needs[node].includes(node));
      parts.push(part);
    }
  }
  return { ...flat(parts), cyclic };
}

// DF-QuAD with linked premises, every product in the order of the steps.
export function strength(map, { accept = [], reject = [], drop = [] } = {}) {
  const { values, reasons, groups, bodies, cutsOf, cuts, weights, parts, pro, con } = map;
  const base = map.base.slice();
  for (const node of drop) base[node] = 0;
  values.set(base);
  const fixed = new Map([...Array.from(accept, (node) => [node, 1]), ...Array.from(reject, (node) => [node, 0])]);
  for (const [node, value] of fixed) values[node] = value;

  const least = ({ at, of }, i) => {
    let found = values[of[at[i]]];
    for (let j = at[i] + 1; j < at[i + 1]; j++) if (values[of[j]] < found) found = values[of[j]];
    return found;
  };
  const grant = (side) => {
    let left = 1;
    for (let i = reasons.at[side]; i < reasons.at[side + 1]; i++) {
      const group = reasons.of[i];
      let best = 0;
      for (let j = groups.at[group]; j < groups.at[group + 1]; j++) {
        const step = groups.of[j];
        let value = weights[step] * least(bodies, step);
        for (let k = cutsOf.at[step]; k < cutsOf.at[step + 1]; k++) value *= 1 - least(cuts, cutsOf.of[k]);
        if (value > best) best = value;
      }
      left *= 1 - best;
    }
    return 1 - left;
  };
  const weigh = (node) => {
    pro[node] = grant(2 * node);
    con[node] = grant(2 * node + 1);
    const d = pro[node] - con[node];
    return d >= 0 ? base[node] + (1 - base[node]) * d : base[node] + base[node] * d;
  };
  const size = (side) => {
    let count = 0;
    for (let i = reasons.at[side]; i < reasons.at[side + 2]; i++) {
      count += groups.at[reasons.of[i] + 1] - groups.at[reasons.of[i]];
    }
    return count;
  };

  let residual = 0;
  for (let i = 0; i < parts.cyclic.length; i++) {
    if (!parts.cyclic[i]) {
      const node = parts.of[parts.at[i]];
      const value = weigh(node);
      if (!fixed.size || !fixed.has(node)) values[node] = value;
      continue;
    }
    const part = parts.of.subarray(parts.at[i], parts.at[i + 1]);
    const moving = [...part].filter((node) => !fixed.has(node));
    const work = moving.reduce((sum, node) => sum + size(2 * node), 0);
    let rounds = Math.max(100, Math.min(1000, Math.floor(2e6 / Math.max(work, 1))));
    let change = moving.length ? 1 : 0;
    while (rounds-- && change >= SMALL) {
      const found = moving.map((node) => 0.5 * values[node] + 0.5 * weigh(node));
      change = 0;
      moving.forEach((node, i) => {
        change = Math.max(change, Math.abs(found[i] - values[node]));
        values[node] = found[i];
      });
    }
    residual = Math.max(residual, change);
    part.forEach(weigh);
  }
  return { values, pro, con, residual };
}
