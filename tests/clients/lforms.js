// In a page with lforms: the questions it shows for a response, and what it would send.
async function askOnceShown({ questionnaire, responses }) {
  const answers = [];
  for (const response of responses) {
    let form = LForms.Util.convertFHIRQuestionnaireToLForms(structuredClone(questionnaire), "R4");
    if (response) form = LForms.Util.mergeFHIRDataIntoLForms(structuredClone(response), form, "R4");
    // Answers are typed here, not loaded: lforms leaves calculations of a saved response as they were.
    form.hasSavedData = false;
    const data = new LForms.LFormsData(form);
    await data._expressionProcessor?.runCalculations(false);
    const shown = [];
    const walk = (items, path) => {
      const count = {};
      for (const item of items || []) {
        if (item._skipLogicStatus === "target-disabled" || item._enableWhenExpVal === false) continue;
        count[item.linkId] = (count[item.linkId] || 0) + 1;
        shown.push([...path, [item.linkId, count[item.linkId]]]);
        walk(item.items, [...path, [item.linkId, count[item.linkId]]]);
      }
    };
    walk(data.items, []);
    const sent = LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4", data);
    answers.push({ shown, sent, broken: askOnceBroken(questionnaire, askOncePruned(sent, shown), data._fhir) });
  }
  return answers;
}

// The response without what is not shown: lforms drops what enableWhen hides, and keeps what an expression hides.
function askOncePruned(sent, shown) {
  const paths = new Set(shown.map((path) => JSON.stringify(path)));
  const prune = (items, path) => {
    const count = {};
    return (items || []).filter((item) => {
      count[item.linkId] = (count[item.linkId] || 0) + 1;
      const own = [...path, [item.linkId, count[item.linkId]]];
      if (!paths.has(JSON.stringify(own))) return false;
      if (item.item) item.item = prune(item.item, own);
      return true;
    });
  };
  const copy = structuredClone(sent);
  return { ...copy, item: prune(copy.item, []) };
}

// The constraints that do not hold of a response, each as its key and its message.
function askOnceBroken(questionnaire, sent, fhir) {
  const broken = [];
  const hold = (owner, base, contexts) => {
    for (const one of owner.extension || []) {
      if (!one.url.endsWith("questionnaire-constraint")) continue;
      const told = Object.fromEntries(one.extension.map((e) => [e.url, Object.values(e)[1]]));
      // The variable `row` is the group itself, which stands as the context here.
      const expression = { base, expression: told.expression.replaceAll("%row", "%context") };
      for (const context of contexts) {
        const held = fhir.fhirpath.evaluate(context, expression, { resource: sent }, fhir.fhirpathModel);
        if (held.length !== 1 || held[0] !== true) broken.push([told.key, told.human]);
      }
    }
  };
  hold(questionnaire, "QuestionnaireResponse", [sent]);
  for (const section of questionnaire.item)
    hold(section, "QuestionnaireResponse.item", sent.item.filter((item) => item.linkId === section.linkId));
  return broken;
}

// The questionnaire on the page, as a person sees it.
async function askOnceRendered(questionnaire) {
  const form = LForms.Util.convertFHIRQuestionnaireToLForms(structuredClone(questionnaire), "R4");
  await LForms.Util.addFormToPage(form, "form", { prepopulate: false });
  return { text: document.querySelector("#form").innerText, scripts: document.querySelectorAll("#form script").length };
}
