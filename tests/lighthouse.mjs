// Measure pages with Lighthouse's desktop setting: `node lighthouse.mjs CHROME FLAGS URL...`.
// Prints, as a line of JSON for each page, its scores in percent and the audits that cost some.

import * as launcher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [chromePath, chromeFlags, ...addresses] = process.argv.slice(2);
const chrome = await launcher.launch({ chromePath, chromeFlags: ["--headless", ...chromeFlags.split(" ")], logLevel: "silent" });
const flags = { port: chrome.port, logLevel: "silent", disableFullPageScreenshot: true };
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, flags, desktopConfig);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const scores = {};
    const costly = [];
    for (const [name, { score, auditRefs }] of Object.entries(lhr.categories)) {
      scores[name] = Math.round(score * 100);
      for (const { id, weight } of auditRefs) {
        const audit = lhr.audits[id];
        if (weight && audit.score !== null && audit.score < 1) costly.push(`${id}: ${audit.displayValue ?? audit.title}`);
      }
    }
    console.log(JSON.stringify({ address, scores, costly }));
  }
} finally {
  await chrome.kill();
}
