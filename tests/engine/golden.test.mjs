// The golden cases of status and strength.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { VERDICTS, compile, status, strength } from "./engine.mjs";

const golden = (name) => JSON.parse(readFileSync(new URL(`../analysis/golden/${name}.json`, import.meta.url)));
const WORDS = { in: "stands", undec: "contested", refuted: "refuted", out: "fails" };

// A golden map as the value of a graph.json; its statements are numbers.
const graph = (map) => ({
  nodes: map.base.map((base, i) => ({ id: `s${i}`, base })),
  premises: Object.fromEntries(map.premise.map(([i, tier]) => [`s${i}`, tier])),
  inferences: map.infs.map((step) => ({
    body: step.body.map((i) => `s${i}`),
    head: `s${step.head}`,
    sign: step.pol > 0 ? "for" : "against",
    tier: step.tier,
    weight: step.w,
    undercutters: step.undercut.map((i) => [`s${i}`]),
  })),
  contraries: map.contrary.map((pair) => pair.map((i) => `s${i}`)),
});

test("status has the verdicts of the golden cases", () => {
  for (const { map, accept, reject, status: expected, seed } of golden("status").cases) {
    const found = [...status(compile(graph(map)), { accept, reject })].map((verdict) => VERDICTS[verdict]);
    assert.deepEqual(found, expected.map((word) => WORDS[word]), `seed ${seed}`);
  }
});

test("status has the verdicts of the golden targets of flip sets, and moves with each smallest set", () => {
  for (const { map, target, status: expected, min_flip_sets: sets } of golden("cruxes").cases) {
    const compiled = compile(graph(map));
    const verdict = (drop) => VERDICTS[status(compiled, { drop })[target]];
    assert.equal(verdict([]), WORDS[expected]);
    for (const set of sets) assert.notEqual(verdict(set) === "stands", expected === "in");
  }
});

// A quantitative bipolar framework: edges without weights, from one argument to another.
const plain = (base, attacks, supports) => {
  const steps = (edges, sign) =>
    edges.map(([from, to]) => ({ body: [`${from}`], head: `${to}`, sign, tier: 1, weight: 1 }));
  const nodes = base.map((value, i) => ({ id: `${i}`, base: value }));
  return compile({ nodes, premises: {}, inferences: [...steps(attacks, "against"), ...steps(supports, "for")] });
};
const near = (found, expected) => assert.ok(Math.abs(found - expected) <= 1e-12, `${found} is not ${expected}`);

test("strength has the values of the golden cases", () => {
  for (const { base, attacks, supports, dfquad } of golden("strength").cases) {
    strength(plain(base, attacks, supports)).values.forEach((value, i) => near(value, dfquad[i]));
  }
});

test("strength has the values of the published cases", () => {
  for (const each of golden("strength-published")) {
    const number = (name) => each.args.indexOf(name);
    const edges = [each.attacks, each.supports].map((pairs) => pairs.map((pair) => pair.map(number)));
    const base = [...each.args].map((name) => each.base[name]);
    near(strength(plain(base, ...edges)).values[0], each.strength.A);
    for (const [name, expected] of Object.entries(each.strength_of_A_when_base_set_to_0)) {
      const less = base.map((value, i) => (i === number(name) ? 0 : value));
      near(strength(plain(less, ...edges)).values[0], expected);
    }
  }
});

test("a node that isn't there is named", () => {
  const nodes = [{ id: "a", base: 0 }];
  assert.throws(() => compile({ nodes, premises: { b: 1 }, inferences: [] }), /no node is called b/);
});
