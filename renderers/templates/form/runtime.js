// The logic of a form, worked out in the page: the same rules as form_specs/logic/evaluate.py, on the same trees.
"use strict";
const AskOnce = (() => {
  const OTHER = "other";
  const NOT_ASKED = new Set(["display", "group", "calculated"]);
  const SPACE = /^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g;

  class Day {
    constructor(text, time) { this.day = text; this.time = time === undefined ? null : time; }
    get text() { return this.time === null ? this.day : `${this.day}T${this.time}`; }
  }
  class Unreadable extends Error {}

  const isNumber = (v) => typeof v === "number";
  const isParts = (v) => v !== null && typeof v === "object" && !Array.isArray(v) && !(v instanceof Day);
  const isEmpty = (v) => isParts(v)
    ? Object.values(v).every(isEmpty)
    : v === null || v === undefined || v === "" || (Array.isArray(v) && v.length === 0);

  function deepSame(a, b) {
    if (a instanceof Day || b instanceof Day) return a instanceof Day && b instanceof Day && a.text === b.text;
    if (Array.isArray(a) || Array.isArray(b)) {
      return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((v, i) => deepSame(v, b[i]));
    }
    if (isParts(a) && isParts(b)) {
      const keys = Object.keys(a);
      return keys.length === Object.keys(b).length && keys.every((k) => Object.hasOwn(b, k) && deepSame(a[k], b[k]));
    }
    return a === b;
  }
  function alike(a, b) {
    const days = a instanceof Day && b instanceof Day;
    return days && (a.time === null) !== (b.time === null) ? [new Day(a.day), new Day(b.day)] : [a, b];
  }
  function same(a, b) {
    if (isEmpty(a) || isEmpty(b) || (typeof a === "boolean") !== (typeof b === "boolean")) return false;
    return deepSame(...alike(a, b));
  }
  function compare(op, left, right) {
    if (op === "=" || op === "!=") return same(left, right) === (op === "=");
    const [a, b] = alike(left, right);
    const days = a instanceof Day && b instanceof Day;
    if (!days && !(isNumber(a) && isNumber(b))) return false;
    const [x, y] = days ? [a.text, b.text] : [a, b];
    return { "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y }[op];
  }

  // Halves go to the even digit, as Python rounds.
  function rounded(number) {
    const [whole, digits] = Math.abs(number).toFixed(40).split(".");
    const rest = digits.slice(6);
    const even = Number(digits[5]) % 2 === 0;
    if (!(/^50*$/.test(rest) && even)) return Number(number.toFixed(6));
    return Math.sign(number) * Number(`${whole}.${digits.slice(0, 6)}`);
  }
  const FUNCTIONS = {
    age_at(born, on) {
      if (!(born instanceof Day) || !(on instanceof Day) || on.day < born.day) return null;
      return Number(on.day.slice(0, 4)) - Number(born.day.slice(0, 4)) - (on.day.slice(5) < born.day.slice(5) ? 1 : 0);
    },
    count: (value) => (Array.isArray(value) ? value.length : isEmpty(value) ? 0 : 1),
    sum(...values) {
      const total = values.flat().filter(isNumber).reduce((a, b) => a + b, 0);
      return Number.isInteger(total) ? total : rounded(total);
    },
    coalesce: (...values) => values.find((v) => !isEmpty(v)) ?? null,
  };

  function holds(node, look, today) {
    switch (node[0]) {
      case "and": return node.slice(1).every((part) => holds(part, look, today));
      case "or": return node.slice(1).some((part) => holds(part, look, today));
      case "not": return !holds(node[1], look, today);
      case "empty": return isEmpty(result(node[1], look, today));
      case "=": case "!=": case "<": case "<=": case ">": case ">=":
        return compare(node[0], result(node[1], look, today), result(node[2], look, today));
      case "in": {
        const value = result(node[1], look, today);
        return node[2].some((choice) => same(value, result(choice, look, today)));
      }
      case "any": case "all": {
        const value = result(node[1], look, today);
        const chosen = Array.isArray(value) ? value : [];
        const found = (choice) => chosen.some((c) => same(c, result(choice, look, today)));
        return node[0] === "all" ? node[2].every(found) : node[2].some(found);
      }
    }
    return result(node, look, today) === true;
  }
  function result(node, look, today) {
    switch (node[0]) {
      case "value": return node[1];
      case "day": return new Day(node[1]);
      case "today": return new Day(today);
      case "ref": return look(node[1], node[2]);
      case "call": return FUNCTIONS[node[1]](...node[2].map((arg) => result(arg, look, today)));
    }
    return holds(node, look, today);
  }

  function realDay(year, month, day) {
    const found = new Date(Date.UTC(2000, 0, 1));
    found.setUTCFullYear(year, month - 1, day);
    if (year < 1 || found.getUTCMonth() !== month - 1 || found.getUTCDate() !== day) return null;
    return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  }
  const DATE = "(\\d{4})-(1[0-2]|0[1-9]|[1-9])-(3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9])";
  const DATE_ONLY = new RegExp(`^${DATE}$`);
  const DATE_TIME = new RegExp(`^${DATE}T(2[0-3]|[0-1]\\d|\\d):([0-5]\\d|\\d)$`, "i");
  const read = {
    text(raw) { if (typeof raw !== "string") throw new Unreadable("text"); return raw; },
    number(raw) {
      if (isNumber(raw)) return raw;
      if (typeof raw !== "string" || !/^-?\d{1,15}(\.\d{1,15})?$/.test(raw)) throw new Unreadable("number");
      return Number(raw);
    },
    whole(raw) {
      const value = read.number(raw);
      if (!Number.isInteger(value)) throw new Unreadable("whole");
      return value;
    },
    day(raw) {
      const parts = DATE_ONLY.exec(String(raw));
      const found = parts && realDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
      if (!found) throw new Unreadable("date");
      return new Day(found);
    },
    moment(raw) {
      const parts = DATE_TIME.exec(Array.from(String(raw).replaceAll(" ", "T")).slice(0, 16).join(""));
      const found = parts && realDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
      if (!found) throw new Unreadable("moment");
      return new Day(found, `${parts[4].padStart(2, "0")}:${parts[5].padStart(2, "0")}`);
    },
    yesNo(raw) {
      if (typeof raw === "boolean") return raw;
      const word = typeof raw === "string" ? raw.toLowerCase() : "";
      if (word === "yes" || word === "true") return true;
      if (word === "no" || word === "false") return false;
      throw new Unreadable("yes_no");
    },
    codes(raw) {
      const codes = typeof raw === "string" ? [raw] : raw;
      if (!Array.isArray(codes) || !codes.every((c) => typeof c === "string")) throw new Unreadable("codes");
      return [...new Set(codes)];
    },
    parts(raw) {
      if (typeof raw === "string") return { name: raw };
      if (!isParts(raw)) throw new Unreadable("parts");
      return raw;
    },
    files(raw) {
      if (typeof raw === "string" || isParts(raw)) return [raw];
      if (!Array.isArray(raw)) throw new Unreadable("files");
      return raw;
    },
  };
  const READERS = {
    integer: read.whole, decimal: read.number, scale: read.whole, date: read.day, dateTime: read.moment,
    boolean: read.yesNo, "multi-choice": read.codes, person: read.parts, address: read.parts,
    signature: read.parts, attachment: read.files,
  };
  function readAnswer(type, raw) {
    if (typeof raw === "string") raw = raw.replace(SPACE, "");
    if (raw === null || raw === undefined || raw === "" || (typeof raw === "object" && Object.keys(raw).length === 0)) {
      return null;
    }
    return (READERS[type] || read.text)(raw);
  }

  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  class Run {
    constructor(logic, answers, today, words) {
      Object.assign(this, { logic, answers, today, words });
      this.shown = new Map();
      this.calculated = new Map();
      this.unreadable = new Map();
      this.values = new Map();
      this.counts = {};
      for (const [id, section] of Object.entries(logic.sections)) {
        if (section.repeats) this.counts[id] = Array.isArray(answers[id]) ? answers[id].length : 0;
      }
      for (const id of logic.order) this.workOut(id);
    }
    field(id) { return Object.hasOwn(this.logic.fields, id) ? this.logic.fields[id] : null; }
    section(id) { return Object.hasOwn(this.logic.sections, id) ? this.logic.sections[id] : null; }
    key(id, section, scope) { return scope === null ? id : `${section}.${scope}.${id}`; }
    scopes(section) {
      return this.section(section).repeats ? Array.from({ length: this.counts[section] }, (_, i) => i + 1) : [null];
    }
    true(node, section, scope) { return holds(node, this.lookup(section, scope), this.today); }
    workOut(id) {
      const section = this.section(id);
      if (section) {
        this.shown.set(id, !section.when || this.true(section.when, null, null));
        return;
      }
      const field = this.field(id);
      for (const scope of this.scopes(field.section)) this.decide(id, field, scope);
    }
    decide(id, field, scope) {
      const key = this.key(id, field.section, scope);
      const around = field.around === field.section ? field.section : this.key(field.around, field.section, scope);
      const shown = this.shown.get(around) && (!field.when || this.true(field.when, field.section, scope));
      this.shown.set(key, shown);
      if (field.calculation && shown) {
        this.calculated.set(key, result(field.calculation, this.lookup(field.section, scope), this.today));
      }
      for (const own of field.own) this.read(id, field, own, scope);
    }
    read(id, field, own, scope) {
      const key = this.key(own, field.section, scope);
      if (NOT_ASKED.has(field.type)) {
        this.values.set(key, this.calculated.has(key) ? this.calculated.get(key) : null);
        return;
      }
      const row = scope === null ? this.answers : this.answers[field.section][scope - 1];
      const raw = isParts(row) && Object.hasOwn(row, own) ? row[own] : null;
      const type = own === id ? field.type : own === field.files ? "attachment" : "text";
      try {
        this.values.set(key, readAnswer(type, raw));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        this.values.set(key, null);
        this.unreadable.set(key, error.message);
      }
    }
    lookup(section, scope) {
      return (id, named) => {
        if (this.section(id)) {
          const rows = this.shown.get(id) ? this.counts[id] || 0 : 0;
          return Array.from({ length: rows }, (_, i) => i + 1);
        }
        const owner = Object.hasOwn(this.logic.owners, id) ? this.logic.owners[id] : null;
        if (owner === null) return null;
        const field = this.field(owner);
        const repeats = Boolean(this.section(field.section).repeats);
        if (named === null && (!repeats || field.section === section)) return this.seen(owner, id, repeats ? scope : null);
        if (named !== field.section) return null;
        return this.scopes(field.section).flatMap((n) => {
          const value = this.seen(owner, id, n);
          return Array.isArray(value) ? value : isEmpty(value) ? [] : [value];
        });
      };
    }
    seen(owner, own, scope) {
      const field = this.field(owner);
      if (!this.shown.get(this.key(owner, field.section, scope))) return null;
      if (own === field.other && !this.saysOther(owner, field, scope)) return null;
      const value = this.values.get(this.key(own, field.section, scope));
      return value === undefined ? null : value;
    }
    saysOther(owner, field, scope) {
      const value = this.values.get(this.key(owner, field.section, scope));
      return value === OTHER || (Array.isArray(value) && value.includes(OTHER));
    }
    *asked() {
      for (const [id, field] of Object.entries(this.logic.fields)) {
        if (this.logic.absent && this.logic.absent.includes(id)) continue;
        for (const scope of this.scopes(field.section)) {
          const key = this.key(id, field.section, scope);
          if (this.shown.get(key)) yield [id, field, scope, key];
        }
      }
    }
    *required() {
      for (const [, field, scope, key] of this.asked()) {
        if (field.required === true || (field.required && this.true(field.required, field.section, scope))) yield key;
      }
    }
    *faults(required) {
      for (const [id, section] of Object.entries(this.logic.sections)) {
        if (!section.repeats || !this.shown.get(id) || (this.logic.absent || []).includes(id)) continue;
        const { min, max } = section.repeats;
        const values = { min, max, title: section.title };
        if (this.counts[id] < min) yield { key: id, message: fill(this.words.too_few, values) };
        if (max !== null && this.counts[id] > max) yield { key: id, message: fill(this.words.too_many, values) };
      }
      for (const [id, field, scope, key] of this.asked()) {
        const value = this.values.get(key);
        if (this.unreadable.has(key)) {
          yield { key, message: `${this.words[this.unreadable.get(key)]}: ${field.said}` };
        } else if (isEmpty(value)) {
          if (required.has(key)) yield { key, message: field.missing };
        } else {
          yield* this.wrong(field, value, key);
          for (const [test, message, warning] of field.constraints || []) {
            if (!this.true(test, field.section, scope)) yield { key, message, warning };
          }
        }
        if (field.other && this.saysOther(id, field, scope) && isEmpty(this.seen(id, field.other, scope))) {
          const message = fill(this.words.say_what, { label: field.say_what });
          yield { key: this.key(field.other, field.section, scope), message };
        }
      }
    }
    *wrong(field, value, key) {
      if (field.choice) yield* this.wrongChoice(field, Array.isArray(value) ? value : [value], key);
      if (field.scale && (value < field.scale[0] || value > field.scale[1])) {
        yield { key, message: fill(this.words.off_scale, { min: field.scale[0], max: field.scale[1], said: field.said }) };
      }
      if (field.most && typeof value === "string" && Array.from(value).length > field.most) {
        yield { key, message: fill(this.words.too_long, { most: field.most.toLocaleString("en-GB"), said: field.said }) };
      }
    }
    *wrongChoice(field, codes, key) {
      const options = field.options || {};
      const given = codes.filter((code) => code !== OTHER || !field.other);
      if (given.some((code) => !Object.hasOwn(options, code))) {
        yield { key, message: fill(this.words.not_listed, { said: field.said }) };
      }
      for (const code of given.filter((c) => Object.hasOwn(options, c))) {
        const [label, exclusive, retired] = options[code];
        const values = { label, said: field.said };
        if (retired && this.today >= retired) yield { key, message: fill(this.words.retired, values), warning: true };
        if (exclusive && codes.length > 1) yield { key, message: fill(this.words.exclusive, values) };
      }
    }
  }

  function evaluate(logic, answers, today, words) {
    const run = new Run(logic, answers, today, words);
    const required = new Set(run.required());
    return {
      visible: [...run.shown].filter(([, shown]) => shown).map(([key]) => key),
      required: [...required],
      errors: [...run.faults(required)].map(({ key, message, warning }) => ({ key, message, warning: Boolean(warning) })),
      calculated: Object.fromEntries([...run.calculated].map(([k, v]) => [k, v instanceof Day ? v.text : v])),
    };
  }
  return { evaluate };
})();
