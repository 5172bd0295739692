// In a page with ODK's XForms engine: what each set of answers shows, requires and breaks.
import { loadForm, constants } from "./index.js";

const asked = (node) => !["root", "group", "repeat-instance"].includes(node.nodeType) && !node.nodeType.startsWith("repeat-range");

function nodesOf(root) {
  const found = new Map();
  const walk = (node) => {
    found.set(node.currentState.reference, node);
    for (const child of node.currentState.children ?? []) walk(child);
  };
  walk(root);
  return found;
}

function give(node, value) {
  if (node.nodeType === "select") node.selectValues([].concat(value));
  else if (node.nodeType === "upload") node.setValue(value === null ? null : new File(["x"], value));
  else if (typeof value === "number" && node.valueType === "int") node.setValue(BigInt(value));
  else node.setValue(value);
}

window.askOnceRun = async ({ xml, cases }) => {
  const form = await loadForm(xml);
  if (form.status === "failure") return { refused: String(form.error) };
  const answers = [];
  for (const { repeats, values } of cases) {
    const root = form.createInstance().root;
    for (const [reference, wanted] of Object.entries(repeats)) {
      const range = nodesOf(root).get(reference) ?? [...nodesOf(root).values()].find(
        (n) => n.nodeType.startsWith("repeat-range") && n.currentState.reference === reference);
      const there = range.currentState.children.length;
      if (wanted > there) range.addInstances(there - 1, wanted - there);
      if (wanted < there) range.removeInstances(wanted, there - wanted);
    }
    const nodes = nodesOf(root);
    for (const [reference, value] of Object.entries(values)) {
      const node = nodes.get(reference);
      if (!node) return { refused: `there is no ${reference}` };
      give(node, value);
    }
    const shown = {};
    for (const [reference, node] of nodesOf(root)) {
      const state = node.currentState;
      if (!state.relevant) continue;
      shown[reference] = {
        required: state.required,
        broken: node.validationState?.violation?.condition ?? null,
        value: asked(node) ? node.instanceState.instanceXML.replace(/<[^>]*>/g, "") : null,
      };
    }
    answers.push(shown);
  }
  return { answers };
};
window.askOnceReady = true;
