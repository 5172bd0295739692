// Compiles a schema with ajv and asks JSON Forms what it shows: a job is {schema, uischema, answers: [...]}.
import { createRequire } from "node:module";
import { answerEach } from "./_answer.mjs";

const require = createRequire(import.meta.url);
const Ajv = require("ajv/dist/2020").default;
const formats = require("ajv-formats");
const { createAjv, isVisible } = require("@jsonforms/core");
const rules = createAjv({ strict: false });

function shown(element, data, path, prefix, found) {
  if (element.rule && !isVisible(element, data, path, rules)) return;
  const name = element.scope && element.scope.split("/").pop();
  if (name) found.push(prefix + name);
  for (const inner of element.elements || []) shown(inner, data, path, prefix, found);
  const rows = element.options && element.options.detail ? data[name] || [] : [];
  rows.forEach((_, at) => shown(element.options.detail, data, `${name}.${at}`, `${name}.${at + 1}.`, found));
}

await answerEach(({ schema, uischema, answers }) => {
  const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
  formats(ajv);
  let validate;
  try {
    validate = ajv.compile(schema);
  } catch (error) {
    return { refused: error.message, answers: [] };
  }
  return {
    answers: answers.map((data) => {
      const found = [];
      shown(uischema, data, "", "", found);
      validate(data);
      const missing = (validate.errors || []).filter((one) => one.keyword === "required");
      return { shown: found, missing: missing.map((one) => `${one.instancePath}/${one.params.missingProperty}`) };
    }),
  };
});
