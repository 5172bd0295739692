// The page around the logic: reads what is typed, shows and hides, repeats, and says what is wrong. Keeps nothing.
(() => {
  const given = JSON.parse(document.getElementById("ao-form").textContent);
  const { logic, words } = given;
  const form = document.getElementById("ao-answers");
  const problems = document.getElementById("ao-problems");
  const done = document.getElementById("ao-done");
  const title = document.title;
  let checked = false;

  const byId = (id) => document.getElementById(id);
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  const value = (id) => (byId(id) ? byId(id).value : "");
  const copyOf = (id) => byId(id).content.firstElementChild.cloneNode(true);
  const today = () => {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return given.today || `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  // What was typed, as text, by the id it has in the page.
  const READ = {
    choice: (base) => (byId(base) && byId(base).matches("select") ? value(base) : chosen(base)[0] ?? ""),
    boolean: (base) => chosen(base)[0] ?? "",
    scale: (base) => chosen(base)[0] ?? "",
    "multi-choice": (base) => chosen(base),
    date: (base) => day(base),
    dateTime: (base) => {
      const time = value(`${base}-time`).trim();
      return day(base) || time ? `${day(base)} ${time.padStart(5, "0")}` : "";
    },
    person: (base) => parts(base),
    address: (base) => parts(base),
    signature: (base) => (value(base).trim() ? { name: value(base) } : {}),
    attachment: (base) => fileNames(base),
  };
  function chosen(base) {
    return all(document, `input[name="${CSS.escape(base)}"]:checked`).map((box) => box.value);
  }
  function day(base) {
    const [d, m, y] = ["day", "month", "year"].map((part) => value(`${base}-${part}`).trim());
    return d || m || y ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : "";
  }
  function parts(base) {
    const found = {};
    for (const name of ["name", "role", "phone", "email", "line_1", "line_2", "town", "postcode"]) {
      if (byId(`${base}-${name}`)) found[name] = value(`${base}-${name}`);
    }
    return found;
  }
  function fileNames(base) {
    return all(document, `[data-for="${CSS.escape(base)}"] > li`).map((item) => item.dataset.name || item.textContent.trim());
  }

  const stateOf = (box, base) => chosen(`${base}-right`)[0];
  function answer(box, base) {
    const type = box.dataset.type;
    if (box.dataset.held !== undefined) {
      const changed = box.querySelector("[data-changed]");
      const locked = box.querySelector(".ao-held--locked");
      if (locked || (changed && stateOf(box, base) !== "no")) return JSON.parse(box.dataset.held);
    }
    return (READ[type] || value)(base);
  }
  function read(boxes, prefix) {
    const found = {};
    for (const box of boxes) {
      const id = box.dataset.q;
      const field = logic.fields[id];
      if (["display", "group", "calculated"].includes(box.dataset.type)) continue;
      found[id] = answer(box, prefix + id);
      for (const own of field.own.filter((o) => o !== id)) {
        found[own] = own === field.files ? fileNames(prefix + own) : value(prefix + own);
      }
    }
    return found;
  }
  const rowsOf = (section) => all(document, `[data-section="${section}"] [data-rows] > [data-row]`);
  const prefixOf = (section, row) => `${section}.${row.dataset.row}.`;
  function answers() {
    const single = all(document, "[data-q]").filter((box) => !box.closest("[data-row]"));
    const found = { ...given.given, ...read(single, "") };
    for (const [id, section] of Object.entries(logic.sections)) {
      if (!section.repeats || !document.querySelector(`[data-section="${id}"]`)) continue;
      found[id] = rowsOf(id).map((row) => read(all(row, "[data-q]"), prefixOf(id, row)));
    }
    return found;
  }

  // Keys count repeats from 1 as they stand; ids in the page keep the number a repeat was added with.
  function placeOf(key) {
    const [section, number, own] = key.split(".");
    if (own === undefined) return { base: key, root: document };
    const row = rowsOf(section)[Number(number) - 1];
    return { base: `${section}.${row.dataset.row}.${own}`, root: row };
  }
  function keyOf(box) {
    const row = box.closest("[data-row]");
    const section = row && row.closest("[data-section]").dataset.section;
    return row ? `${section}.${rowsOf(section).indexOf(row) + 1}.${box.dataset.q}` : box.dataset.q;
  }

  function written(result) {
    if (result === null || result === undefined || result === "") return words.not_yet;
    if (result === true || result === false) return result ? words.yes : words.no;
    if (Array.isArray(result)) return result.join(", ") || words.not_yet;
    if (typeof result === "string" && /^\d{4}-\d{2}-\d{2}$/.test(result)) {
      const months = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
      return new Date(`${result}T00:00:00Z`).toLocaleDateString(document.documentElement.lang, months);
    }
    return String(result);
  }

  function update() {
    const found = AskOnce.evaluate(logic, answers(), today(), words);
    const visible = new Set(found.visible);
    const required = new Set(found.required);
    for (const section of all(document, "[data-section]")) section.hidden = !visible.has(section.dataset.section);
    for (const item of all(document, "[data-goes]")) item.hidden = !visible.has(item.dataset.goes);
    for (const box of all(document, "[data-q]")) {
      const key = keyOf(box);
      box.hidden = !visible.has(key);
      const mark = box.querySelector(".ao-optional");
      if (mark && mark.closest("[data-q]") === box) mark.hidden = required.has(key);
      const changed = box.querySelector("[data-changed]");
      if (changed) changed.hidden = stateOf(box, placeOf(key).base) !== "no";
      if (box.dataset.type === "calculated") {
        byId(placeOf(key).base).textContent = written(found.calculated[key]);
      }
    }
    for (const box of all(document, "[data-aria-controls]")) {
      const conditional = byId(box.dataset.ariaControls);
      if (conditional) conditional.className = conditional.className.replace(/\S+__conditional--hidden/, "").trim();
      if (conditional && !box.checked) conditional.classList.add(`${conditional.classList[0]}--hidden`);
    }
    if (checked) tell(found, visible);
  }

  // "Still right?" is asked by the page alone: the logic of the form knows nothing of it.
  function unconfirmed(visible) {
    return all(document, ".ao-confirm")
      .filter((group) => visible.has(keyOf(group.closest("[data-q]"))))
      .filter((group) => !group.querySelector("input:checked"))
      .map((group) => {
        const box = group.closest("[data-q]");
        const label = box.querySelector(".ao-held .govuk-label").textContent.trim();
        return { key: keyOf(box), target: `${placeOf(keyOf(box)).base}-right`, group,
                 message: words.say_if_right.replace("{label}", label) };
      });
  }

  function clear() {
    for (const message of all(document, "[data-told]")) message.remove();
    for (const box of all(document, "[data-was-described]")) {
      if (box.dataset.wasDescribed) box.setAttribute("aria-describedby", box.dataset.wasDescribed);
      else box.removeAttribute("aria-describedby");
      delete box.dataset.wasDescribed;
    }
    for (const group of all(document, ".govuk-form-group--error")) group.classList.remove("govuk-form-group--error");
    for (const kind of ["input", "textarea", "select", "file-upload"]) {
      for (const box of all(document, `.govuk-${kind}--error`)) box.classList.remove(`govuk-${kind}--error`);
    }
  }

  // The first thing of an answer that can be focused, and the group of it that carries the message.
  function targetOf(fault) {
    if (fault.group) return { target: byId(fault.target), group: fault.group };
    if (Object.hasOwn(logic.sections, fault.key)) {
      const section = document.querySelector(`[data-section="${fault.key}"]`);
      return { target: section.querySelector("[data-add]"), group: section.querySelector(".ao-add") };
    }
    const { base } = placeOf(fault.key);
    const found = byId(base);
    const field = found && found.matches("input, textarea, select") ? found : null;
    const target = field || byId(`${base}-day`) || byId(`${base}-name`) || byId(`${base}-line_1`) || byId(`${base}-right`)
      || document.querySelector(`[id^="${CSS.escape(base)}-"]:is(input, textarea, select)`);
    if (!target) return { target: null, group: null };
    const group = target.closest(".ao-parts") || (byId(`${base}-day`) && found && found.closest(".govuk-form-group"))
      || target.closest(".govuk-form-group");
    return { target, group };
  }

  function mark(fault, number) {
    const { target, group } = targetOf(fault);
    if (!target) return null;
    const message = copyOf("ao-message");
    message.id = `ao-told-${number}`;
    message.dataset.told = "";
    message.lastChild.textContent = ` ${fault.message}`;
    if (fault.warning) {
      message.className = "ao-caution";
      message.firstElementChild.textContent = `${words.warning}:`;
    }
    const fieldset = group.matches(".ao-parts") || group.querySelector(":scope > fieldset")
      ? group.querySelector("fieldset") : null;
    const described = fieldset || target;
    if (described.dataset.wasDescribed === undefined) {
      described.dataset.wasDescribed = described.getAttribute("aria-describedby") || "";
    }
    described.setAttribute("aria-describedby", `${described.getAttribute("aria-describedby") || ""} ${message.id}`.trim());
    const before = fieldset
      ? fieldset.querySelector(":scope > .govuk-radios, :scope > .govuk-checkboxes, :scope > .govuk-date-input, :scope > .govuk-form-group")
      : target;
    before.before(message);
    if (!fault.warning) {
      group.classList.add("govuk-form-group--error");
      const kind = ["input", "textarea", "select", "file-upload"].find((k) => target.classList.contains(`govuk-${k}`));
      if (kind) target.classList.add(`govuk-${kind}--error`);
    }
    return target;
  }

  // The same faults are not told anew: whoever reads the summary would lose their place.
  let told = "";
  function tell(found, visible) {
    const faults = [...found.errors, ...unconfirmed(visible)];
    const now = JSON.stringify([faults.map(({ key, message }) => [key, message]), document.querySelectorAll("[data-row]").length]);
    if (now === told) return;
    told = now;
    clear();
    const placed = faults.map((fault, n) => ({ fault, target: mark(fault, n) }));
    placed.sort((a, b) => (!a.target || !b.target ? 0
      : a.target.compareDocumentPosition(b.target) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const errors = placed.filter(({ fault }) => !fault.warning);
    problems.replaceChildren();
    done.replaceChildren();
    document.title = errors.length ? `${words.error}: ${title}` : title;
    if (errors.length) problems.append(summary(errors));
    const cautions = placed.filter(({ fault }) => fault.warning);
    if (cautions.length) {
      const box = copyOf("ao-cautions");
      box.querySelector("ul").append(...cautions.map(listed));
      problems.append(box);
    }
    if (!errors.length) done.append(copyOf("ao-complete"));
  }
  // Repeats ask the same, so the summary says which.
  function inRow(target) {
    const row = target && target.closest("[data-row]");
    return row ? `${row.querySelector("legend").textContent.trim()}: ` : "";
  }
  function listed({ fault, target }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = target ? `#${target.id}` : "#ao-main";
    link.textContent = inRow(target) + fault.message;
    link.addEventListener("click", (event) => {
      if (!target) return;
      event.preventDefault();
      for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
      target.focus();
      (target.closest("[data-q]") || target).scrollIntoView({ block: "nearest" });
    });
    item.append(link);
    return item;
  }
  function summary(errors) {
    const box = copyOf("ao-summary");
    box.querySelector("ul").replaceChildren(...errors.map(listed));
    return box;
  }

  function renumber(section) {
    const rows = all(section, "[data-rows] > [data-row]");
    rows.forEach((row, n) => all(row, "[data-number]").forEach((place) => { place.textContent = n + 1; }));
    const most = section.querySelector("[data-rows]").dataset.most;
    section.querySelector("[data-add]").disabled = Boolean(most) && rows.length >= Number(most);
  }
  let added = 1000;
  function add(section) {
    const row = document.createElement("div");
    row.innerHTML = section.querySelector("template").innerHTML.replaceAll("__N__", String(++added));
    const inner = row.firstElementChild;
    section.querySelector("[data-rows]").append(inner);
    renumber(section);
    update();
    inner.focus();
  }
  function remove(row) {
    const section = row.closest("[data-section]");
    row.remove();
    renumber(section);
    update();
    section.querySelector("[data-add]").focus();
  }

  function showFiles(input) {
    const list = document.querySelector(`[data-for="${CSS.escape(input.id)}"]`);
    for (const item of all(list, "[data-new]")) item.remove();
    for (const file of Array.from(input.files).slice(0, Number(input.dataset.most))) {
      const item = document.createElement("li");
      Object.assign(item.dataset, { new: "", name: file.name });
      item.textContent = file.name;
      const kind = { image: "img", audio: "audio", video: "video" }[file.type.split("/")[0]];
      if (kind) {
        const shown = document.createElement(kind);
        shown.src = URL.createObjectURL(file);
        if (kind === "img") shown.alt = file.name;
        else shown.controls = true;
        item.append(shown);
      }
      list.append(item);
    }
  }
  function exclude(box) {
    const others = all(document, `input[name="${CSS.escape(box.name)}"]`).filter((other) => other !== box);
    const alone = box.dataset.behaviour === "exclusive";
    for (const other of others) if (alone || other.dataset.behaviour === "exclusive") other.checked = false;
  }

  document.documentElement.classList.add("ao-live");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    checked = true;
    update();
    const box = problems.querySelector(".govuk-error-summary") || done.firstElementChild;
    box.focus();
    box.scrollIntoView({ block: "start" });
  });
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.type === "file") showFiles(box);
    if (box.type === "checkbox" && box.checked) exclude(box);
    update();
  });
  let waiting = null;
  document.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 120);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-add]")) add(button.closest("[data-section]"));
    if (button.matches("[data-remove]")) remove(button.closest("[data-row]"));
    if (button.matches("[data-print]")) window.print();
  });
  for (const section of all(document, "[data-section]")) if (section.querySelector("[data-rows]")) renumber(section);
  update();
  window.AskOncePage = { answers, update };
})();
