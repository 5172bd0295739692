// Validates FHIR resources with npm fhir: a job is a resource, the answer its errors.
import { createRequire } from "node:module";
import { answerEach } from "./_answer.mjs";

const { Fhir } = createRequire(import.meta.url)("fhir");
const fhir = new Fhir();

await answerEach((resource) => {
  const found = fhir.validate(resource, { errorOnUnexpected: true });
  const errors = found.messages.filter((one) => ["error", "fatal"].includes(one.severity));
  return { valid: found.valid, errors: errors.map((one) => `${one.location}: ${one.message}`) };
});
