// The cases that test_engine.py writes: graphs, what is assumed of them, and what the engine in Python says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { VERDICTS, compile, status, strength, view } from "./engine.mjs";

const path = process.env.ARGMAP_CASES;

test("both engines say the same", { skip: path ? false : "run by test_engine.py" }, () => {
  const cases = JSON.parse(readFileSync(path));
  assert.ok(cases.length > 100);
  for (const { name, graph, settings } of cases) {
    const map = compile(graph);
    // Twice over, so that nothing stays from one recomputation to the next.
    for (const { accept, reject, drop, work, expected } of [...settings, ...settings]) {
      const assumed = { accept, reject, drop: work ? view(map, work) : drop };
      assert.deepEqual([...status(map, assumed)].map((verdict) => VERDICTS[verdict]), expected.status, name);
      const found = strength(map, assumed);
      for (const part of ["values", "pro", "con"]) {
        expected[part].forEach((value, i) => {
          assert.ok(Math.abs(found[part][i] - value) <= 1e-12, `${name}: ${part} ${i}: ${found[part][i]}, ${value}`);
        });
      }
      assert.ok(Math.abs(found.residual - expected.residual) <= 1e-12, name);
    }
  }
});
