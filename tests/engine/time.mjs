// Print the mean milliseconds of recomputations of the graph.json that is named: status, strength, both.

import { readFileSync } from "node:fs";
import { compile, status, strength } from "./engine.mjs";

const map = compile(JSON.parse(readFileSync(process.argv[2])));
const drops = [...map.tiers.keys()].filter((node) => map.tiers[node]);

// CPU time, so that what else runs on the machine doesn't count; many runs, since its clock is coarse.
function mean(run) {
  const end = performance.now() + 2000;
  for (let i = 0; i < 20; i++) run({ drop: [drops[i % drops.length]] });
  const start = process.cpuUsage();
  let count = 0;
  for (; count < 30 || performance.now() < end; count++) run({ drop: [drops[count % drops.length]] });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / count;
}

const both = (assumed) => {
  status(map, assumed);
  strength(map, assumed);
};
const found = [(assumed) => status(map, assumed), (assumed) => strength(map, assumed), both].map(mean);
console.log(JSON.stringify(found));
