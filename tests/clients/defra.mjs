// Puts DEFRA forms through npm @defra/forms-model: a job is {form, states: [{component name: value}]}.
//
// Whether a page is come to is followed as DEFRA's runner does it: page by page, a condition reading only the pages
// come to so far, with the expressions that forms-model makes and the library the runner evaluates them with.
import { Parser } from "expr-eval-fork";
import {
  ComponentType,
  ConditionsModel,
  convertConditionWrapperFromV2,
  ControllerType,
  formDefinitionV2Schema,
  generateConditionAlias,
  getOperatorNames,
  isConditionalType,
} from "@defra/forms-model";
import { answerEach } from "./_answer.mjs";

const TODAY = [2025, 0, 15];
const CONTENT = ["Html"];
const empty = ({ type }) => (type === ComponentType.CheckboxesField ? [] : null);

function faults(form) {
  const { error } = formDefinitionV2Schema.validate(form, { abortEarly: false });
  const found = error ? error.details.map((one) => `${one.path.join(".")}: ${one.message}`) : [];
  const all = (form.pages || []).flatMap((page) => page.components || []);
  const types = Object.fromEntries(all.map((one) => [one.id, one.type]));
  const controllers = (form.pages || []).flatMap((page) => page.controller || []);
  for (const one of all) if (!Object.values(ComponentType).includes(one.type)) found.push(`no type ${one.type}`);
  for (const name of controllers) if (!Object.values(ControllerType).includes(name)) found.push(`no page ${name}`);
  const names = all.filter((one) => !CONTENT.includes(one.type)).map((one) => one.name.toLowerCase());
  if (new Set(names).size !== names.length) found.push("two components of one name");
  for (const { items } of form.conditions || []) {
    for (const { componentId, operator } of items || []) {
      if (!componentId) continue;
      if (!isConditionalType(types[componentId]) || !getOperatorNames(types[componentId]).includes(operator)) {
        found.push(`${types[componentId]} knows no ${operator}`);
      }
    }
  }
  return found;
}

function dayFromToday(number, unit) {
  const [year, month, day] = TODAY;
  if (unit === "days") return new Date(Date.UTC(year, month, day + Number(number))).toISOString().slice(0, 10);
  const months = unit === "years" ? 12 * Number(number) : Number(number);
  const last = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + months, Math.min(day, last))).toISOString().slice(0, 10);
}

function compiled(form) {
  const parser = new Parser({ operators: { logical: true } });
  parser.functions.dateForComparison = dayFromToday;
  const components = form.pages.flatMap((page) => page.components || []);
  const model = {
    getListById: (id) => form.lists.find((one) => one.id === id),
    getComponentById: (id) => components.find((one) => one.id === id),
    getConditionById: (id) => form.conditions.find((one) => one.id === id),
  };
  return Object.fromEntries(
    form.conditions.map((wrapper) => {
      const expression = ConditionsModel.from(convertConditionWrapperFromV2(wrapper, model).value).toExpression();
      return [wrapper.id, parser.parse(expression)];
    }),
  );
}

function walked(form, expressions, state) {
  const known = {};
  for (const page of form.pages) {
    if (page.repeat) continue;
    for (const one of page.components || []) if (one.name) known[one.name] = empty(one);
  }
  const holds = (id) => {
    const context = { ...known };
    for (const other in expressions) {
      Object.defineProperty(context, generateConditionAlias(other), { get: () => holds(other), enumerable: true });
    }
    try {
      return expressions[id].evaluate(context);
    } catch {
      return false;
    }
  };
  const shown = [];
  for (const page of form.pages) {
    if (page.condition && !holds(page.condition)) continue;
    for (const one of page.components || []) {
      if (one.name) shown.push(one.name);
      if (one.name && !page.repeat && state[one.name] !== undefined) known[one.name] = state[one.name];
    }
  }
  return shown;
}

await answerEach(({ form, states }) => {
  const found = faults(form);
  if (found.length) return { faults: found, shown: [] };
  const expressions = compiled(form);
  return { faults: found, shown: (states || []).map((state) => walked(form, expressions, state)) };
});
