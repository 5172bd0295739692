// Puts Form.io forms through @formio/core, which is what its server runs: a job is {form, answers: [...]}.
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { answerEach } from "./_answer.mjs";

const RealDate = Date;
const TODAY = RealDate.parse("2025-01-15T12:00:00Z");
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [TODAY]));
  }
  static now() {
    return TODAY;
  }
};
const require = createRequire(import.meta.url);
const { processSync, ProcessTargets, Utils } = require("@formio/core");

function answered(form, given) {
  const submission = { data: structuredClone(given) };
  const context = {
    form,
    submission,
    components: structuredClone(form.components),
    data: submission.data,
    processors: ProcessTargets.evaluator,
    scope: {},
    config: { server: false },
  };
  for (let pass = 0; pass < 3; pass += 1) {
    context.scope = { errors: [] };
    processSync(context);
  }
  const hidden = (context.scope.conditionals || []).filter((one) => one.conditionallyHidden).map((one) => one.path);
  const faults = (context.scope.errors || []).map((one) => String(one.errorKeyOrMessage ?? one.message));
  return { hidden, faults, data: submission.data };
}

// The types formiojs draws, each a folder of its own.
const known = new Set(readdirSync(new URL("./node_modules/formiojs/components", import.meta.url)).map((name) => name.toLowerCase()));

await answerEach(({ form, answers }) => {
  const unknown = new Set();
  Utils.eachComponent(form.components, (one) => known.has(one.type) || unknown.add(one.type), true);
  return { unknown: [...unknown], answers: answers.map((given) => answered(form, given)) };
});
