// The sample forms that formiojs carries beside its components: a job is anything, the answer all of them.
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { answerEach } from "./_answer.mjs";

const require = createRequire(import.meta.url);
const components = new URL("./node_modules/formiojs/components/", import.meta.url);

await answerEach(() => {
  const samples = [];
  for (const name of readdirSync(components).sort()) {
    const folder = new URL(`${name}/fixtures/`, components);
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder).filter((one) => one.startsWith("comp")).sort()) {
      const found = require(new URL(file, folder).pathname);
      samples.push({ name: `${name}/${file}`, form: found.default ?? found });
    }
  }
  return samples;
});
