// The engine as a browser loads it: Node before 20.19 takes a .js file for CommonJS.

import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../../build/argmap/theme/assets/argmap/engine.js", import.meta.url), "utf8");
const engine = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);

export const { VERDICTS, compile, status, strength, view } = engine;
