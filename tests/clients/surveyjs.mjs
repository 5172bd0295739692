// Puts SurveyJS forms through npm survey-core: a job is {survey, answers: [...]}.
import { createRequire } from "node:module";
import { answerEach } from "./_answer.mjs";

const TODAY = Date.parse("2025-01-15T12:00:00");
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [TODAY]));
  }
  static now() {
    return TODAY;
  }
};
const { Model } = createRequire(import.meta.url)("survey-core");

function state(survey) {
  const shown = [];
  const required = [];
  const faults = [];
  const look = (question, prefix) => {
    if (!question.isVisible || !within(question)) return;
    shown.push(prefix + question.name);
    if (question.isRequired) required.push(prefix + question.name);
    for (const fault of question.errors) faults.push([prefix + question.name, fault.text, fault.notificationType]);
    (question.panels || []).forEach((panel, at) => {
      for (const inner of panel.questions) look(inner, `${prefix}${question.name}.${at + 1}.`);
      for (const inner of panel.elements) group(inner, `${prefix}${question.name}.${at + 1}.`);
    });
  };
  const within = (thing) => !thing.parent || (thing.parent.isVisible && within(thing.parent));
  const group = (thing, prefix) => {
    if (!thing.elements) return;
    if (thing.isVisible && within(thing)) shown.push(prefix + thing.name);
    for (const inner of thing.elements) group(inner, prefix);
  };
  survey.validate(true);
  for (const question of survey.getAllQuestions(false)) look(question, "");
  for (const page of survey.pages) {
    if (page.isVisible) shown.push(page.name);
    for (const inner of page.elements) group(inner, "");
  }
  return { shown, required, faults };
}

await answerEach(({ survey, answers }) => {
  const checked = new Model(survey);
  const told = checked.validateExpressions ? checked.validateExpressions() : [];
  return {
    faults: (checked.jsonErrors || []).map((fault) => fault.message),
    expressions: told.map((one) => `${one.obj.name}.${one.propertyName}: ${one.errors.map((e) => `${e.errorType} ${e.variableName || e.functionName || ""}`)}`),
    answers: (answers || []).map((given) => {
      const model = new Model(survey);
      model.data = given;
      const seen = state(model);
      const calculated = { ...model.data };
      model.ignoreValidation = true;
      model.validationEnabled = false;
      model.doComplete();
      return { ...seen, calculated, sent: model.data, state: model.state };
    }),
  };
});
