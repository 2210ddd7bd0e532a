"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/render/xlsx.ts
var xlsx_exports = {};
__export(xlsx_exports, {
  renderXlsx: () => renderXlsx
});
module.exports = __toCommonJS(xlsx_exports);

// src/model/evidence.ts
var STRENGTHS = ["proven", "mixed", "asserted"];

// src/model/record.ts
function refText(ref) {
  return ref === null ? "-/-" : `${ref.kind}/${ref.id}`;
}

// src/model/verdict.ts
var VERDICTS = [
  "fail",
  "error",
  "no_evidence",
  "stale",
  "excepted",
  "pass",
  "upcoming",
  "not_applicable"
];
var OPEN_VERDICTS = ["fail", "no_evidence", "stale", "error"];
function isOpen(verdict) {
  return OPEN_VERDICTS.includes(verdict);
}
function judgedCount(tally) {
  return tally.pass + tally.fail + tally.no_evidence + tally.stale + tally.error + tally.excepted;
}

// src/model/time.ts
var MS_PER_SECOND = 1e3;
var MS_PER_MINUTE = 60 * MS_PER_SECOND;
var MS_PER_HOUR = 60 * MS_PER_MINUTE;
var MS_PER_DAY = 24 * MS_PER_HOUR;
var BEHIND_SECONDS = /^(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;
function isLeapYear(year) {
  return year % 4 === 0 && year % 100 !== 0 || year % 400 === 0;
}
function daysInMonth(year, month) {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
function dayOf(year, month, dayOfMonth) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}
function civilOf(day) {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth };
}
function parseDay(text) {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return void 0;
  const [year, month, dayOfMonth] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  if (year < 0 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month))
    return void 0;
  return dayOf(year, month, dayOfMonth);
}
function digits(text, from, to) {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}
function formatDay(day) {
  const { year, month, dayOfMonth } = civilOf(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}
function parseInstant(text) {
  if (text[10] !== "T" || text[13] !== ":" || text[16] !== ":") return void 0;
  const day = parseDay(text.slice(0, 10));
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (day === void 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return void 0;
  const whole = day * MS_PER_DAY + hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND;
  if (text.length === 20 && text[19] === "Z") return whole;
  const match = BEHIND_SECONDS.exec(text.slice(19));
  const offset = parseOffset(match?.[2] ?? "Z");
  if (!match || offset === void 0) return void 0;
  return whole + Math.floor(Number(`0.${match[1] ?? "0"}`) * MS_PER_SECOND) - offset;
}
function parseOffset(text) {
  if (text === "Z") return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (hours > 23 || minutes > 59) return void 0;
  return (text.startsWith("-") ? -1 : 1) * (hours * MS_PER_HOUR + minutes * MS_PER_MINUTE);
}
function addMonths(day, months) {
  const { year, month, dayOfMonth } = civilOf(day);
  const index = year * 12 + (month - 1) + months;
  const [targetYear, targetMonth] = [Math.floor(index / 12), (index % 12 + 12) % 12 + 1];
  return dayOf(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}
function pad(value, width) {
  return String(value).padStart(width, "0");
}

// src/model/calendar.ts
var Calendar = class {
  zone;
  #format;
  /** Offset of a UTC day that has only one, which is nearly all of them: asking the runtime is slow. */
  #steadyDays = /* @__PURE__ */ new Map();
  /** Throws RangeError for a zone that does not exist; ask {@link isTimeZone} first. */
  constructor(zone) {
    this.zone = zone;
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric"
    });
  }
  /** Milliseconds that local time is ahead of UTC at `instant`. */
  offsetAt(instant) {
    const day = Math.floor(instant / MS_PER_DAY);
    const known = this.#steadyDays.get(day);
    if (known !== void 0) return known;
    const first = this.#ask(day * MS_PER_DAY);
    if (first !== this.#ask((day + 1) * MS_PER_DAY)) return this.#ask(instant);
    this.#steadyDays.set(day, first);
    return first;
  }
  #ask(instant) {
    const whole = Math.floor(instant / MS_PER_SECOND) * MS_PER_SECOND;
    const part = {};
    for (const { type, value } of this.#format.formatToParts(whole)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const clock = hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND;
    return dayOf(year, month, day) * MS_PER_DAY + clock - whole;
  }
  /** The local day on which `instant` falls. */
  dayOf(instant) {
    return Math.floor((instant + this.offsetAt(instant)) / MS_PER_DAY);
  }
  /** The first moment of a local day. Where the clock skips midnight, the first moment after the gap. */
  startOf(day) {
    return this.at(day, 0);
  }
  /** The first moment after a local day. */
  endOf(day) {
    return this.startOf(day + 1);
  }
  /**
   * The moment `duration` after `instant`: months and days move the local date and keep the clock time,
   * hours and less are elapsed time. A clock time that does not exist on the day moves on past the gap.
   */
  add(instant, duration) {
    if (duration.months === 0 && duration.days === 0) return instant + duration.ms;
    const local = instant + this.offsetAt(instant);
    const day = Math.floor(local / MS_PER_DAY);
    const moved = addMonths(day, duration.months) + duration.days;
    return this.at(moved, local - day * MS_PER_DAY) + duration.ms;
  }
  /**
   * The moment when local clocks on `day` show `msOfDay`; the earlier one where they do so twice. A clock time
   * that does not exist on the day moves on past the gap.
   */
  at(day, msOfDay) {
    const local = day * MS_PER_DAY + msOfDay;
    const before = this.offsetAt(local - MS_PER_DAY);
    const after = this.offsetAt(local + MS_PER_DAY);
    const candidates = [local - before, local - after].sort((a, b) => a - b);
    for (const candidate of candidates) {
      if (candidate + this.offsetAt(candidate) === local) return candidate;
    }
    return local - Math.min(before, after);
  }
};

// src/model/order.ts
function groupBy(items, key) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

// src/model/secret.ts
var SHAPES = [
  ["a private key", "-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----"],
  ["an AWS access key", "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"],
  ["a GitHub token", "\\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60})"],
  ["a GitLab token", "\\bglpat-[A-Za-z0-9_-]{20}"],
  ["a Slack token", "\\bxox[abeprs]-[A-Za-z0-9-]{10}"],
  ["a Slack webhook", "hooks\\.slack\\.com/services/T[A-Z0-9]{1,20}/B[A-Z0-9]{1,20}/[A-Za-z0-9]"],
  ["a Google API key", "\\bAIza[0-9A-Za-z_-]{35}"],
  ["a Stripe key", "\\b[rs]k_live_[0-9A-Za-z]{16}"],
  ["an npm token", "\\bnpm_[A-Za-z0-9]{36}\\b"],
  ["a PyPI token", "\\bpypi-AgE[A-Za-z0-9_-]{40}"],
  ["a SendGrid key", "\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}"],
  ["an Azure storage key", "\\bAccountKey=[A-Za-z0-9+/]{60}"],
  ["a JSON Web Token", "\\beyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,8000}\\.[A-Za-z0-9_-]{10}"],
  ["a password in an address", "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@]{1,100}:[^\\s/@]{3,100}@"],
  // A digit is asked for, so that "password: resynchronised" stays a sentence.
  [
    "a password",
    "\\b(?:[Pp]ass(?:word|wd)|PASSWORD|[Pp]wd|PWD|[Ss]ecret|SECRET|[Aa]pi[_-]?[Kk]ey|API_KEY|[Tt]oken|TOKEN)\\s{0,3}[=:]\\s{0,3}(?=\\S{0,100}\\d)\\S{8}"
  ]
];
var ANY = new RegExp(SHAPES.map(([, shape]) => shape).join("|"));
var EACH = SHAPES.map(([name, shape]) => [name, new RegExp(shape)]);

// src/model/wording.ts
function visible(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
function listed(words, conjunction = "or") {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}
function counted(count, noun, plural = `${noun}s`) {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}
function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

// src/render/words.ts
var VERDICT_WORDS = {
  pass: "pass",
  fail: "fail",
  no_evidence: "no evidence",
  stale: "stale",
  excepted: "excepted",
  not_applicable: "not applicable",
  upcoming: "upcoming",
  error: "error"
};

// src/render/sentences.ts
function exceptionFinder({
  exceptions
}) {
  const key = ({ policy, record }) => `${policy} ${refText(record)}`;
  const found = new Map(
    exceptions.flatMap((exception) => exception.covers.map((pair) => [key(pair), exception]))
  );
  return (on) => found.get(key(on));
}
var MOST_UNEXAMINED = 10;
function unexaminedText({ records, policies, exceptions }, isWhole = false) {
  const named = isWhole ? records : records.slice(0, MOST_UNEXAMINED);
  const more = records.length - named.length;
  const kinds = [...groupBy(records, ({ kind }) => kind)].map(([kind, group]) => `${kind} (${group.length})`);
  return {
    sentences: [
      ...policies.length > 0 ? [`${counted(policies.length, "policy", "policies")} applied to no record: ${policies.join(", ")}.`] : [],
      ...exceptions.length > 0 ? [`${counted(exceptions.length, "exception")} matched nothing: ${exceptions.join(", ")}.`] : [],
      ...records.length > 0 ? [`${counted(records.length, "record")} by no policy: ${kinds.join(", ")}.`] : []
    ],
    places: named.map((record) => [`${record.location.path}:${record.location.line}`, refText(record)]),
    more: more === 0 ? "" : `\u2026 and ${counted(more, "more record")}`
  };
}
var BEFORE_REMEDY = {
  no_evidence: "Record what is missing first.",
  stale: "Bring the evidence up to date first.",
  error: "Mend the value first."
};
function remedyText(findings) {
  const [first] = findings;
  if (!first?.remedy) return void 0;
  const isAlike = findings.every(({ verdict }) => verdict === first.verdict);
  const before = isAlike ? BEFORE_REMEDY[first.verdict] : void 0;
  return before === void 0 ? first.remedy : `${before} ${first.remedy}`;
}
function placeOf({ path, line, column }) {
  return `${path}:${line}:${column}`;
}
function asOfText(asOf, timeZone) {
  const instant = parseInstant(asOf) ?? 0;
  const calendar = new Calendar(timeZone);
  const day = calendar.dayOf(instant);
  if (instant + 1 === calendar.endOf(day)) return `the end of ${formatDay(day)} in ${timeZone}`;
  return `${asOf} (days in ${timeZone})`;
}
function overrideLines({ overrides = [] }) {
  return overrides.map(({ policy, what, value, default: before, reason, location }) => {
    const where = location === null ? "by --set" : placeOf(location);
    const said = what === "off" ? "not judged" : `${what.replace(/^params\./, "")} is ${shown(value)} instead of ${shown(before)}`;
    return `${policy}: ${said} (${where})${reason === null ? "" : `: ${reason}`}`;
  });
}
function shown(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}
var MOST_GONE = 3;
function baselineText({ baseline, findings }) {
  if (!baseline) return [];
  const { path, known, gone } = baseline;
  const fresh = findings.filter((finding) => !finding.known && isOpen(finding.verdict)).length;
  const named = gone?.slice(0, MOST_GONE) ?? [];
  const more = (gone?.length ?? 0) - named.length;
  return [
    `${counted(known, "finding")} known by ${path}, ${grouped(fresh)} new.`,
    ...gone && gone.length > 0 ? [
      `${counted(gone.length, "fingerprint")} of ${path} no longer ${gone.length === 1 ? "occurs" : "occur"} (${named.join(", ")}${more > 0 ? ` and ${grouped(more)} more` : ""}); opsledger baseline takes ${gone.length === 1 ? "it" : "them"} out.`
    ] : []
  ];
}
function withNames(report) {
  const { people, findings } = report;
  if (!people) return report;
  const names = new Map(people.map(({ id, name }) => [id, `${name} (${id})`]));
  return {
    ...report,
    findings: findings.map((finding) => ({
      ...finding,
      owner: finding.owner === null ? null : names.get(finding.owner) ?? finding.owner
    }))
  };
}
function scopeText({ scope, shard }) {
  const parts = [
    ...scope?.policies ? [`policy ${listed(scope.policies, "and")}`] : [],
    ...scope?.kinds ? [`kind ${listed(scope.kinds, "and")}`] : [],
    ...scope?.owners ? [`what belongs to ${listed(scope.owners, "and")}`] : [],
    ...scope?.only ? [`only ${listed(scope.only, "and")}`] : []
  ];
  return [
    ...shard ? [
      `This is part ${shard.index} of ${shard.count} alone and says nothing of the others; opsledger merge joins them.`
    ] : [],
    ...parts.length === 0 ? [] : [`A part only: ${parts.join("; ")}.`]
  ];
}
var MAX_CELL = 1e3;
function shortened(text, most = MAX_CELL) {
  if (text.length <= most) return text;
  const end = /[\uD800-\uDBFF]$/.test(text.slice(0, most)) ? most - 1 : most;
  return `${text.slice(0, end)}\u2026 (${counted(text.length - end, "more character")})`;
}

// src/render/table.ts
function runOf(report) {
  return { report, exceptionOf: exceptionFinder(report) };
}
var FINDING_COLUMNS = [
  { name: "fingerprint", width: 32, of: ({ fingerprint }) => fingerprint },
  { name: "policy", width: 10, of: ({ policy }) => policy },
  { name: "title", width: 32, of: ({ title }) => title },
  { name: "severity", width: 10, of: ({ severity }) => severity },
  { name: "verdict", width: 13, of: ({ verdict }) => verdict },
  { name: "kind", width: 16, of: ({ record }) => record?.kind ?? null },
  { name: "record", width: 18, of: ({ record }) => record?.id ?? null },
  { name: "owner", width: 16, of: ({ owner }) => owner },
  { name: "known", width: 8, of: ({ known }) => known },
  { name: "introduced", width: 11, of: ({ introduced }) => introduced ?? null },
  { name: "since", width: 10, of: ({ since }) => since ?? null },
  { name: "path", width: 32, of: ({ location }) => location?.path ?? null },
  { name: "line", width: 7, of: ({ location }) => location?.line ?? null },
  { name: "column", width: 8, of: ({ location }) => location?.column ?? null },
  { name: "message", width: 60, of: ({ message }) => message },
  { name: "remedy", width: 48, of: (finding) => remedyText([finding]) ?? null },
  { name: "controls", width: 24, of: ({ controls }) => controls.join(" ") },
  {
    name: "exception",
    width: 12,
    of: (finding, { exceptionOf }) => finding.verdict === "excepted" ? exceptionOf(finding)?.id ?? null : null
  },
  {
    name: "related",
    width: 40,
    of: ({ related }) => related.map(({ record, location }) => `${refText(record)} ${placeOf(location)}`).join("; ")
  },
  { name: "help", width: 32, of: ({ help }) => help ?? null }
];

// node_modules/fflate/esm/index.mjs
var import_module = require("module");
var require2 = (0, import_module.createRequire)("/");
var _a;
var Worker;
var isMarkedAsUntransferable;
try {
  _a = require2("worker_threads"), Worker = _a.Worker, isMarkedAsUntransferable = _a.isMarkedAsUntransferable;
} catch (e) {
}
var u8 = Uint8Array;
var u16 = Uint16Array;
var i32 = Int32Array;
var fleb = new u8([
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  3,
  3,
  4,
  4,
  4,
  4,
  5,
  5,
  5,
  5,
  0,
  /* unused */
  0,
  0,
  /* impossible */
  0
]);
var fdeb = new u8([
  0,
  0,
  0,
  0,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  5,
  6,
  6,
  7,
  7,
  8,
  8,
  9,
  9,
  10,
  10,
  11,
  11,
  12,
  12,
  13,
  13,
  /* unused */
  0,
  0
]);
var clim = new u8([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
var freb = function(eb, start) {
  var b = new u16(31);
  for (var i2 = 0; i2 < 31; ++i2) {
    b[i2] = start += 1 << eb[i2 - 1];
  }
  var r = new i32(b[30]);
  for (var i2 = 1; i2 < 30; ++i2) {
    for (var j = b[i2]; j < b[i2 + 1]; ++j) {
      r[j] = j - b[i2] << 5 | i2;
    }
  }
  return { b, r };
};
var _a = freb(fleb, 2);
var fl = _a.b;
var revfl = _a.r;
fl[28] = 258, revfl[258] = 28;
var _b = freb(fdeb, 0);
var fd = _b.b;
var revfd = _b.r;
var rev = new u16(32768);
for (i = 0; i < 32768; ++i) {
  x = (i & 43690) >> 1 | (i & 21845) << 1;
  x = (x & 52428) >> 2 | (x & 13107) << 2;
  x = (x & 61680) >> 4 | (x & 3855) << 4;
  rev[i] = ((x & 65280) >> 8 | (x & 255) << 8) >> 1;
}
var x;
var i;
var hMap = (function(cd, mb, r) {
  var s = cd.length;
  var i2 = 0;
  var l = new u16(mb);
  for (; i2 < s; ++i2) {
    if (cd[i2])
      ++l[cd[i2] - 1];
  }
  var le = new u16(mb);
  for (i2 = 1; i2 < mb; ++i2) {
    le[i2] = le[i2 - 1] + l[i2 - 1] << 1;
  }
  var co;
  if (r) {
    co = new u16(1 << mb);
    var rvb = 15 - mb;
    for (i2 = 0; i2 < s; ++i2) {
      if (cd[i2]) {
        var sv = i2 << 4 | cd[i2];
        var r_1 = mb - cd[i2];
        var v = le[cd[i2] - 1]++ << r_1;
        for (var m = v | (1 << r_1) - 1; v <= m; ++v) {
          co[rev[v] >> rvb] = sv;
        }
      }
    }
  } else {
    co = new u16(s);
    for (i2 = 0; i2 < s; ++i2) {
      if (cd[i2]) {
        co[i2] = rev[le[cd[i2] - 1]++] >> 15 - cd[i2];
      }
    }
  }
  return co;
});
var flt = new u8(288);
for (i = 0; i < 144; ++i)
  flt[i] = 8;
var i;
for (i = 144; i < 256; ++i)
  flt[i] = 9;
var i;
for (i = 256; i < 280; ++i)
  flt[i] = 7;
var i;
for (i = 280; i < 288; ++i)
  flt[i] = 8;
var i;
var fdt = new u8(32);
for (i = 0; i < 32; ++i)
  fdt[i] = 5;
var i;
var flm = /* @__PURE__ */ hMap(flt, 9, 0);
var flrm = /* @__PURE__ */ hMap(flt, 9, 1);
var fdm = /* @__PURE__ */ hMap(fdt, 5, 0);
var fdrm = /* @__PURE__ */ hMap(fdt, 5, 1);
var max = function(a) {
  var m = a[0];
  for (var i2 = 1; i2 < a.length; ++i2) {
    if (a[i2] > m)
      m = a[i2];
  }
  return m;
};
var bits = function(d, p, m) {
  var o = p / 8 | 0;
  return (d[o] | d[o + 1] << 8) >> (p & 7) & m;
};
var bits16 = function(d, p) {
  var o = p / 8 | 0;
  return (d[o] | d[o + 1] << 8 | d[o + 2] << 16) >> (p & 7);
};
var shft = function(p) {
  return (p + 7) / 8 | 0;
};
var slc = function(v, s, e) {
  if (s == null || s < 0)
    s = 0;
  if (e == null || e > v.length)
    e = v.length;
  return new u8(v.subarray(s, e));
};
var ec = [
  "unexpected EOF",
  "invalid block type",
  "invalid length/literal",
  "invalid distance",
  "stream finished",
  "no stream handler",
  ,
  // determined by compression function
  "no callback",
  "invalid UTF-8 data",
  "extra field too long",
  "date not in range 1980-2099",
  "filename too long",
  "stream finishing",
  "invalid zip data"
  // determined by unknown compression method
];
var err = function(ind, msg, nt) {
  var e = new Error(msg || ec[ind]);
  e.code = ind;
  if (Error.captureStackTrace)
    Error.captureStackTrace(e, err);
  if (!nt)
    throw e;
  return e;
};
var inflt = function(dat, st, buf, dict) {
  var sl = dat.length, dl = dict ? dict.length : 0;
  if (!sl || st.f && !st.l)
    return buf || new u8(0);
  var noBuf = !buf;
  var resize = noBuf || st.i != 2;
  var noSt = st.i;
  if (noBuf)
    buf = new u8(sl * 3);
  var cbuf = function(l2) {
    var bl = buf.length;
    if (l2 > bl) {
      var nbuf = new u8(Math.max(bl * 2, l2));
      nbuf.set(buf);
      buf = nbuf;
    }
  };
  var final = st.f || 0, pos = st.p || 0, bt = st.b || 0, lm = st.l, dm = st.d, lbt = st.m, dbt = st.n;
  var tbts = sl * 8;
  do {
    if (!lm) {
      final = bits(dat, pos, 1);
      var type = bits(dat, pos + 1, 3);
      pos += 3;
      if (!type) {
        var s = shft(pos) + 4, l = dat[s - 4] | dat[s - 3] << 8, t = s + l;
        if (t > sl) {
          if (noSt)
            err(0);
          break;
        }
        if (resize)
          cbuf(bt + l);
        buf.set(dat.subarray(s, t), bt);
        st.b = bt += l, st.p = pos = t * 8, st.f = final;
        continue;
      } else if (type == 1)
        lm = flrm, dm = fdrm, lbt = 9, dbt = 5;
      else if (type == 2) {
        var hLit = bits(dat, pos, 31) + 257, hcLen = bits(dat, pos + 10, 15) + 4;
        var tl = hLit + bits(dat, pos + 5, 31) + 1;
        pos += 14;
        var ldt = new u8(tl);
        var clt = new u8(19);
        for (var i2 = 0; i2 < hcLen; ++i2) {
          clt[clim[i2]] = bits(dat, pos + i2 * 3, 7);
        }
        pos += hcLen * 3;
        var clb = max(clt), clbmsk = (1 << clb) - 1;
        var clm = hMap(clt, clb, 1);
        for (var i2 = 0; i2 < tl; ) {
          var r = clm[bits(dat, pos, clbmsk)];
          pos += r & 15;
          var s = r >> 4;
          if (s < 16) {
            ldt[i2++] = s;
          } else {
            var c = 0, n = 0;
            if (s == 16)
              n = 3 + bits(dat, pos, 3), pos += 2, c = ldt[i2 - 1];
            else if (s == 17)
              n = 3 + bits(dat, pos, 7), pos += 3;
            else if (s == 18)
              n = 11 + bits(dat, pos, 127), pos += 7;
            while (n--)
              ldt[i2++] = c;
          }
        }
        var lt = ldt.subarray(0, hLit), dt = ldt.subarray(hLit);
        lbt = max(lt);
        dbt = max(dt);
        lm = hMap(lt, lbt, 1);
        dm = hMap(dt, dbt, 1);
      } else
        err(1);
      if (pos > tbts) {
        if (noSt)
          err(0);
        break;
      }
    }
    if (resize)
      cbuf(bt + 131072);
    var lms = (1 << lbt) - 1, dms = (1 << dbt) - 1;
    var lpos = pos;
    for (; ; lpos = pos) {
      var c = lm[bits16(dat, pos) & lms], sym = c >> 4;
      pos += c & 15;
      if (pos > tbts) {
        if (noSt)
          err(0);
        break;
      }
      if (!c)
        err(2);
      if (sym < 256)
        buf[bt++] = sym;
      else if (sym == 256) {
        lpos = pos, lm = null;
        break;
      } else {
        var add2 = sym - 254;
        if (sym > 264) {
          var i2 = sym - 257, b = fleb[i2];
          add2 = bits(dat, pos, (1 << b) - 1) + fl[i2];
          pos += b;
        }
        var d = dm[bits16(dat, pos) & dms], dsym = d >> 4;
        if (!d)
          err(3);
        pos += d & 15;
        var dt = fd[dsym];
        if (dsym > 3) {
          var b = fdeb[dsym];
          dt += bits16(dat, pos) & (1 << b) - 1, pos += b;
        }
        if (pos > tbts) {
          if (noSt)
            err(0);
          break;
        }
        if (resize)
          cbuf(bt + 131072);
        var end = bt + add2;
        if (bt < dt) {
          var shift = dl - dt, dend = Math.min(dt, end);
          if (shift + bt < 0)
            err(3);
          for (; bt < dend; ++bt)
            buf[bt] = dict[shift + bt];
        }
        for (; bt < end; ++bt)
          buf[bt] = buf[bt - dt];
      }
    }
    st.l = lm, st.p = lpos, st.b = bt, st.f = final;
    if (lm)
      final = 1, st.m = lbt, st.d = dm, st.n = dbt;
  } while (!final);
  return bt != buf.length && noBuf ? slc(buf, 0, bt) : buf.subarray(0, bt);
};
var wbits = function(d, p, v) {
  v <<= p & 7;
  var o = p / 8 | 0;
  d[o] |= v;
  d[o + 1] |= v >> 8;
};
var wbits16 = function(d, p, v) {
  v <<= p & 7;
  var o = p / 8 | 0;
  d[o] |= v;
  d[o + 1] |= v >> 8;
  d[o + 2] |= v >> 16;
};
var hTree = function(d, mb) {
  var t = [];
  for (var i2 = 0; i2 < d.length; ++i2) {
    if (d[i2])
      t.push({ s: i2, f: d[i2] });
  }
  var s = t.length;
  var t2 = t.slice();
  if (!s)
    return { t: et, l: 0 };
  if (s == 1) {
    var v = new u8(t[0].s + 1);
    v[t[0].s] = 1;
    return { t: v, l: 1 };
  }
  t.sort(function(a, b) {
    return a.f - b.f;
  });
  t.push({ s: -1, f: 25001 });
  var l = t[0], r = t[1], i0 = 0, i1 = 1, i22 = 2;
  t[0] = { s: -1, f: l.f + r.f, l, r };
  while (i1 != s - 1) {
    l = t[t[i0].f < t[i22].f ? i0++ : i22++];
    r = t[i0 != i1 && t[i0].f < t[i22].f ? i0++ : i22++];
    t[i1++] = { s: -1, f: l.f + r.f, l, r };
  }
  var maxSym = t2[0].s;
  for (var i2 = 1; i2 < s; ++i2) {
    if (t2[i2].s > maxSym)
      maxSym = t2[i2].s;
  }
  var tr = new u16(maxSym + 1);
  var mbt = ln(t[i1 - 1], tr, 0);
  if (mbt > mb) {
    var i2 = 0, dt = 0;
    var lft = mbt - mb, cst = 1 << lft;
    t2.sort(function(a, b) {
      return tr[b.s] - tr[a.s] || a.f - b.f;
    });
    for (; i2 < s; ++i2) {
      var i2_1 = t2[i2].s;
      if (tr[i2_1] > mb) {
        dt += cst - (1 << mbt - tr[i2_1]);
        tr[i2_1] = mb;
      } else
        break;
    }
    dt >>= lft;
    while (dt > 0) {
      var i2_2 = t2[i2].s;
      if (tr[i2_2] < mb)
        dt -= 1 << mb - tr[i2_2]++ - 1;
      else
        ++i2;
    }
    for (; i2 >= 0 && dt; --i2) {
      var i2_3 = t2[i2].s;
      if (tr[i2_3] == mb) {
        --tr[i2_3];
        ++dt;
      }
    }
    mbt = mb;
  }
  return { t: new u8(tr), l: mbt };
};
var ln = function(n, l, d) {
  return n.s == -1 ? Math.max(ln(n.l, l, d + 1), ln(n.r, l, d + 1)) : l[n.s] = d;
};
var lc = function(c) {
  var s = c.length;
  while (s && !c[--s])
    ;
  var cl = new u16(++s);
  var cli = 0, cln = c[0], cls = 1;
  var w = function(v) {
    cl[cli++] = v;
  };
  for (var i2 = 1; i2 <= s; ++i2) {
    if (c[i2] == cln && i2 != s)
      ++cls;
    else {
      if (!cln && cls > 2) {
        for (; cls > 138; cls -= 138)
          w(32754);
        if (cls > 2) {
          w(cls > 10 ? cls - 11 << 5 | 28690 : cls - 3 << 5 | 12305);
          cls = 0;
        }
      } else if (cls > 3) {
        w(cln), --cls;
        for (; cls > 6; cls -= 6)
          w(8304);
        if (cls > 2)
          w(cls - 3 << 5 | 8208), cls = 0;
      }
      while (cls--)
        w(cln);
      cls = 1;
      cln = c[i2];
    }
  }
  return { c: cl.subarray(0, cli), n: s };
};
var clen = function(cf, cl) {
  var l = 0;
  for (var i2 = 0; i2 < cl.length; ++i2)
    l += cf[i2] * cl[i2];
  return l;
};
var wfblk = function(out, pos, dat) {
  var s = dat.length;
  var o = shft(pos + 2);
  out[o] = s & 255;
  out[o + 1] = s >> 8;
  out[o + 2] = out[o] ^ 255;
  out[o + 3] = out[o + 1] ^ 255;
  for (var i2 = 0; i2 < s; ++i2)
    out[o + i2 + 4] = dat[i2];
  return (o + 4 + s) * 8;
};
var wblk = function(dat, out, final, syms, lf, df, eb, li, bs2, bl, p) {
  wbits(out, p++, final);
  ++lf[256];
  var _a2 = hTree(lf, 15), dlt = _a2.t, mlb = _a2.l;
  var _b2 = hTree(df, 15), ddt = _b2.t, mdb = _b2.l;
  var _c = lc(dlt), lclt = _c.c, nlc = _c.n;
  var _d = lc(ddt), lcdt = _d.c, ndc = _d.n;
  var lcfreq = new u16(19);
  for (var i2 = 0; i2 < lclt.length; ++i2)
    ++lcfreq[lclt[i2] & 31];
  for (var i2 = 0; i2 < lcdt.length; ++i2)
    ++lcfreq[lcdt[i2] & 31];
  var _e = hTree(lcfreq, 7), lct = _e.t, mlcb = _e.l;
  var nlcc = 19;
  for (; nlcc > 4 && !lct[clim[nlcc - 1]]; --nlcc)
    ;
  var flen = bl + 5 << 3;
  var ftlen = clen(lf, flt) + clen(df, fdt) + eb;
  var dtlen = clen(lf, dlt) + clen(df, ddt) + eb + 14 + 3 * nlcc + clen(lcfreq, lct) + 2 * lcfreq[16] + 3 * lcfreq[17] + 7 * lcfreq[18];
  if (bs2 >= 0 && flen <= ftlen && flen <= dtlen)
    return wfblk(out, p, dat.subarray(bs2, bs2 + bl));
  var lm, ll, dm, dl;
  wbits(out, p, 1 + (dtlen < ftlen)), p += 2;
  if (dtlen < ftlen) {
    lm = hMap(dlt, mlb, 0), ll = dlt, dm = hMap(ddt, mdb, 0), dl = ddt;
    var llm = hMap(lct, mlcb, 0);
    wbits(out, p, nlc - 257);
    wbits(out, p + 5, ndc - 1);
    wbits(out, p + 10, nlcc - 4);
    p += 14;
    for (var i2 = 0; i2 < nlcc; ++i2)
      wbits(out, p + 3 * i2, lct[clim[i2]]);
    p += 3 * nlcc;
    var lcts = [lclt, lcdt];
    for (var it = 0; it < 2; ++it) {
      var clct = lcts[it];
      for (var i2 = 0; i2 < clct.length; ++i2) {
        var len = clct[i2] & 31;
        wbits(out, p, llm[len]), p += lct[len];
        if (len > 15)
          wbits(out, p, clct[i2] >> 5 & 127), p += clct[i2] >> 12;
      }
    }
  } else {
    lm = flm, ll = flt, dm = fdm, dl = fdt;
  }
  for (var i2 = 0; i2 < li; ++i2) {
    var sym = syms[i2];
    if (sym > 255) {
      var len = sym >> 18 & 31;
      wbits16(out, p, lm[len + 257]), p += ll[len + 257];
      if (len > 7)
        wbits(out, p, sym >> 23 & 31), p += fleb[len];
      var dst = sym & 31;
      wbits16(out, p, dm[dst]), p += dl[dst];
      if (dst > 3)
        wbits16(out, p, sym >> 5 & 8191), p += fdeb[dst];
    } else {
      wbits16(out, p, lm[sym]), p += ll[sym];
    }
  }
  wbits16(out, p, lm[256]);
  return p + ll[256];
};
var deo = /* @__PURE__ */ new i32([65540, 131080, 131088, 131104, 262176, 1048704, 1048832, 2114560, 2117632]);
var et = /* @__PURE__ */ new u8(0);
var dflt = function(dat, lvl, plvl, pre, post, st) {
  var s = st.z || dat.length;
  var o = new u8(pre + s + 5 * (1 + Math.ceil(s / 7e3)) + post);
  var w = o.subarray(pre, o.length - post);
  var lst = st.l;
  var pos = (st.r || 0) & 7;
  if (lvl) {
    if (pos)
      w[0] = st.r >> 3;
    var opt = deo[lvl - 1];
    var n = opt >> 13, c = opt & 8191;
    var msk_1 = (1 << plvl) - 1;
    var prev = st.p || new u16(32768), head = st.h || new u16(msk_1 + 1);
    var bs1_1 = Math.ceil(plvl / 3), bs2_1 = 2 * bs1_1;
    var hsh = function(i3) {
      return (dat[i3] ^ dat[i3 + 1] << bs1_1 ^ dat[i3 + 2] << bs2_1) & msk_1;
    };
    var syms = new i32(25e3);
    var lf = new u16(288), df = new u16(32);
    var lc_1 = 0, eb = 0, i2 = st.i || 0, li = 0, wi = st.w || 0, bs2 = 0;
    for (; i2 + 2 < s; ++i2) {
      var hv = hsh(i2);
      var imod = i2 & 32767, pimod = head[hv];
      prev[imod] = pimod;
      head[hv] = imod;
      if (wi <= i2) {
        var rem = s - i2;
        if ((lc_1 > 7e3 || li > 24576) && (rem > 423 || !lst)) {
          pos = wblk(dat, w, 0, syms, lf, df, eb, li, bs2, i2 - bs2, pos);
          li = lc_1 = eb = 0, bs2 = i2;
          for (var j = 0; j < 286; ++j)
            lf[j] = 0;
          for (var j = 0; j < 30; ++j)
            df[j] = 0;
        }
        var l = 2, d = 0, ch_1 = c, dif = imod - pimod & 32767;
        if (rem > 2 && hv == hsh(i2 - dif)) {
          var maxn = Math.min(n, rem) - 1;
          var maxd = Math.min(32767, i2);
          var ml = Math.min(258, rem);
          while (dif <= maxd && --ch_1 && imod != pimod) {
            if (dat[i2 + l] == dat[i2 + l - dif]) {
              var nl = 0;
              for (; nl < ml && dat[i2 + nl] == dat[i2 + nl - dif]; ++nl)
                ;
              if (nl > l) {
                l = nl, d = dif;
                if (nl > maxn)
                  break;
                var mmd = Math.min(dif, nl - 2);
                var md = 0;
                for (var j = 0; j < mmd; ++j) {
                  var ti = i2 - dif + j & 32767;
                  var pti = prev[ti];
                  var cd = ti - pti & 32767;
                  if (cd > md)
                    md = cd, pimod = ti;
                }
              }
            }
            imod = pimod, pimod = prev[imod];
            dif += imod - pimod & 32767;
          }
        }
        if (d) {
          syms[li++] = 268435456 | revfl[l] << 18 | revfd[d];
          var lin = revfl[l] & 31, din = revfd[d] & 31;
          eb += fleb[lin] + fdeb[din];
          ++lf[257 + lin];
          ++df[din];
          wi = i2 + l;
          ++lc_1;
        } else {
          syms[li++] = dat[i2];
          ++lf[dat[i2]];
        }
      }
    }
    for (i2 = Math.max(i2, wi); i2 < s; ++i2) {
      syms[li++] = dat[i2];
      ++lf[dat[i2]];
    }
    pos = wblk(dat, w, lst, syms, lf, df, eb, li, bs2, i2 - bs2, pos);
    if (!lst) {
      st.r = pos & 7 | w[pos / 8 | 0] << 3;
      pos -= 7;
      st.h = head, st.p = prev, st.i = i2, st.w = wi;
    }
  } else {
    for (var i2 = st.w || 0; i2 < s + lst; i2 += 65535) {
      var e = i2 + 65535;
      if (e >= s) {
        w[pos / 8 | 0] = lst;
        e = s;
      }
      pos = wfblk(w, pos + 1, dat.subarray(i2, e));
    }
    st.i = s;
  }
  return slc(o, 0, pre + shft(pos) + post);
};
var crct = /* @__PURE__ */ (function() {
  var t = new Int32Array(256);
  for (var i2 = 0; i2 < 256; ++i2) {
    var c = i2, k = 9;
    while (--k)
      c = (c & 1 && -306674912) ^ c >>> 1;
    t[i2] = c;
  }
  return t;
})();
var crc = function() {
  var c = -1;
  return {
    p: function(d) {
      var cr = c;
      for (var i2 = 0; i2 < d.length; ++i2)
        cr = crct[cr & 255 ^ d[i2]] ^ cr >>> 8;
      c = cr;
    },
    d: function() {
      return ~c;
    }
  };
};
var dopt = function(dat, opt, pre, post, st) {
  if (!st) {
    st = { l: 1 };
    if (opt.dictionary) {
      var dict = opt.dictionary.subarray(-32768);
      var newDat = new u8(dict.length + dat.length);
      newDat.set(dict);
      newDat.set(dat, dict.length);
      dat = newDat;
      st.w = dict.length;
    }
  }
  return dflt(dat, opt.level == null ? 6 : opt.level, opt.mem == null ? st.l ? Math.ceil(Math.max(8, Math.min(13, Math.log(dat.length))) * 1.5) : 20 : 12 + opt.mem, pre, post, st);
};
var mrg = function(a, b) {
  var o = {};
  for (var k in a)
    o[k] = a[k];
  for (var k in b)
    o[k] = b[k];
  return o;
};
var b2 = function(d, b) {
  return d[b] | d[b + 1] << 8;
};
var b4 = function(d, b) {
  return (d[b] | d[b + 1] << 8 | d[b + 2] << 16 | d[b + 3] << 24) >>> 0;
};
var b8 = function(d, b) {
  return b4(d, b) + b4(d, b + 4) * 4294967296;
};
var wbytes = function(d, b, v) {
  for (; v; ++b)
    d[b] = v, v >>>= 8;
};
function deflateSync(data, opts) {
  return dopt(data, opts || {}, 0, 0);
}
function inflateSync(data, opts) {
  return inflt(data, { i: 2 }, opts && opts.out, opts && opts.dictionary);
}
var fltn = function(d, p, t, o) {
  for (var k in d) {
    var val = d[k], n = p + k, op = o;
    if (Array.isArray(val))
      op = mrg(o, val[1]), val = val[0];
    if (ArrayBuffer.isView(val))
      t[n] = [val, op];
    else {
      t[n += "/"] = [new u8(0), op];
      fltn(val, n, t, o);
    }
  }
};
var te = typeof TextEncoder != "undefined" && /* @__PURE__ */ new TextEncoder();
var td = typeof TextDecoder != "undefined" && /* @__PURE__ */ new TextDecoder();
var tds = 0;
try {
  td.decode(et, { stream: true });
  tds = 1;
} catch (e) {
}
var dutf8 = function(d) {
  for (var r = "", i2 = 0; ; ) {
    var c = d[i2++];
    var eb = (c > 127) + (c > 223) + (c > 239);
    if (i2 + eb > d.length)
      return { s: r, r: slc(d, i2 - 1) };
    if (!eb)
      r += String.fromCharCode(c);
    else if (eb == 3) {
      c = ((c & 15) << 18 | (d[i2++] & 63) << 12 | (d[i2++] & 63) << 6 | d[i2++] & 63) - 65536, r += String.fromCharCode(55296 | c >> 10, 56320 | c & 1023);
    } else if (eb & 1)
      r += String.fromCharCode((c & 31) << 6 | d[i2++] & 63);
    else
      r += String.fromCharCode((c & 15) << 12 | (d[i2++] & 63) << 6 | d[i2++] & 63);
  }
};
function strToU8(str, latin1) {
  if (latin1) {
    var ar_1 = new u8(str.length);
    for (var i2 = 0; i2 < str.length; ++i2)
      ar_1[i2] = str.charCodeAt(i2);
    return ar_1;
  }
  if (te)
    return te.encode(str);
  var l = str.length;
  var ar = new u8(str.length + (str.length >> 1));
  var ai = 0;
  var w = function(v) {
    ar[ai++] = v;
  };
  for (var i2 = 0; i2 < l; ++i2) {
    if (ai + 5 > ar.length) {
      var n = new u8(ai + 8 + (l - i2 << 1));
      n.set(ar);
      ar = n;
    }
    var c = str.charCodeAt(i2);
    if (c < 128 || latin1)
      w(c);
    else if (c < 2048)
      w(192 | c >> 6), w(128 | c & 63);
    else if (c > 55295 && c < 57344)
      c = 65536 + (c & 1023 << 10) | str.charCodeAt(++i2) & 1023, w(240 | c >> 18), w(128 | c >> 12 & 63), w(128 | c >> 6 & 63), w(128 | c & 63);
    else
      w(224 | c >> 12), w(128 | c >> 6 & 63), w(128 | c & 63);
  }
  return slc(ar, 0, ai);
}
function strFromU8(dat, latin1) {
  if (latin1) {
    var r = "";
    for (var i2 = 0; i2 < dat.length; i2 += 16384)
      r += String.fromCharCode.apply(null, dat.subarray(i2, i2 + 16384));
    return r;
  } else if (td) {
    return td.decode(dat);
  } else {
    var _a2 = dutf8(dat), s = _a2.s, r = _a2.r;
    if (r.length)
      err(8);
    return s;
  }
}
var slzh = function(d, b) {
  return b + 30 + b2(d, b + 26) + b2(d, b + 28);
};
var zh = function(d, b, z) {
  var fnl = b2(d, b + 28), efl = b2(d, b + 30), fn = strFromU8(d.subarray(b + 46, b + 46 + fnl), !(b2(d, b + 8) & 2048)), es = b + 46 + fnl;
  var _a2 = z64hs(d, es, efl, z, b4(d, b + 20), b4(d, b + 24), b4(d, b + 42)), sc = _a2[0], su = _a2[1], off = _a2[2];
  return [b2(d, b + 10), sc, su, fn, es + efl + b2(d, b + 32), off];
};
var z64hs = function(d, b, l, z, sc, su, off) {
  var nsc = sc == 4294967295, nsu = su == 4294967295, noff = off == 4294967295, e = b + l;
  var nf = nsc + nsu + noff;
  if (z && nf) {
    for (; b + 4 < e; b += 4 + b2(d, b + 2)) {
      if (b2(d, b) == 1) {
        return [
          nsc ? b8(d, b + 4 + 8 * nsu) : sc,
          nsu ? b8(d, b + 4) : su,
          noff ? b8(d, b + 4 + 8 * (nsu + nsc)) : off,
          1
        ];
      }
    }
    if (z < 2)
      err(13);
  }
  return [sc, su, off, 0];
};
var exfl = function(ex) {
  var le = 0;
  if (ex) {
    for (var k in ex) {
      var l = ex[k].length;
      if (l > 65535)
        err(9);
      le += l + 4;
    }
  }
  return le;
};
var wzh = function(d, b, f, fn, u, c, ce, co) {
  var fl2 = fn.length, ex = f.extra, col = co && co.length;
  var exl = exfl(ex);
  wbytes(d, b, ce != null ? 33639248 : 67324752), b += 4;
  if (ce != null)
    d[b++] = 20, d[b++] = f.os;
  d[b] = 20, b += 2;
  d[b++] = f.flag << 1 | (c < 0 && 8), d[b++] = u && 8;
  d[b++] = f.compression & 255, d[b++] = f.compression >> 8;
  var dt = new Date(f.mtime == null ? Date.now() : f.mtime), y = dt.getFullYear() - 1980;
  if (y < 0 || y > 119)
    err(10);
  wbytes(d, b, y << 25 | dt.getMonth() + 1 << 21 | dt.getDate() << 16 | dt.getHours() << 11 | dt.getMinutes() << 5 | dt.getSeconds() >> 1), b += 4;
  if (c != -1) {
    wbytes(d, b, f.crc);
    wbytes(d, b + 4, c < 0 ? -c - 2 : c);
    wbytes(d, b + 8, f.size);
  }
  wbytes(d, b + 12, fl2);
  wbytes(d, b + 14, exl), b += 16;
  if (ce != null) {
    wbytes(d, b, col);
    wbytes(d, b + 6, f.attrs);
    wbytes(d, b + 10, ce), b += 14;
  }
  d.set(fn, b);
  b += fl2;
  if (exl) {
    for (var k in ex) {
      var exf = ex[k], l = exf.length;
      wbytes(d, b, +k);
      wbytes(d, b + 2, l);
      d.set(exf, b + 4), b += 4 + l;
    }
  }
  if (col)
    d.set(co, b), b += col;
  return b;
};
var wzf = function(o, b, c, d, e) {
  wbytes(o, b, 101010256);
  wbytes(o, b + 8, c);
  wbytes(o, b + 10, c);
  wbytes(o, b + 12, d);
  wbytes(o, b + 16, e);
};
function zipSync(data, opts) {
  if (!opts)
    opts = {};
  var r = {};
  var files = [];
  fltn(data, "", r, opts);
  var o = 0;
  var tot = 0;
  for (var fn in r) {
    var _a2 = r[fn], file = _a2[0], p = _a2[1];
    var compression = p.level == 0 ? 0 : 8;
    var f = strToU8(fn), s = f.length;
    var com = p.comment, m = com && strToU8(com), ms = m && m.length;
    var exl = exfl(p.extra);
    if (s > 65535)
      err(11);
    var d = compression ? deflateSync(file, p) : file, l = d.length;
    var c = crc();
    c.p(file);
    files.push(mrg(p, {
      size: file.length,
      crc: c.d(),
      c: d,
      f,
      m,
      u: s != fn.length || m && com.length != ms,
      o,
      compression
    }));
    o += 30 + s + exl + l;
    tot += 76 + 2 * (s + exl) + (ms || 0) + l;
  }
  var out = new u8(tot + 22), oe = o, cdl = tot - o;
  for (var i2 = 0; i2 < files.length; ++i2) {
    var f = files[i2];
    wzh(out, f.o, f, f.f, f.u, f.c.length);
    var badd = 30 + f.f.length + exfl(f.extra);
    out.set(f.c, f.o + badd);
    wzh(out, o, f, f.f, f.u, f.c.length, f.o, f.m), o += 16 + badd + (f.m ? f.m.length : 0);
  }
  wzf(out, o, files.length, cdl, oe);
  return out;
}
function unzipSync(data, opts) {
  var files = {};
  var e = data.length - 22;
  for (; b4(data, e) != 101010256; --e) {
    if (!e || data.length - e > 65558)
      err(13);
  }
  ;
  var c = b2(data, e + 8);
  if (!c)
    return {};
  var o = b4(data, e + 16);
  var z = b4(data, e - 20) == 117853008;
  if (z) {
    var ze = b4(data, e - 12);
    z = b4(data, ze) == 101075792;
    if (z) {
      c = b4(data, ze + 32);
      o = b4(data, ze + 48);
    }
  }
  var fltr = opts && opts.filter;
  for (var i2 = 0; i2 < c; ++i2) {
    var _a2 = zh(data, o, z), c_2 = _a2[0], sc = _a2[1], su = _a2[2], fn = _a2[3], no = _a2[4], off = _a2[5], b = slzh(data, off);
    o = no;
    if (!fltr || fltr({
      name: fn,
      size: sc,
      originalSize: su,
      compression: c_2
    })) {
      if (!c_2)
        files[fn] = slc(data, b, b + sc);
      else if (c_2 == 8)
        files[fn] = inflateSync(data.subarray(b, b + sc), { out: new u8(su) });
      else
        err(14, "unknown compression type " + c_2);
    }
  }
  return files;
}

// node_modules/hucre/dist/errors.mjs
var HucreError = class extends Error {
  name = "HucreError";
  constructor(message, options) {
    super(message, options);
  }
};
var InvalidArgumentError = class extends HucreError {
  name = "InvalidArgumentError";
};

// node_modules/hucre/dist/xml/parser.mjs
var SAX_TEXT_FLUSH_CHARS = 256 * 1024;

// node_modules/hucre/dist/xml/writer.mjs
function xEscape(code) {
  return `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`;
}
function isIllegalXmlChar(code) {
  return code >= 0 && code <= 8 || code === 11 || code === 12 || code >= 14 && code <= 31;
}
function xmlEscape(text) {
  let result = "";
  let last = 0;
  for (let i2 = 0; i2 < text.length; i2++) {
    const code = text.charCodeAt(i2);
    let replacement;
    switch (code) {
      case 38:
        replacement = "&amp;";
        break;
      case 60:
        replacement = "&lt;";
        break;
      case 62:
        replacement = "&gt;";
        break;
      case 13:
        replacement = xEscape(13);
        break;
      default:
        if (isIllegalXmlChar(code)) {
          replacement = xEscape(code);
        }
    }
    if (replacement) {
      result += text.slice(last, i2) + replacement;
      last = i2 + 1;
    }
  }
  if (last === 0) return text;
  return result + text.slice(last);
}
function xmlEscapeAttr(text) {
  let result = "";
  let last = 0;
  for (let i2 = 0; i2 < text.length; i2++) {
    let replacement;
    switch (text.charCodeAt(i2)) {
      case 38:
        replacement = "&amp;";
        break;
      case 60:
        replacement = "&lt;";
        break;
      case 62:
        replacement = "&gt;";
        break;
      case 34:
        replacement = "&quot;";
        break;
      case 39:
        replacement = "&apos;";
        break;
      case 9:
        replacement = "&#9;";
        break;
      case 10:
        replacement = "&#10;";
        break;
      case 13:
        replacement = "&#13;";
        break;
      default:
        if (isIllegalXmlChar(text.charCodeAt(i2))) {
          replacement = xEscape(text.charCodeAt(i2));
        }
    }
    if (replacement) {
      result += text.slice(last, i2) + replacement;
      last = i2 + 1;
    }
  }
  if (last === 0) return text;
  return result + text.slice(last);
}
function serializeAttrs(attrs) {
  if (!attrs) return "";
  let result = "";
  const keys = Object.keys(attrs);
  for (let i2 = 0; i2 < keys.length; i2++) {
    const key = keys[i2];
    const val = attrs[key];
    if (val === void 0 || val === null) continue;
    if (typeof val === "boolean") {
      result += ` ${key}="${val ? "true" : "false"}"`;
    } else {
      result += ` ${key}="${xmlEscapeAttr(String(val))}"`;
    }
  }
  return result;
}
function xmlSelfClose(tag, attrs) {
  return `<${tag}${serializeAttrs(attrs)}/>`;
}
function xmlElement(tag, attrs, children) {
  const attrStr = serializeAttrs(attrs);
  if (children === void 0 || children === null) {
    return `<${tag}${attrStr}/>`;
  }
  const content = Array.isArray(children) ? children.join("") : children;
  if (!content) {
    return `<${tag}${attrStr}/>`;
  }
  return `<${tag}${attrStr}>${content}</${tag}>`;
}
function xmlDeclaration(options) {
  const standalone = options?.standalone ?? "yes";
  return `<?xml version="1.0" encoding="UTF-8" standalone="${standalone}"?>`;
}
function xmlDocument(rootTag, attrs, children, options) {
  const parts = [];
  const includeDecl = options?.declaration !== false;
  if (includeDecl) {
    parts.push(xmlDeclaration(options));
  }
  if (children === void 0 || children === null) {
    parts.push(xmlSelfClose(rootTag, attrs));
  } else {
    parts.push(xmlElement(rootTag, attrs, children));
  }
  return parts.join("");
}

// node_modules/hucre/dist/xlsx/chart/shape.mjs
var STROKE_WIDTH_MIN_PT = 0.25;
var STROKE_WIDTH_MAX_PT = 13.5;
var EMU_PER_PT = 12700;
var VALID_DASH_STYLES = /* @__PURE__ */ new Set([
  "solid",
  "dot",
  "dash",
  "lgDash",
  "dashDot",
  "lgDashDot",
  "lgDashDotDot",
  "sysDash",
  "sysDot",
  "sysDashDot",
  "sysDashDotDot"
]);
var VALID_BORDER_DASHES = /* @__PURE__ */ new Set([
  "solid",
  "dash",
  "dashDot",
  "dot",
  "lgDash",
  "lgDashDot",
  "lgDashDotDot",
  "sysDash",
  "sysDashDot",
  "sysDashDotDot",
  "sysDot"
]);
var VALID_LINE_CAPS = /* @__PURE__ */ new Set([
  "rnd",
  "sq",
  "flat"
]);
var VALID_LINE_COMPOUNDS = /* @__PURE__ */ new Set([
  "sng",
  "dbl",
  "thickThin",
  "thinThick",
  "tri"
]);
function normalizeLineCap(value) {
  if (typeof value !== "string") return void 0;
  if (!VALID_LINE_CAPS.has(value)) return void 0;
  if (value === "flat") return void 0;
  return value;
}
function normalizeLineCompound(value) {
  if (typeof value !== "string") return void 0;
  if (!VALID_LINE_COMPOUNDS.has(value)) return void 0;
  if (value === "sng") return void 0;
  return value;
}
var VALID_THEME_COLOR_NAMES = /* @__PURE__ */ new Set([
  "bg1",
  "tx1",
  "bg2",
  "tx2",
  "accent1",
  "accent2",
  "accent3",
  "accent4",
  "accent5",
  "accent6",
  "hlink",
  "folHlink",
  "phClr",
  "dk1",
  "lt1",
  "dk2",
  "lt2"
]);
var POSITIVE_PERCENT_MIN = 0;
var POSITIVE_PERCENT_MAX = 1e5;
var FIXED_PERCENT_MIN = -1e5;
var FIXED_PERCENT_MAX = 1e5;
function normalizeChartColor(value) {
  if (value === void 0 || value === null) return void 0;
  if (typeof value === "string") {
    const hex = normalizeRgbHex(value);
    return hex;
  }
  if (typeof value !== "object") return void 0;
  const name = value.theme;
  if (typeof name !== "string" || !VALID_THEME_COLOR_NAMES.has(name)) return void 0;
  const out = { theme: name };
  const validateMod = (raw, min, max2) => {
    if (typeof raw !== "number" || !Number.isFinite(raw)) return void 0;
    const n = Math.round(raw);
    if (n < min || n > max2) return void 0;
    return n;
  };
  const lumMod = validateMod(value.lumMod, POSITIVE_PERCENT_MIN, POSITIVE_PERCENT_MAX);
  if (lumMod !== void 0) out.lumMod = lumMod;
  const lumOff = validateMod(value.lumOff, POSITIVE_PERCENT_MIN, POSITIVE_PERCENT_MAX);
  if (lumOff !== void 0) out.lumOff = lumOff;
  const tint = validateMod(value.tint, FIXED_PERCENT_MIN, FIXED_PERCENT_MAX);
  if (tint !== void 0) out.tint = tint;
  const shade = validateMod(value.shade, FIXED_PERCENT_MIN, FIXED_PERCENT_MAX);
  if (shade !== void 0) out.shade = shade;
  const alpha = validateMod(value.alpha, POSITIVE_PERCENT_MIN, POSITIVE_PERCENT_MAX);
  if (alpha !== void 0) out.alpha = alpha;
  return out;
}
function buildColorElement(value) {
  if (typeof value === "string") {
    return xmlSelfClose("a:srgbClr", { val: value });
  }
  const children = [];
  if (value.tint !== void 0) {
    children.push(xmlSelfClose("a:tint", { val: value.tint }));
  }
  if (value.shade !== void 0) {
    children.push(xmlSelfClose("a:shade", { val: value.shade }));
  }
  if (value.alpha !== void 0) {
    children.push(xmlSelfClose("a:alpha", { val: value.alpha }));
  }
  if (value.lumMod !== void 0) {
    children.push(xmlSelfClose("a:lumMod", { val: value.lumMod }));
  }
  if (value.lumOff !== void 0) {
    children.push(xmlSelfClose("a:lumOff", { val: value.lumOff }));
  }
  if (children.length === 0) {
    return xmlSelfClose("a:schemeClr", { val: value.theme });
  }
  return xmlElement("a:schemeClr", { val: value.theme }, children);
}
function normalizeRgbHex(raw) {
  if (typeof raw !== "string") return void 0;
  const trimmed = raw.trim();
  if (trimmed.length === 0) return void 0;
  const hex = trimmed.startsWith("#") ? trimmed.slice(1) : trimmed;
  if (hex.length !== 6) return void 0;
  if (!/^[0-9a-fA-F]{6}$/.test(hex)) return void 0;
  return hex.toUpperCase();
}
function clampStrokeWidthPt(value) {
  if (value === void 0 || !Number.isFinite(value)) return void 0;
  const snapped = Math.round(value * 4) / 4;
  if (snapped < STROKE_WIDTH_MIN_PT) return STROKE_WIDTH_MIN_PT;
  if (snapped > STROKE_WIDTH_MAX_PT) return STROKE_WIDTH_MAX_PT;
  return snapped;
}
function normalizeBorderDash(value) {
  if (typeof value !== "string") return void 0;
  if (!VALID_BORDER_DASHES.has(value)) return void 0;
  if (value === "solid") return void 0;
  return value;
}

// node_modules/hucre/dist/xlsx/chart/walls.mjs
function buildView3D(view3D) {
  if (view3D === void 0) return void 0;
  const children = [];
  const rotX = clampView3DInt(view3D.rotX, -90, 90);
  if (rotX !== void 0) children.push(xmlSelfClose("c:rotX", { val: rotX }));
  const hPercent = clampView3DInt(view3D.hPercent, 5, 500);
  if (hPercent !== void 0) {
    children.push(xmlSelfClose("c:hPercent", { val: hPercent }));
  }
  const rotY = clampView3DInt(view3D.rotY, 0, 360);
  if (rotY !== void 0) children.push(xmlSelfClose("c:rotY", { val: rotY }));
  const depthPercent = clampView3DInt(view3D.depthPercent, 20, 2e3);
  if (depthPercent !== void 0) {
    children.push(xmlSelfClose("c:depthPercent", { val: depthPercent }));
  }
  if (view3D.rAngAx === true) {
    children.push(xmlSelfClose("c:rAngAx", { val: 1 }));
  } else if (view3D.rAngAx === false) {
    children.push(xmlSelfClose("c:rAngAx", { val: 0 }));
  }
  const perspective = clampView3DInt(view3D.perspective, 0, 240);
  if (perspective !== void 0) {
    children.push(xmlSelfClose("c:perspective", { val: perspective }));
  }
  return xmlElement("c:view3D", void 0, children);
}
function clampView3DInt(value, min, max2) {
  if (typeof value !== "number") return void 0;
  if (!Number.isFinite(value)) return void 0;
  if (!Number.isInteger(value)) return void 0;
  if (value < min || value > max2) return void 0;
  return value;
}
function buildFloorThickness(value) {
  if (typeof value !== "number") return void 0;
  if (!Number.isFinite(value)) return void 0;
  if (!Number.isInteger(value)) return void 0;
  if (value <= 0) return void 0;
  if (value > 100) return void 0;
  return xmlElement("c:floor", void 0, [xmlSelfClose("c:thickness", { val: value })]);
}
function buildSideWallThickness(value) {
  if (typeof value !== "number") return void 0;
  if (!Number.isFinite(value)) return void 0;
  if (!Number.isInteger(value)) return void 0;
  if (value <= 0) return void 0;
  if (value > 100) return void 0;
  return xmlElement("c:sideWall", void 0, [xmlSelfClose("c:thickness", { val: value })]);
}
function buildBackWallThickness(value) {
  if (typeof value !== "number") return void 0;
  if (!Number.isFinite(value)) return void 0;
  if (!Number.isInteger(value)) return void 0;
  if (value <= 0) return void 0;
  if (value > 100) return void 0;
  return xmlElement("c:backWall", void 0, [xmlSelfClose("c:thickness", { val: value })]);
}

// node_modules/hucre/dist/xlsx/chart/layout.mjs
function normalizeManualLayout(raw) {
  if (!raw || typeof raw !== "object") return void 0;
  const out = {};
  const x2 = normalizeLayoutCoordinate(raw.x);
  if (x2 !== void 0) out.x = x2;
  const y = normalizeLayoutCoordinate(raw.y);
  if (y !== void 0) out.y = y;
  const w = normalizeLayoutCoordinate(raw.w);
  if (w !== void 0) out.w = w;
  const h = normalizeLayoutCoordinate(raw.h);
  if (h !== void 0) out.h = h;
  if (out.x === void 0 && out.y === void 0 && out.w === void 0 && out.h === void 0) {
    return void 0;
  }
  return out;
}
function normalizeLayoutCoordinate(raw) {
  if (typeof raw !== "number") return void 0;
  if (!Number.isFinite(raw)) return void 0;
  if (raw < 0 || raw > 1) return void 0;
  return raw;
}
function buildManualLayout(layout) {
  if (!layout) return void 0;
  const children = [];
  if (layout.x !== void 0) children.push(xmlSelfClose("c:xMode", { val: "edge" }));
  if (layout.y !== void 0) children.push(xmlSelfClose("c:yMode", { val: "edge" }));
  if (layout.w !== void 0) children.push(xmlSelfClose("c:wMode", { val: "edge" }));
  if (layout.h !== void 0) children.push(xmlSelfClose("c:hMode", { val: "edge" }));
  if (layout.x !== void 0) children.push(xmlSelfClose("c:x", { val: layout.x }));
  if (layout.y !== void 0) children.push(xmlSelfClose("c:y", { val: layout.y }));
  if (layout.w !== void 0) children.push(xmlSelfClose("c:w", { val: layout.w }));
  if (layout.h !== void 0) children.push(xmlSelfClose("c:h", { val: layout.h }));
  if (children.length === 0) return void 0;
  return xmlElement("c:layout", void 0, [xmlElement("c:manualLayout", void 0, children)]);
}

// node_modules/hucre/dist/xlsx/chart/text.mjs
var TXPR_ROT_PER_DEGREE = 6e4;
var ROTATION_MIN_DEG = -90;
var ROTATION_MAX_DEG = 90;
var FONT_SZ_PER_POINT = 100;
var FONT_SIZE_MIN_PT = 1;
var FONT_SIZE_MAX_PT = 400;
function makeFontSizeNormalizer(minPt, maxPt) {
  return (value) => {
    if (typeof value !== "number" || !Number.isFinite(value)) return void 0;
    const halfSteps = Math.round(value * 2);
    const snapped = halfSteps / 2;
    if (snapped < minPt) return minPt;
    if (snapped > maxPt) return maxPt;
    return snapped;
  };
}
var normalizeFontSizePt = makeFontSizeNormalizer(FONT_SIZE_MIN_PT, FONT_SIZE_MAX_PT);

// node_modules/hucre/dist/xlsx/chart/title.mjs
var TITLE_ROT_PER_DEGREE = TXPR_ROT_PER_DEGREE;
var TITLE_ROTATION_MIN_DEG = ROTATION_MIN_DEG;
var TITLE_ROTATION_MAX_DEG = ROTATION_MAX_DEG;
var TITLE_FONT_SZ_PER_POINT = FONT_SZ_PER_POINT;
var TITLE_FONT_SIZE_MIN_PT = FONT_SIZE_MIN_PT;
var TITLE_FONT_SIZE_MAX_PT = FONT_SIZE_MAX_PT;
var TITLE_DEFAULT_FONT_SIZE_SZ = 1400;
function buildTitle(title, overlay, rotationDeg, fontSizePt, bold, italic, rgbHex, strike, underline, fontFamily, layout, fillRgbHex, borderRgbHex, borderWidthPt, borderDash, borderCap, borderCompound) {
  const rot = rotationDeg === void 0 ? 0 : rotationDeg * TITLE_ROT_PER_DEGREE;
  const sz = fontSizePt === void 0 ? TITLE_DEFAULT_FONT_SIZE_SZ : fontSizePt * TITLE_FONT_SZ_PER_POINT;
  const b = bold ? 1 : 0;
  const i2 = italic === true ? 1 : void 0;
  const strikeAttr = strike === true ? "sngStrike" : void 0;
  const underlineAttr = underline === true ? "sng" : void 0;
  const solidFillChild = rgbHex !== void 0 ? xmlElement("a:solidFill", void 0, [buildColorElement(rgbHex)]) : void 0;
  const latinChild = fontFamily ? xmlSelfClose("a:latin", { typeface: fontFamily }) : void 0;
  const rPrChildren = [];
  if (solidFillChild) rPrChildren.push(solidFillChild);
  if (latinChild) rPrChildren.push(latinChild);
  const defRPr = rPrChildren.length > 0 ? xmlElement("a:defRPr", {
    sz,
    b,
    i: i2,
    u: underlineAttr,
    strike: strikeAttr
  }, rPrChildren) : xmlSelfClose("a:defRPr", {
    sz,
    b,
    i: i2,
    u: underlineAttr,
    strike: strikeAttr
  });
  const rPr = rPrChildren.length > 0 ? xmlElement("a:rPr", {
    lang: "en-US",
    sz,
    b,
    i: i2,
    u: underlineAttr,
    strike: strikeAttr
  }, rPrChildren) : xmlSelfClose("a:rPr", {
    lang: "en-US",
    sz,
    b,
    i: i2,
    u: underlineAttr,
    strike: strikeAttr
  });
  const layoutXml = buildManualLayout(layout);
  const titleChildren = [xmlElement("c:tx", void 0, [xmlElement("c:rich", void 0, [
    xmlElement("a:bodyPr", {
      rot,
      spcFirstLastPara: 1,
      vertOverflow: "ellipsis",
      wrap: "square",
      anchor: "ctr",
      anchorCtr: 1
    }, []),
    xmlSelfClose("a:lstStyle"),
    xmlElement("a:p", void 0, [xmlElement("a:pPr", void 0, [defRPr]), xmlElement("a:r", void 0, [rPr, xmlElement("a:t", void 0, xmlEscape(title))])])
  ])])];
  if (layoutXml !== void 0) {
    titleChildren.push(layoutXml);
  }
  titleChildren.push(xmlSelfClose("c:overlay", { val: overlay ? 1 : 0 }));
  const titleSpPrXml = buildTitleSpPr(fillRgbHex, borderRgbHex, borderWidthPt, borderDash, borderCap, borderCompound);
  if (titleSpPrXml !== void 0) {
    titleChildren.push(titleSpPrXml);
  }
  return xmlElement("c:title", void 0, titleChildren);
}
function buildTitleSpPr(fillRgbHex, borderRgbHex, borderWidthPt, borderDash, borderCap, borderCompound) {
  if (fillRgbHex === void 0 && borderRgbHex === void 0 && borderWidthPt === void 0 && borderDash === void 0 && borderCap === void 0 && borderCompound === void 0) {
    return void 0;
  }
  const children = [];
  if (fillRgbHex !== void 0) {
    children.push(xmlElement("a:solidFill", void 0, [buildColorElement(fillRgbHex)]));
  }
  if (borderRgbHex !== void 0 || borderWidthPt !== void 0 || borderDash !== void 0 || borderCap !== void 0 || borderCompound !== void 0) {
    const lnAttrs = {};
    if (borderWidthPt !== void 0) {
      lnAttrs.w = Math.round(borderWidthPt * EMU_PER_PT);
    }
    if (borderCap !== void 0) lnAttrs.cap = borderCap;
    if (borderCompound !== void 0) lnAttrs.cmpd = borderCompound;
    const lnChildren = [];
    if (borderRgbHex !== void 0) {
      lnChildren.push(xmlElement("a:solidFill", void 0, [buildColorElement(borderRgbHex)]));
    }
    if (borderDash !== void 0) {
      lnChildren.push(xmlSelfClose("a:prstDash", { val: borderDash }));
    }
    children.push(lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren));
  }
  return xmlElement("c:spPr", void 0, children);
}
function normalizeTitleRotation(value) {
  if (value === void 0 || typeof value !== "number" || !Number.isFinite(value)) return void 0;
  let degrees = Math.round(value);
  if (degrees < TITLE_ROTATION_MIN_DEG) degrees = TITLE_ROTATION_MIN_DEG;
  else if (degrees > TITLE_ROTATION_MAX_DEG) degrees = TITLE_ROTATION_MAX_DEG;
  if (degrees === 0) return void 0;
  return degrees;
}
function resolveTitleRotation(chart) {
  return normalizeTitleRotation(chart.titleRotation);
}
function normalizeTitleFontSize(value) {
  if (value === void 0 || typeof value !== "number" || !Number.isFinite(value)) return void 0;
  const halfSteps = Math.round(value * 2);
  const points = halfSteps / 2;
  if (points < TITLE_FONT_SIZE_MIN_PT || points > TITLE_FONT_SIZE_MAX_PT) return void 0;
  return points;
}
function resolveTitleFontSize(chart) {
  return normalizeTitleFontSize(chart.titleFontSize);
}
function normalizeTitleBold(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveTitleBold(chart) {
  return normalizeTitleBold(chart.titleBold);
}
function normalizeTitleItalic(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveTitleItalic(chart) {
  return normalizeTitleItalic(chart.titleItalic);
}
function normalizeTitleColor(value) {
  if (typeof value === "string") return normalizeRgbHex(value);
  return normalizeChartColor(value);
}
function resolveTitleColor(chart) {
  return normalizeTitleColor(chart.titleColor);
}
function resolveTitleFillColor(chart) {
  return normalizeTitleColor(chart.titleFillColor);
}
function resolveTitleBorderColor(chart) {
  return normalizeTitleColor(chart.titleBorderColor);
}
function resolveTitleBorderWidth(chart) {
  return clampStrokeWidthPt(chart.titleBorderWidth);
}
function resolveTitleBorderDash(chart) {
  return normalizeBorderDash(chart.titleBorderDash);
}
function resolveTitleBorderCap(chart) {
  return normalizeLineCap(chart.titleBorderCap);
}
function resolveTitleBorderCompound(chart) {
  return normalizeLineCompound(chart.titleBorderCompound);
}
function normalizeTitleStrike(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveTitleStrike(chart) {
  return normalizeTitleStrike(chart.titleStrike);
}
function normalizeTitleUnderline(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveTitleUnderline(chart) {
  return normalizeTitleUnderline(chart.titleUnderline);
}
function normalizeTitleFontFamily(value) {
  if (typeof value !== "string") return void 0;
  const trimmed = value.trim();
  if (trimmed.length === 0) return void 0;
  return trimmed;
}
function resolveTitleFontFamily(chart) {
  return normalizeTitleFontFamily(chart.titleFontFamily);
}
function resolveTitleOverlay(chart) {
  return chart.titleOverlay === true;
}
function resolveTitleLayout(chart) {
  return normalizeManualLayout(chart.titleLayout);
}

// node_modules/hucre/dist/xlsx/chart/legend.mjs
var TITLE_FONT_SZ_PER_POINT2 = FONT_SZ_PER_POINT;
var TITLE_FONT_SIZE_MIN_PT2 = FONT_SIZE_MIN_PT;
var TITLE_FONT_SIZE_MAX_PT2 = FONT_SIZE_MAX_PT;
function resolveLegendPosition(chart) {
  if (chart.legend === false) return null;
  if (chart.legend === void 0) {
    return chart.type === "scatter" ? "b" : "r";
  }
  switch (chart.legend) {
    case "top":
      return "t";
    case "bottom":
      return "b";
    case "left":
      return "l";
    case "right":
      return "r";
    case "topRight":
      return "tr";
  }
}
function buildLegend(pos, overlay, entries, fontSizePt, bold, italic, underline, strikethrough, rgbHex, fontFamily, layout, fillRgbHex, borderRgbHex, borderWidthPt, borderDash, borderCap, borderCompound) {
  const children = [xmlSelfClose("c:legendPos", { val: pos })];
  for (const entry of entries) {
    const entryChildren = [xmlSelfClose("c:idx", { val: entry.idx }), xmlSelfClose("c:delete", { val: entry.delete ? 1 : 0 })];
    const entryTxPr = buildLegendTxPr(entry.fontSize, entry.bold, entry.italic, entry.underline, entry.strikethrough, entry.color, entry.fontFamily);
    if (entryTxPr !== void 0) entryChildren.push(entryTxPr);
    children.push(xmlElement("c:legendEntry", void 0, entryChildren));
  }
  const layoutXml = buildManualLayout(layout);
  if (layoutXml !== void 0) {
    children.push(layoutXml);
  }
  children.push(xmlSelfClose("c:overlay", { val: overlay ? 1 : 0 }));
  const legendSpPrXml = buildLegendSpPr(fillRgbHex, borderRgbHex, borderWidthPt, borderDash, borderCap, borderCompound);
  if (legendSpPrXml !== void 0) {
    children.push(legendSpPrXml);
  }
  const txPrXml = buildLegendTxPr(fontSizePt, bold, italic, underline, strikethrough, rgbHex, fontFamily);
  if (txPrXml !== void 0) {
    children.push(txPrXml);
  }
  return xmlElement("c:legend", void 0, children);
}
function buildLegendSpPr(fillRgbHex, borderRgbHex, borderWidthPt, borderDash, borderCap, borderCompound) {
  if (fillRgbHex === void 0 && borderRgbHex === void 0 && borderWidthPt === void 0 && borderDash === void 0 && borderCap === void 0 && borderCompound === void 0) {
    return void 0;
  }
  const children = [];
  if (fillRgbHex !== void 0) {
    children.push(xmlElement("a:solidFill", void 0, [buildColorElement(fillRgbHex)]));
  }
  if (borderRgbHex !== void 0 || borderWidthPt !== void 0 || borderDash !== void 0 || borderCap !== void 0 || borderCompound !== void 0) {
    const lnAttrs = {};
    if (borderWidthPt !== void 0) {
      lnAttrs.w = Math.round(borderWidthPt * EMU_PER_PT);
    }
    if (borderCap !== void 0) lnAttrs.cap = borderCap;
    if (borderCompound !== void 0) lnAttrs.cmpd = borderCompound;
    const lnChildren = [];
    if (borderRgbHex !== void 0) {
      lnChildren.push(xmlElement("a:solidFill", void 0, [buildColorElement(borderRgbHex)]));
    }
    if (borderDash !== void 0) {
      lnChildren.push(xmlSelfClose("a:prstDash", { val: borderDash }));
    }
    children.push(lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren));
  }
  return xmlElement("c:spPr", void 0, children);
}
function buildLegendTxPr(fontSizePt, bold, italic, underline, strikethrough, rgbHex, fontFamily) {
  if (fontSizePt === void 0 && bold === void 0 && italic === void 0 && underline === void 0 && strikethrough === void 0 && rgbHex === void 0 && fontFamily === void 0) return void 0;
  const defRPrAttrs = {};
  if (fontSizePt !== void 0) defRPrAttrs.sz = fontSizePt * TITLE_FONT_SZ_PER_POINT2;
  if (bold !== void 0) defRPrAttrs.b = bold ? 1 : 0;
  if (italic !== void 0) defRPrAttrs.i = italic ? 1 : 0;
  if (underline !== void 0) defRPrAttrs.u = underline ? "sng" : "none";
  if (strikethrough === true) defRPrAttrs.strike = "sngStrike";
  const solidFillChild = rgbHex !== void 0 ? xmlElement("a:solidFill", void 0, [buildColorElement(rgbHex)]) : void 0;
  const latinChild = fontFamily ? xmlSelfClose("a:latin", { typeface: fontFamily }) : void 0;
  const defRPrChildren = [];
  if (solidFillChild) defRPrChildren.push(solidFillChild);
  if (latinChild) defRPrChildren.push(latinChild);
  const defRPr = defRPrChildren.length > 0 ? xmlElement("a:defRPr", defRPrAttrs, defRPrChildren) : xmlSelfClose("a:defRPr", defRPrAttrs);
  return xmlElement("c:txPr", void 0, [
    xmlSelfClose("a:bodyPr"),
    xmlSelfClose("a:lstStyle"),
    xmlElement("a:p", void 0, [xmlElement("a:pPr", void 0, [defRPr]), xmlSelfClose("a:endParaRPr", { lang: "en-US" })])
  ]);
}
function resolveLegendFontSize(chart) {
  return normalizeTitleFontSize(chart.legendFontSize);
}
function resolveLegendBold(chart) {
  const value = chart.legendBold;
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveLegendItalic(chart) {
  const value = chart.legendItalic;
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveLegendUnderline(chart) {
  const value = chart.legendUnderline;
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveLegendStrikethrough(chart) {
  if (chart.legendStrikethrough === true) return true;
  return void 0;
}
function resolveLegendFontColor(chart) {
  return normalizeTitleColor(chart.legendFontColor);
}
function normalizeLegendFontFamily(value) {
  if (typeof value !== "string") return void 0;
  const trimmed = value.trim();
  if (trimmed.length === 0) return void 0;
  return trimmed;
}
function resolveLegendFontFamily(chart) {
  return normalizeLegendFontFamily(chart.legendFontFamily);
}
function resolveLegendEntries(chart) {
  const raw = chart.legendEntries;
  if (!Array.isArray(raw) || raw.length === 0) return [];
  const byIdx = /* @__PURE__ */ new Map();
  for (const entry of raw) {
    if (!entry || typeof entry !== "object") continue;
    const idx = entry.idx;
    if (typeof idx !== "number" || !Number.isFinite(idx)) continue;
    if (!Number.isInteger(idx) || idx < 0) continue;
    const resolved = {
      idx,
      delete: entry.delete === true
    };
    if (typeof entry.fontSize === "number" && Number.isFinite(entry.fontSize)) {
      const halfSteps = Math.round(entry.fontSize * 2);
      const points = halfSteps / 2;
      if (points >= TITLE_FONT_SIZE_MIN_PT2 && points <= TITLE_FONT_SIZE_MAX_PT2) {
        resolved.fontSize = points;
      }
    }
    if (entry.bold === true) resolved.bold = true;
    else if (entry.bold === false) resolved.bold = false;
    if (entry.italic === true) resolved.italic = true;
    else if (entry.italic === false) resolved.italic = false;
    if (entry.underline === true) resolved.underline = true;
    else if (entry.underline === false) resolved.underline = false;
    if (entry.strikethrough === true) resolved.strikethrough = true;
    else if (entry.strikethrough === false) resolved.strikethrough = false;
    if (entry.color !== void 0) {
      const normalized = normalizeChartColor(entry.color);
      if (normalized !== void 0) resolved.color = normalized;
    }
    if (typeof entry.fontFamily === "string") {
      const trimmed = entry.fontFamily.trim();
      if (trimmed.length > 0) resolved.fontFamily = trimmed;
    }
    byIdx.set(idx, resolved);
  }
  return Array.from(byIdx.values()).sort((a, b) => a.idx - b.idx);
}
function resolveLegendOverlay(chart) {
  return chart.legendOverlay === true;
}
function resolveLegendLayout(chart) {
  return normalizeManualLayout(chart.legendLayout);
}
function resolveLegendFillColor(chart) {
  return normalizeTitleColor(chart.legendFillColor);
}
function resolveLegendBorderColor(chart) {
  return normalizeTitleColor(chart.legendBorderColor);
}
function resolveLegendBorderWidth(chart) {
  return clampStrokeWidthPt(chart.legendBorderWidth);
}
function resolveLegendBorderDash(chart) {
  return normalizeBorderDash(chart.legendBorderDash);
}

// node_modules/hucre/dist/xlsx/chart/dataTable.mjs
var TITLE_FONT_SZ_PER_POINT3 = FONT_SZ_PER_POINT;
function resolveDataTable(chart) {
  if (chart.type === "pie" || chart.type === "doughnut") return void 0;
  const raw = chart.dataTable;
  if (raw === void 0 || raw === false) return void 0;
  if (raw === true) {
    return {
      showHorzBorder: true,
      showVertBorder: true,
      showOutline: true,
      showKeys: true,
      fontSize: void 0,
      fontColor: void 0,
      bold: void 0,
      italic: void 0,
      underline: void 0,
      strikethrough: void 0,
      fontFamily: void 0,
      fillColor: void 0,
      borderColor: void 0,
      borderWidth: void 0,
      borderDash: void 0,
      borderCap: void 0,
      borderCompound: void 0
    };
  }
  return {
    showHorzBorder: raw.showHorzBorder !== false,
    showVertBorder: raw.showVertBorder !== false,
    showOutline: raw.showOutline !== false,
    showKeys: raw.showKeys !== false,
    fontSize: resolveDataTableFontSize(raw.fontSize),
    fontColor: resolveDataTableFontColor(raw.fontColor),
    bold: resolveDataTableBold(raw.bold),
    italic: resolveDataTableItalic(raw.italic),
    underline: resolveDataTableUnderline(raw.underline),
    strikethrough: resolveDataTableStrikethrough(raw.strikethrough),
    fontFamily: resolveDataTableFontFamily(raw.fontFamily),
    fillColor: resolveDataTableFillColor(raw.fillColor),
    borderColor: resolveDataTableBorderColor(raw.borderColor),
    borderWidth: clampStrokeWidthPt(raw.borderWidth),
    borderDash: normalizeBorderDash(raw.borderDash),
    borderCap: normalizeLineCap(raw.borderCap),
    borderCompound: normalizeLineCompound(raw.borderCompound)
  };
}
function resolveDataTableFontSize(value) {
  return normalizeTitleFontSize(value);
}
function resolveDataTableFontColor(value) {
  return normalizeTitleColor(value);
}
function resolveDataTableBold(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveDataTableItalic(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveDataTableUnderline(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveDataTableStrikethrough(value) {
  if (value === true) return true;
  return void 0;
}
function resolveDataTableFontFamily(value) {
  if (typeof value !== "string") return void 0;
  const trimmed = value.trim();
  if (trimmed.length === 0) return void 0;
  return trimmed;
}
function resolveDataTableFillColor(value) {
  return normalizeTitleColor(value);
}
function resolveDataTableBorderColor(value) {
  return normalizeTitleColor(value);
}
function buildDataTable(table) {
  const children = [
    xmlSelfClose("c:showHorzBorder", { val: table.showHorzBorder ? 1 : 0 }),
    xmlSelfClose("c:showVertBorder", { val: table.showVertBorder ? 1 : 0 }),
    xmlSelfClose("c:showOutline", { val: table.showOutline ? 1 : 0 }),
    xmlSelfClose("c:showKeys", { val: table.showKeys ? 1 : 0 })
  ];
  const spPrXml = buildDataTableSpPr(table.fillColor, table.borderColor, table.borderWidth, table.borderDash, table.borderCap, table.borderCompound);
  if (spPrXml !== void 0) children.push(spPrXml);
  const txPrXml = buildDataTableTxPr(table.fontSize, table.fontColor, table.bold, table.italic, table.underline, table.strikethrough, table.fontFamily);
  if (txPrXml !== void 0) children.push(txPrXml);
  return xmlElement("c:dTable", void 0, children);
}
function buildDataTableSpPr(fillColor, borderColor, borderWidthPt, borderDash, borderCap, borderCompound) {
  if (fillColor === void 0 && borderColor === void 0 && borderWidthPt === void 0 && borderDash === void 0 && borderCap === void 0 && borderCompound === void 0) {
    return void 0;
  }
  const children = [];
  if (fillColor !== void 0) {
    children.push(xmlElement("a:solidFill", void 0, [buildColorElement(fillColor)]));
  }
  if (borderColor !== void 0 || borderWidthPt !== void 0 || borderDash !== void 0 || borderCap !== void 0 || borderCompound !== void 0) {
    const lnAttrs = {};
    if (borderWidthPt !== void 0) {
      lnAttrs.w = Math.round(borderWidthPt * EMU_PER_PT);
    }
    if (borderCap !== void 0) lnAttrs.cap = borderCap;
    if (borderCompound !== void 0) lnAttrs.cmpd = borderCompound;
    const lnChildren = [];
    if (borderColor !== void 0) {
      lnChildren.push(xmlElement("a:solidFill", void 0, [buildColorElement(borderColor)]));
    }
    if (borderDash !== void 0) {
      lnChildren.push(xmlSelfClose("a:prstDash", { val: borderDash }));
    }
    children.push(lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren));
  }
  return xmlElement("c:spPr", void 0, children);
}
function buildDataTableTxPr(fontSizePt, rgbHex, bold, italic, underline, strikethrough, fontFamily) {
  if (fontSizePt === void 0 && rgbHex === void 0 && bold === void 0 && italic === void 0 && underline === void 0 && strikethrough === void 0 && fontFamily === void 0) return void 0;
  const defRPrAttrs = {};
  if (fontSizePt !== void 0) defRPrAttrs.sz = fontSizePt * TITLE_FONT_SZ_PER_POINT3;
  if (bold !== void 0) defRPrAttrs.b = bold ? 1 : 0;
  if (italic !== void 0) defRPrAttrs.i = italic ? 1 : 0;
  if (underline !== void 0) defRPrAttrs.u = underline ? "sng" : "none";
  if (strikethrough === true) defRPrAttrs.strike = "sngStrike";
  const solidFillChild = rgbHex !== void 0 ? xmlElement("a:solidFill", void 0, [buildColorElement(rgbHex)]) : void 0;
  const latinChild = fontFamily ? xmlSelfClose("a:latin", { typeface: fontFamily }) : void 0;
  const defRPrChildren = [];
  if (solidFillChild) defRPrChildren.push(solidFillChild);
  if (latinChild) defRPrChildren.push(latinChild);
  const defRPr = defRPrChildren.length > 0 ? xmlElement("a:defRPr", defRPrAttrs, defRPrChildren) : xmlSelfClose("a:defRPr", defRPrAttrs);
  return xmlElement("c:txPr", void 0, [
    xmlSelfClose("a:bodyPr"),
    xmlSelfClose("a:lstStyle"),
    xmlElement("a:p", void 0, [xmlElement("a:pPr", void 0, [defRPr]), xmlSelfClose("a:endParaRPr", { lang: "en-US" })])
  ]);
}

// node_modules/hucre/dist/xlsx/chart/dataLabels.mjs
var TITLE_FONT_SZ_PER_POINT4 = FONT_SZ_PER_POINT;
function buildSeriesDataLabels(seriesDLbls, chartDLbls, chartType) {
  if (seriesDLbls === false) {
    return xmlElement("c:dLbls", void 0, [xmlElement("c:dLbl", void 0, [xmlSelfClose("c:idx", { val: 0 }), xmlSelfClose("c:delete", { val: 1 })]), xmlSelfClose("c:delete", { val: 1 })]);
  }
  if (seriesDLbls) {
    return buildDataLabelsBody(seriesDLbls, chartType);
  }
  void chartDLbls;
  return void 0;
}
function buildChartLevelDataLabels(chart) {
  if (!chart.dataLabels) return void 0;
  return buildDataLabelsBody(chart.dataLabels, chart.type);
}
function buildDataLabelsBody(dl, chartType) {
  const children = [];
  const numFmt = resolveDataLabelsNumberFormat(dl.numberFormat);
  if (numFmt) {
    children.push(xmlSelfClose("c:numFmt", {
      formatCode: numFmt.formatCode,
      sourceLinked: numFmt.sourceLinked === true ? 1 : 0
    }));
  }
  const spPrXml = buildDataLabelsSpPr(resolveDataLabelsFillColor(dl.fillColor), resolveDataLabelsBorderColor(dl.borderColor), clampStrokeWidthPt(dl.borderWidth), normalizeBorderDash(dl.borderDash), normalizeLineCap(dl.borderCap), normalizeLineCompound(dl.borderCompound));
  if (spPrXml !== void 0) {
    children.push(spPrXml);
  }
  const txPrXml = buildDataLabelsTxPr(resolveDataLabelsFontSize(dl.fontSize), resolveDataLabelsFontColor(dl.fontColor), resolveDataLabelsBold(dl.bold), resolveDataLabelsItalic(dl.italic), resolveDataLabelsUnderline(dl.underline), resolveDataLabelsStrikethrough(dl.strikethrough), resolveDataLabelsFontFamily(dl.fontFamily));
  if (txPrXml !== void 0) {
    children.push(txPrXml);
  }
  if (dl.position) {
    children.push(xmlSelfClose("c:dLblPos", { val: dl.position }));
  }
  children.push(xmlSelfClose("c:showLegendKey", { val: dl.showLegendKey === true ? 1 : 0 }));
  children.push(xmlSelfClose("c:showVal", { val: dl.showValue ? 1 : 0 }));
  children.push(xmlSelfClose("c:showCatName", { val: dl.showCategoryName ? 1 : 0 }));
  children.push(xmlSelfClose("c:showSerName", { val: dl.showSeriesName ? 1 : 0 }));
  children.push(xmlSelfClose("c:showPercent", { val: dl.showPercent ? 1 : 0 }));
  children.push(xmlSelfClose("c:showBubbleSize", { val: 0 }));
  if (dl.separator !== void 0) {
    children.push(xmlElement("c:separator", void 0, xmlEscape(dl.separator)));
  }
  if ((chartType === "pie" || chartType === "doughnut") && dl.showLeaderLines === false) {
    children.push(xmlSelfClose("c:showLeaderLines", { val: 0 }));
  }
  return xmlElement("c:dLbls", void 0, children);
}
function resolveDataLabelsNumberFormat(value) {
  if (!value) return void 0;
  const formatCode = value.formatCode;
  if (typeof formatCode !== "string" || formatCode.length === 0) return void 0;
  const out = { formatCode };
  if (value.sourceLinked === true) out.sourceLinked = true;
  return out;
}
function resolveDataLabelsFontSize(value) {
  return normalizeTitleFontSize(value);
}
function resolveDataLabelsFontColor(value) {
  return normalizeTitleColor(value);
}
function resolveDataLabelsBold(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveDataLabelsItalic(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveDataLabelsUnderline(value) {
  if (value === true) return true;
  if (value === false) return false;
  return void 0;
}
function resolveDataLabelsStrikethrough(value) {
  if (value === true) return true;
  return void 0;
}
function resolveDataLabelsFontFamily(value) {
  if (typeof value !== "string") return void 0;
  const trimmed = value.trim();
  if (trimmed.length === 0) return void 0;
  return trimmed;
}
function resolveDataLabelsFillColor(value) {
  return normalizeTitleColor(value);
}
function resolveDataLabelsBorderColor(value) {
  return normalizeTitleColor(value);
}
function buildDataLabelsSpPr(fillRgbHex, borderRgbHex, borderWidthPt, borderDash, borderCap, borderCompound) {
  if (fillRgbHex === void 0 && borderRgbHex === void 0 && borderWidthPt === void 0 && borderDash === void 0 && borderCap === void 0 && borderCompound === void 0) {
    return void 0;
  }
  const children = [];
  if (fillRgbHex !== void 0) {
    children.push(xmlElement("a:solidFill", void 0, [buildColorElement(fillRgbHex)]));
  }
  if (borderRgbHex !== void 0 || borderWidthPt !== void 0 || borderDash !== void 0 || borderCap !== void 0 || borderCompound !== void 0) {
    const lnAttrs = {};
    if (borderWidthPt !== void 0) {
      lnAttrs.w = Math.round(borderWidthPt * EMU_PER_PT);
    }
    if (borderCap !== void 0) lnAttrs.cap = borderCap;
    if (borderCompound !== void 0) lnAttrs.cmpd = borderCompound;
    const lnChildren = [];
    if (borderRgbHex !== void 0) {
      lnChildren.push(xmlElement("a:solidFill", void 0, [buildColorElement(borderRgbHex)]));
    }
    if (borderDash !== void 0) {
      lnChildren.push(xmlSelfClose("a:prstDash", { val: borderDash }));
    }
    children.push(lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren));
  }
  return xmlElement("c:spPr", void 0, children);
}
function buildDataLabelsTxPr(fontSizePt, rgbHex, bold, italic, underline, strikethrough, fontFamily) {
  if (fontSizePt === void 0 && rgbHex === void 0 && bold === void 0 && italic === void 0 && underline === void 0 && strikethrough === void 0 && fontFamily === void 0) return void 0;
  const defRPrAttrs = {};
  if (fontSizePt !== void 0) defRPrAttrs.sz = fontSizePt * TITLE_FONT_SZ_PER_POINT4;
  if (bold !== void 0) defRPrAttrs.b = bold ? 1 : 0;
  if (italic !== void 0) defRPrAttrs.i = italic ? 1 : 0;
  if (underline !== void 0) defRPrAttrs.u = underline ? "sng" : "none";
  if (strikethrough === true) defRPrAttrs.strike = "sngStrike";
  const solidFillChild = rgbHex !== void 0 ? xmlElement("a:solidFill", void 0, [buildColorElement(rgbHex)]) : void 0;
  const latinChild = fontFamily ? xmlSelfClose("a:latin", { typeface: fontFamily }) : void 0;
  const defRPrChildren = [];
  if (solidFillChild) defRPrChildren.push(solidFillChild);
  if (latinChild) defRPrChildren.push(latinChild);
  const defRPr = defRPrChildren.length > 0 ? xmlElement("a:defRPr", defRPrAttrs, defRPrChildren) : xmlSelfClose("a:defRPr", defRPrAttrs);
  return xmlElement("c:txPr", void 0, [
    xmlSelfClose("a:bodyPr"),
    xmlSelfClose("a:lstStyle"),
    xmlElement("a:p", void 0, [xmlElement("a:pPr", void 0, [defRPr]), xmlSelfClose("a:endParaRPr", { lang: "en-US" })])
  ]);
}

// node_modules/hucre/dist/xlsx/chart/seriesExtras.mjs
var VALID_SHAPE_3D = /* @__PURE__ */ new Set([
  "cone",
  "coneToMax",
  "box",
  "cylinder",
  "pyramid",
  "pyramidToMax"
]);
var VALID_TRENDLINE_TYPES = /* @__PURE__ */ new Set([
  "linear",
  "log",
  "exp",
  "power",
  "poly",
  "movingAvg"
]);
var VALID_ERR_DIRECTIONS = /* @__PURE__ */ new Set(["x", "y"]);
var VALID_ERR_TYPES = /* @__PURE__ */ new Set([
  "both",
  "minus",
  "plus"
]);
var VALID_ERR_VAL_TYPES = /* @__PURE__ */ new Set([
  "cust",
  "fixedVal",
  "percentage",
  "stdDev",
  "stdErr"
]);
var TRENDLINE_ORDER_MIN = 2;
var TRENDLINE_ORDER_MAX = 6;
var TRENDLINE_PERIOD_MIN = 2;
var TRENDLINE_PERIOD_MAX = 100;
var DPT_EXPLOSION_MAX = 400;
function normalizeShape3D(value) {
  if (typeof value !== "string") return void 0;
  return VALID_SHAPE_3D.has(value) ? value : void 0;
}
function buildShape3D(value) {
  const normalized = normalizeShape3D(value);
  if (normalized === void 0) return void 0;
  return xmlSelfClose("c:shape", { val: normalized });
}
function buildDataPoints(dataPoints, chartKind) {
  if (!dataPoints || dataPoints.length === 0) return [];
  const isPieFamily = chartKind === "pie" || chartKind === "doughnut" || chartKind === "pie3D";
  const out = [];
  for (const dp of dataPoints) {
    if (!Number.isFinite(dp.idx) || dp.idx < 0) continue;
    const idx = Math.floor(dp.idx);
    const children = [];
    children.push(xmlSelfClose("c:idx", { val: idx }));
    const markerXml = buildSeriesMarker(dp.marker);
    if (markerXml) children.push(markerXml);
    children.push(xmlSelfClose("c:bubble3D", { val: dp.bubble3D === true ? 1 : 0 }));
    if (isPieFamily && dp.explosion !== void 0 && Number.isFinite(dp.explosion)) {
      const rounded = Math.max(0, Math.min(DPT_EXPLOSION_MAX, Math.round(dp.explosion)));
      if (rounded > 0) children.push(xmlSelfClose("c:explosion", { val: rounded }));
    }
    const fillHex = normalizeRgbHex(dp.fillColor);
    const borderHex = normalizeRgbHex(dp.borderColor);
    const borderWidth = clampStrokeWidthPt(dp.borderWidth);
    const borderDash = normalizeBorderDash(dp.borderDash);
    if (fillHex || borderHex || borderWidth !== void 0 || borderDash !== void 0) {
      const spPrChildren = [];
      if (fillHex) {
        spPrChildren.push(xmlElement("a:solidFill", void 0, [xmlSelfClose("a:srgbClr", { val: fillHex })]));
      }
      if (borderHex || borderWidth !== void 0 || borderDash !== void 0) {
        const lnAttrs = {};
        if (borderWidth !== void 0) lnAttrs.w = Math.round(borderWidth * EMU_PER_PT);
        const lnChildren = [];
        if (borderHex) {
          lnChildren.push(xmlElement("a:solidFill", void 0, [xmlSelfClose("a:srgbClr", { val: borderHex })]));
        }
        if (borderDash !== void 0) {
          lnChildren.push(xmlSelfClose("a:prstDash", { val: borderDash }));
        }
        spPrChildren.push(lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren));
      }
      children.push(xmlElement("c:spPr", void 0, spPrChildren));
    }
    out.push(xmlElement("c:dPt", void 0, children));
  }
  return out;
}
function buildTrendline(t) {
  const type = typeof t.type === "string" && VALID_TRENDLINE_TYPES.has(t.type) ? t.type : void 0;
  if (type === void 0) return void 0;
  const children = [];
  if (typeof t.name === "string" && t.name.trim().length > 0) {
    children.push(xmlElement("c:name", void 0, escapeXmlText(t.name)));
  }
  const spPr = buildTrendlineSpPr(t);
  if (spPr) children.push(spPr);
  children.push(xmlSelfClose("c:trendlineType", { val: type }));
  if (type === "poly" && typeof t.order === "number" && Number.isFinite(t.order)) {
    const rounded = Math.max(TRENDLINE_ORDER_MIN, Math.min(TRENDLINE_ORDER_MAX, Math.round(t.order)));
    children.push(xmlSelfClose("c:order", { val: rounded }));
  }
  if (type === "movingAvg" && typeof t.period === "number" && Number.isFinite(t.period)) {
    const rounded = Math.max(TRENDLINE_PERIOD_MIN, Math.min(TRENDLINE_PERIOD_MAX, Math.round(t.period)));
    children.push(xmlSelfClose("c:period", { val: rounded }));
  }
  if (typeof t.forward === "number" && Number.isFinite(t.forward)) {
    children.push(xmlSelfClose("c:forward", { val: t.forward }));
  }
  if (typeof t.backward === "number" && Number.isFinite(t.backward)) {
    children.push(xmlSelfClose("c:backward", { val: t.backward }));
  }
  if (typeof t.intercept === "number" && Number.isFinite(t.intercept)) {
    children.push(xmlSelfClose("c:intercept", { val: t.intercept }));
  }
  if (t.dispRSquared === true) {
    children.push(xmlSelfClose("c:dispRSqr", { val: 1 }));
  }
  if (t.dispEquation === true) {
    children.push(xmlSelfClose("c:dispEq", { val: 1 }));
  }
  return xmlElement("c:trendline", void 0, children);
}
function buildTrendlineSpPr(t) {
  const lineHex = normalizeRgbHex(t.lineColor);
  const widthPt = clampStrokeWidthPt(t.lineWidth);
  const dash = normalizeBorderDash(t.lineDash);
  if (!lineHex && widthPt === void 0 && dash === void 0) return void 0;
  const lnAttrs = {};
  if (widthPt !== void 0) lnAttrs.w = Math.round(widthPt * EMU_PER_PT);
  const lnChildren = [];
  if (lineHex) {
    lnChildren.push(xmlElement("a:solidFill", void 0, [xmlSelfClose("a:srgbClr", { val: lineHex })]));
  }
  if (dash !== void 0) {
    lnChildren.push(xmlSelfClose("a:prstDash", { val: dash }));
  }
  const ln2 = lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren);
  return xmlElement("c:spPr", void 0, [ln2]);
}
function buildTrendlines(trendlines) {
  if (!trendlines || trendlines.length === 0) return [];
  const out = [];
  for (const t of trendlines) {
    const xml = buildTrendline(t);
    if (xml) out.push(xml);
  }
  return out;
}
function buildErrorBars(eb) {
  if (!VALID_ERR_DIRECTIONS.has(eb.direction)) return void 0;
  if (!VALID_ERR_TYPES.has(eb.type)) return void 0;
  if (!VALID_ERR_VAL_TYPES.has(eb.valType)) return void 0;
  const children = [
    xmlSelfClose("c:errDir", { val: eb.direction }),
    xmlSelfClose("c:errBarType", { val: eb.type }),
    xmlSelfClose("c:errValType", { val: eb.valType })
  ];
  if (eb.noEndCap === true) {
    children.push(xmlSelfClose("c:noEndCap", { val: 1 }));
  }
  if (eb.valType !== "stdErr" && eb.valType !== "cust") {
    if (typeof eb.value === "number" && Number.isFinite(eb.value)) {
      children.push(xmlSelfClose("c:val", { val: eb.value }));
    }
  }
  const lineHex = normalizeRgbHex(eb.lineColor);
  const widthPt = clampStrokeWidthPt(eb.lineWidth);
  const dash = normalizeBorderDash(eb.lineDash);
  if (lineHex || widthPt !== void 0 || dash !== void 0) {
    const lnAttrs = {};
    if (widthPt !== void 0) lnAttrs.w = Math.round(widthPt * EMU_PER_PT);
    const lnChildren = [];
    if (lineHex) {
      lnChildren.push(xmlElement("a:solidFill", void 0, [xmlSelfClose("a:srgbClr", { val: lineHex })]));
    }
    if (dash !== void 0) {
      lnChildren.push(xmlSelfClose("a:prstDash", { val: dash }));
    }
    const ln2 = lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren);
    children.push(xmlElement("c:spPr", void 0, [ln2]));
  }
  return xmlElement("c:errBars", void 0, children);
}
function buildAllErrorBars(arr) {
  if (!arr || arr.length === 0) return [];
  const out = [];
  for (const eb of arr) {
    const xml = buildErrorBars(eb);
    if (xml) out.push(xml);
  }
  return out;
}
function escapeXmlText(s) {
  return s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

// node_modules/hucre/dist/xlsx/chart/series.mjs
var EXPLOSION_MAX = 400;
var VALID_MARKER_SYMBOLS = /* @__PURE__ */ new Set([
  "none",
  "auto",
  "circle",
  "square",
  "diamond",
  "triangle",
  "x",
  "star",
  "dot",
  "dash",
  "plus"
]);
var MARKER_SIZE_MIN = 2;
var MARKER_SIZE_MAX = 72;
function qualifyRef(ref, sheetName) {
  if (ref.includes("!")) return ref;
  return `${quoteSheetName(sheetName)}!${ref}`;
}
function quoteSheetName(name) {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name;
  return `'${name.replace(/'/g, "''")}'`;
}
function clampExplosion(value) {
  if (value === void 0 || !Number.isFinite(value)) return void 0;
  const rounded = Math.round(value);
  if (rounded <= 0) return void 0;
  if (rounded > EXPLOSION_MAX) return EXPLOSION_MAX;
  return rounded;
}
function buildSeries(series, index, sheetName, numericCategories, options) {
  const children = [xmlSelfClose("c:idx", { val: index }), xmlSelfClose("c:order", { val: index })];
  if (series.name) {
    children.push(xmlElement("c:tx", void 0, [xmlElement("c:v", void 0, xmlEscape(series.name))]));
  }
  const spPr = buildSeriesSpPr(series.color, options?.stroke);
  if (spPr) children.push(spPr);
  const markerXml = buildSeriesMarker(options?.marker);
  if (markerXml) children.push(markerXml);
  if (options?.invertIfNegative === true) {
    children.push(xmlSelfClose("c:invertIfNegative", { val: 1 }));
  }
  const explosion = clampExplosion(options?.explosion);
  if (explosion !== void 0) {
    children.push(xmlSelfClose("c:explosion", { val: explosion }));
  }
  const dPtXml = buildDataPoints(options.dataPoints, options.chartType);
  for (const xml of dPtXml) children.push(xml);
  const seriesDLblsXml = buildSeriesDataLabels(series.dataLabels, options.dataLabels, options.chartType);
  if (seriesDLblsXml) children.push(seriesDLblsXml);
  if (options.trendlines && options.trendlines.length > 0) {
    const isPieFamily = options.chartType === "pie" || options.chartType === "doughnut";
    if (!isPieFamily) {
      const trendXmls = buildTrendlines(options.trendlines);
      for (const xml of trendXmls) children.push(xml);
    }
  }
  if (options.errorBars && options.errorBars.length > 0) {
    const isPieFamily = options.chartType === "pie" || options.chartType === "doughnut";
    if (!isPieFamily) {
      const errXmls = buildAllErrorBars(options.errorBars);
      for (const xml of errXmls) children.push(xml);
    }
  }
  if (series.categories) {
    const ref = qualifyRef(series.categories, sheetName);
    if (numericCategories) {
      children.push(xmlElement("c:xVal", void 0, [xmlElement("c:numRef", void 0, [xmlElement("c:f", void 0, xmlEscape(ref))])]));
    } else {
      children.push(xmlElement("c:cat", void 0, [xmlElement("c:strRef", void 0, [xmlElement("c:f", void 0, xmlEscape(ref))])]));
    }
  }
  const valuesRef = qualifyRef(series.values, sheetName);
  if (numericCategories) {
    children.push(xmlElement("c:yVal", void 0, [xmlElement("c:numRef", void 0, [xmlElement("c:f", void 0, xmlEscape(valuesRef))])]));
  } else {
    children.push(xmlElement("c:val", void 0, [xmlElement("c:numRef", void 0, [xmlElement("c:f", void 0, xmlEscape(valuesRef))])]));
  }
  if (options?.smooth !== void 0) {
    children.push(xmlSelfClose("c:smooth", { val: options.smooth ? 1 : 0 }));
  }
  if (options.shape3D !== void 0) {
    const shapeXml = buildShape3D(options.shape3D);
    if (shapeXml) children.push(shapeXml);
  }
  if (typeof options.bubbleSize === "string" && options.bubbleSize.length > 0) {
    const ref = qualifyRef(options.bubbleSize, sheetName);
    children.push(xmlElement("c:bubbleSize", void 0, [xmlElement("c:numRef", void 0, [xmlElement("c:f", void 0, xmlEscape(ref))])]));
  }
  return xmlElement("c:ser", void 0, children);
}
function normalizeDashStyle(value) {
  if (value === void 0) return void 0;
  return VALID_DASH_STYLES.has(value) ? value : void 0;
}
function buildSeriesSpPr(rgbHex, stroke) {
  let fillColor;
  if (typeof rgbHex === "string") {
    const normalized = rgbHex.replace(/^#/, "").toUpperCase();
    fillColor = /^[0-9A-F]{6}$/.test(normalized) ? normalized : void 0;
  } else if (rgbHex !== void 0) {
    fillColor = normalizeChartColor(rgbHex);
  }
  const dash = normalizeDashStyle(stroke?.dash);
  const widthPt = clampStrokeWidthPt(stroke?.width);
  const capRaw = normalizeLineCap(stroke?.cap);
  const cap = capRaw === "flat" ? void 0 : capRaw;
  const compoundRaw = normalizeLineCompound(stroke?.compound);
  const compound = compoundRaw === "sng" ? void 0 : compoundRaw;
  if (!fillColor && dash === void 0 && widthPt === void 0 && cap === void 0 && compound === void 0) {
    return void 0;
  }
  const spPrChildren = [];
  if (fillColor !== void 0) {
    spPrChildren.push(xmlElement("a:solidFill", void 0, [buildColorElement(fillColor)]));
  }
  if (fillColor !== void 0 || dash !== void 0 || widthPt !== void 0 || cap !== void 0 || compound !== void 0) {
    const lnAttrs = {};
    if (widthPt !== void 0) {
      lnAttrs.w = Math.round(widthPt * EMU_PER_PT);
    }
    if (cap !== void 0) lnAttrs.cap = cap;
    if (compound !== void 0) lnAttrs.cmpd = compound;
    const lnChildren = [];
    if (fillColor !== void 0) {
      lnChildren.push(xmlElement("a:solidFill", void 0, [buildColorElement(fillColor)]));
    }
    if (dash !== void 0) {
      lnChildren.push(xmlSelfClose("a:prstDash", { val: dash }));
    }
    spPrChildren.push(lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren));
  }
  return xmlElement("c:spPr", void 0, spPrChildren);
}
function clampMarkerSize(value) {
  if (value === void 0 || !Number.isFinite(value)) return void 0;
  const rounded = Math.round(value);
  if (rounded < MARKER_SIZE_MIN) return MARKER_SIZE_MIN;
  if (rounded > MARKER_SIZE_MAX) return MARKER_SIZE_MAX;
  return rounded;
}
function normalizeMarkerSymbol(value) {
  if (value === void 0) return void 0;
  return VALID_MARKER_SYMBOLS.has(value) ? value : void 0;
}
function buildSeriesMarker(marker) {
  if (!marker) return void 0;
  const symbol = normalizeMarkerSymbol(marker.symbol);
  const size = clampMarkerSize(marker.size);
  const fill = normalizeRgbHex(marker.fill);
  const line = normalizeRgbHex(marker.line);
  if (symbol === void 0 && size === void 0 && !fill && !line) return void 0;
  const children = [];
  if (symbol !== void 0) children.push(xmlSelfClose("c:symbol", { val: symbol }));
  if (size !== void 0) children.push(xmlSelfClose("c:size", { val: size }));
  if (fill || line) {
    const spPrChildren = [];
    if (fill) {
      spPrChildren.push(xmlElement("a:solidFill", void 0, [xmlSelfClose("a:srgbClr", { val: fill })]));
    }
    if (line) {
      spPrChildren.push(xmlElement("a:ln", void 0, [xmlElement("a:solidFill", void 0, [xmlSelfClose("a:srgbClr", { val: line })])]));
    }
    children.push(xmlElement("c:spPr", void 0, spPrChildren));
  }
  return xmlElement("c:marker", void 0, children);
}

// node_modules/hucre/dist/xlsx/chart/axis.mjs
var TITLE_FONT_SZ_PER_POINT5 = FONT_SZ_PER_POINT;
var TITLE_FONT_SIZE_MIN_PT3 = FONT_SIZE_MIN_PT;
var TITLE_FONT_SIZE_MAX_PT3 = FONT_SIZE_MAX_PT;
var LABEL_ROTATION_MIN_DEG = ROTATION_MIN_DEG;
var LABEL_ROTATION_MAX_DEG = ROTATION_MAX_DEG;
var VALID_DISP_UNITS = /* @__PURE__ */ new Set([
  "hundreds",
  "thousands",
  "tenThousands",
  "hundredThousands",
  "millions",
  "tenMillions",
  "hundredMillions",
  "billions",
  "trillions"
]);
var VALID_CROSS_BETWEEN = /* @__PURE__ */ new Set(["between", "midCat"]);
var VALID_AXIS_CROSSES = /* @__PURE__ */ new Set([
  "autoZero",
  "min",
  "max"
]);
var AXIS_ID_CAT = 111111111;
var AXIS_ID_VAL = 222222222;
var AXIS_ID_VAL_X = 333333333;
var AXIS_ID_VAL_Y = 444444444;
var AXIS_TITLE_DEFAULT_FONT_SIZE_SZ = 1e3;
var TITLE_ROT_PER_DEGREE2 = TXPR_ROT_PER_DEGREE;
var TICK_MARK_VALUES = /* @__PURE__ */ new Set([
  "none",
  "in",
  "out",
  "cross"
]);
var TICK_LBL_POS_VALUES = /* @__PURE__ */ new Set([
  "nextTo",
  "low",
  "high",
  "none"
]);
function resolveAutoTitleDeleted(chart) {
  if (chart.autoTitleDeleted === true) return true;
  if (chart.autoTitleDeleted === false) return false;
  const showTitle = chart.showTitle ?? Boolean(chart.title);
  return !(showTitle && chart.title);
}
function normalizeAxisTitle(value) {
  if (typeof value !== "string") return void 0;
  const trimmed = value.trim();
  return trimmed.length > 0 ? trimmed : void 0;
}
function normalizeAxisGridlines(value) {
  if (!value) return void 0;
  const major = value.major === true;
  const minor = value.minor === true;
  if (!major && !minor) return void 0;
  return {
    major,
    minor
  };
}
function buildAxisGridlines(gridlines) {
  if (!gridlines) return [];
  const out = [];
  if (gridlines.major) out.push(xmlElement("c:majorGridlines", void 0, []));
  if (gridlines.minor) out.push(xmlElement("c:minorGridlines", void 0, []));
  return out;
}
function normalizeAxisScale(value) {
  if (!value) return void 0;
  const out = {};
  if (typeof value.min === "number" && Number.isFinite(value.min)) out.min = value.min;
  if (typeof value.max === "number" && Number.isFinite(value.max)) out.max = value.max;
  if (out.min !== void 0 && out.max !== void 0 && out.min >= out.max) {
    delete out.max;
  }
  if (typeof value.majorUnit === "number" && Number.isFinite(value.majorUnit) && value.majorUnit > 0) {
    out.majorUnit = value.majorUnit;
  }
  if (typeof value.minorUnit === "number" && Number.isFinite(value.minorUnit) && value.minorUnit > 0) {
    out.minorUnit = value.minorUnit;
  }
  if (typeof value.logBase === "number" && Number.isFinite(value.logBase) && value.logBase >= 2 && value.logBase <= 1e3) {
    out.logBase = value.logBase;
  }
  return Object.keys(out).length > 0 ? out : void 0;
}
function normalizeAxisNumberFormat(value) {
  if (!value) return void 0;
  const formatCode = typeof value.formatCode === "string" ? value.formatCode : "";
  if (formatCode.length === 0) return void 0;
  const out = { formatCode };
  if (value.sourceLinked === true) out.sourceLinked = true;
  return out;
}
function normalizeAxisSkip(value) {
  if (value === void 0 || !Number.isFinite(value)) return void 0;
  const rounded = Math.round(value);
  if (rounded < 1 || rounded > 32767) return void 0;
  if (rounded === 1) return void 0;
  return rounded;
}
function normalizeAxisLblOffset(value) {
  if (value === void 0 || !Number.isFinite(value)) return void 0;
  const rounded = Math.round(value);
  if (rounded < 0 || rounded > 1e3) return void 0;
  if (rounded === 100) return void 0;
  return rounded;
}
function normalizeAxisLblAlgn(value) {
  if (value === void 0) return void 0;
  if (value !== "ctr" && value !== "l" && value !== "r") return void 0;
  if (value === "ctr") return void 0;
  return value;
}
function normalizeAxisHidden(value) {
  return value === true;
}
function normalizeAxisLabelRotation(value) {
  if (value === void 0 || typeof value !== "number" || !Number.isFinite(value)) return void 0;
  let degrees = Math.round(value);
  if (degrees < LABEL_ROTATION_MIN_DEG) degrees = LABEL_ROTATION_MIN_DEG;
  else if (degrees > LABEL_ROTATION_MAX_DEG) degrees = LABEL_ROTATION_MAX_DEG;
  if (degrees === 0) return void 0;
  return degrees;
}
function normalizeAxisLabelFontSize(value) {
  if (value === void 0 || typeof value !== "number" || !Number.isFinite(value)) return void 0;
  const halfSteps = Math.round(value * 2);
  const points = halfSteps / 2;
  if (points < TITLE_FONT_SIZE_MIN_PT3 || points > TITLE_FONT_SIZE_MAX_PT3) return void 0;
  return points;
}
function normalizeAxisLabelBold(value) {
  return normalizeTitleBold(value);
}
function normalizeAxisLabelItalic(value) {
  return normalizeTitleItalic(value);
}
function normalizeAxisLabelColor(value) {
  return normalizeTitleColor(value);
}
function normalizeAxisLabelUnderline(value) {
  return normalizeTitleUnderline(value);
}
function normalizeAxisLabelStrike(value) {
  return normalizeTitleStrike(value);
}
function normalizeAxisLabelFontFamily(value) {
  if (typeof value !== "string") return void 0;
  const trimmed = value.trim();
  if (trimmed.length === 0) return void 0;
  return trimmed;
}
function buildAxisTxPr(rotationDeg, fontSizePt, bold, italic, rgbHex, underline, strike, fontFamily) {
  if (rotationDeg === void 0 && fontSizePt === void 0 && bold === void 0 && italic === void 0 && rgbHex === void 0 && underline === void 0 && strike === void 0 && fontFamily === void 0) return void 0;
  const rot = rotationDeg === void 0 ? void 0 : rotationDeg * TXPR_ROT_PER_DEGREE;
  const sz = fontSizePt === void 0 ? void 0 : fontSizePt * TITLE_FONT_SZ_PER_POINT5;
  const b = bold === void 0 ? void 0 : bold ? 1 : 0;
  const i2 = italic === void 0 ? void 0 : italic ? 1 : 0;
  const u = underline === true ? "sng" : void 0;
  const strikeAttr = strike === true ? "sngStrike" : void 0;
  const solidFillChild = rgbHex !== void 0 ? xmlElement("a:solidFill", void 0, [buildColorElement(rgbHex)]) : void 0;
  const latinChild = fontFamily ? xmlSelfClose("a:latin", { typeface: fontFamily }) : void 0;
  const defRPrChildren = [];
  if (solidFillChild) defRPrChildren.push(solidFillChild);
  if (latinChild) defRPrChildren.push(latinChild);
  const defRPr = defRPrChildren.length > 0 ? xmlElement("a:defRPr", {
    sz,
    b,
    i: i2,
    u,
    strike: strikeAttr
  }, defRPrChildren) : xmlSelfClose("a:defRPr", {
    sz,
    b,
    i: i2,
    u,
    strike: strikeAttr
  });
  return xmlElement("c:txPr", void 0, [
    xmlSelfClose("a:bodyPr", { rot }),
    xmlSelfClose("a:lstStyle"),
    xmlElement("a:p", void 0, [xmlElement("a:pPr", void 0, [defRPr]), xmlSelfClose("a:endParaRPr", { lang: "en-US" })])
  ]);
}
function normalizeAxisCrosses(semantic, numeric) {
  if (typeof numeric === "number" && Number.isFinite(numeric)) {
    return {
      kind: "numeric",
      value: numeric
    };
  }
  if (semantic !== void 0 && VALID_AXIS_CROSSES.has(semantic) && semantic !== "autoZero") {
    return {
      kind: "semantic",
      value: semantic
    };
  }
  return { kind: "default" };
}
function buildAxisCrosses(resolved) {
  switch (resolved.kind) {
    case "numeric":
      return xmlSelfClose("c:crossesAt", { val: resolved.value });
    case "semantic":
      return xmlSelfClose("c:crosses", { val: resolved.value });
    case "default":
      return xmlSelfClose("c:crosses", { val: "autoZero" });
  }
}
function buildAxisScalingExtras(scale) {
  if (!scale) return {
    before: [],
    after: []
  };
  const before = [];
  const after = [];
  if (scale.logBase !== void 0) {
    before.push(xmlSelfClose("c:logBase", { val: scale.logBase }));
  }
  if (scale.max !== void 0) after.push(xmlSelfClose("c:max", { val: scale.max }));
  if (scale.min !== void 0) after.push(xmlSelfClose("c:min", { val: scale.min }));
  return {
    before,
    after
  };
}
function buildAxisScaling(scale, reverse = false) {
  const { before, after } = buildAxisScalingExtras(scale);
  const children = [
    ...before,
    xmlSelfClose("c:orientation", { val: reverse ? "maxMin" : "minMax" }),
    ...after
  ];
  return xmlElement("c:scaling", void 0, children);
}
function buildAxisTickUnits(scale) {
  if (!scale) return [];
  const out = [];
  if (scale.majorUnit !== void 0) {
    out.push(xmlSelfClose("c:majorUnit", { val: scale.majorUnit }));
  }
  if (scale.minorUnit !== void 0) {
    out.push(xmlSelfClose("c:minorUnit", { val: scale.minorUnit }));
  }
  return out;
}
function normalizeAxisDispUnits(value) {
  if (value === void 0) return void 0;
  if (typeof value === "string") {
    return VALID_DISP_UNITS.has(value) ? { unit: value } : void 0;
  }
  if (typeof value !== "object" || value === null) return void 0;
  const out = {};
  const unit = value.unit;
  if (typeof unit === "string" && VALID_DISP_UNITS.has(unit)) {
    out.unit = unit;
  }
  const custUnit = value.custUnit;
  if (typeof custUnit === "number" && Number.isFinite(custUnit) && custUnit > 0) {
    out.custUnit = custUnit;
  }
  if (out.unit === void 0 && out.custUnit === void 0) return void 0;
  if (value.showLabel === true) out.showLabel = true;
  if (typeof value.customLabel === "string") {
    const trimmed = value.customLabel.trim();
    if (trimmed.length > 0) out.customLabel = trimmed;
  }
  return out;
}
function buildAxisDispUnits(dispUnits) {
  if (!dispUnits) return [];
  const children = [];
  if (dispUnits.custUnit !== void 0) {
    children.push(xmlSelfClose("c:custUnit", { val: dispUnits.custUnit }));
  } else if (dispUnits.unit !== void 0) {
    children.push(xmlSelfClose("c:builtInUnit", { val: dispUnits.unit }));
  } else {
    return [];
  }
  if (dispUnits.showLabel === true || typeof dispUnits.customLabel === "string" && dispUnits.customLabel.trim().length > 0) {
    const customLabel = typeof dispUnits.customLabel === "string" ? dispUnits.customLabel.trim() : "";
    if (customLabel.length > 0) {
      const escaped = customLabel.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      const richBlock = xmlElement("c:rich", void 0, [
        xmlSelfClose("a:bodyPr"),
        xmlSelfClose("a:lstStyle"),
        xmlElement("a:p", void 0, [xmlElement("a:r", void 0, [xmlElement("a:t", void 0, escaped)])])
      ]);
      const txBlock = xmlElement("c:tx", void 0, [richBlock]);
      children.push(xmlElement("c:dispUnitsLbl", void 0, [txBlock]));
    } else {
      children.push(xmlSelfClose("c:dispUnitsLbl"));
    }
  }
  return [xmlElement("c:dispUnits", void 0, children)];
}
function normalizeAxisCrossBetween(value) {
  if (typeof value !== "string") return void 0;
  return VALID_CROSS_BETWEEN.has(value) ? value : void 0;
}
function buildAxisNumFmt(numFmt) {
  if (!numFmt) return [];
  const sourceLinked = numFmt.sourceLinked === true ? 1 : 0;
  return [xmlSelfClose("c:numFmt", {
    formatCode: numFmt.formatCode,
    sourceLinked
  })];
}
function normalizeTickMark(value) {
  if (value === void 0) return void 0;
  return TICK_MARK_VALUES.has(value) ? value : void 0;
}
function normalizeTickLblPos(value) {
  if (value === void 0) return void 0;
  return TICK_LBL_POS_VALUES.has(value) ? value : void 0;
}
function buildAxisTickRendering(majorTickMark, minorTickMark, tickLblPos) {
  const out = [];
  if (majorTickMark !== void 0) {
    out.push(xmlSelfClose("c:majorTickMark", { val: majorTickMark }));
  }
  if (minorTickMark !== void 0) {
    out.push(xmlSelfClose("c:minorTickMark", { val: minorTickMark }));
  }
  if (tickLblPos !== void 0) {
    out.push(xmlSelfClose("c:tickLblPos", { val: tickLblPos }));
  }
  return out;
}
function buildAxisSkips(tickLblSkip, tickMarkSkip) {
  const out = [];
  if (tickLblSkip !== void 0) {
    out.push(xmlSelfClose("c:tickLblSkip", { val: tickLblSkip }));
  }
  if (tickMarkSkip !== void 0) {
    out.push(xmlSelfClose("c:tickMarkSkip", { val: tickMarkSkip }));
  }
  return out;
}
function buildBarAxes(orientation, opts) {
  const catPos = orientation === "column" ? "b" : "l";
  const valPos = orientation === "column" ? "l" : "b";
  const catAxChildren = [
    xmlSelfClose("c:axId", { val: AXIS_ID_CAT }),
    buildAxisScaling(opts.xScale, opts.xReverse),
    xmlSelfClose("c:delete", { val: opts.xHidden ? 1 : 0 }),
    xmlSelfClose("c:axPos", { val: catPos }),
    ...buildAxisGridlines(opts.xGridlines)
  ];
  if (opts.xAxisTitle) catAxChildren.push(buildAxisTitle(opts.xAxisTitle, opts.xAxisTitleRotation, opts.xAxisTitleFontSize, opts.xAxisTitleBold, opts.xAxisTitleItalic, opts.xAxisTitleColor, opts.xAxisTitleStrike, opts.xAxisTitleUnderline, opts.xAxisTitleFontFamily, opts.xAxisTitleOverlay, opts.xAxisTitleLayout, opts.xAxisTitleFillColor, opts.xAxisTitleBorderColor, opts.xAxisTitleBorderWidth, opts.xAxisTitleBorderDash, opts.xAxisTitleBorderCap, opts.xAxisTitleBorderCompound));
  catAxChildren.push(...buildAxisNumFmt(opts.xNumFmt), ...buildAxisTickRendering(opts.xMajorTickMark, opts.xMinorTickMark, opts.xTickLblPos));
  const xCatAxTxPr = buildAxisTxPr(opts.xLabelRotation, opts.xLabelFontSize, opts.xLabelBold, opts.xLabelItalic, opts.xLabelColor, opts.xLabelUnderline, opts.xLabelStrike, opts.xLabelFontFamily);
  if (xCatAxTxPr) catAxChildren.push(xCatAxTxPr);
  catAxChildren.push(
    xmlSelfClose("c:crossAx", { val: AXIS_ID_VAL }),
    buildAxisCrosses(opts.xCrosses),
    xmlSelfClose("c:auto", { val: opts.xAuto ? 1 : 0 }),
    xmlSelfClose("c:lblAlgn", { val: opts.xLblAlgn ?? "ctr" }),
    xmlSelfClose("c:lblOffset", { val: opts.xLblOffset ?? 100 }),
    ...buildAxisSkips(opts.xTickLblSkip, opts.xTickMarkSkip),
    xmlSelfClose("c:noMultiLvlLbl", { val: opts.xNoMultiLvlLbl ? 1 : 0 })
  );
  const valAxChildren = [
    xmlSelfClose("c:axId", { val: AXIS_ID_VAL }),
    buildAxisScaling(opts.yScale, opts.yReverse),
    xmlSelfClose("c:delete", { val: opts.yHidden ? 1 : 0 }),
    xmlSelfClose("c:axPos", { val: valPos }),
    ...buildAxisGridlines(opts.yGridlines)
  ];
  if (opts.yAxisTitle) valAxChildren.push(buildAxisTitle(opts.yAxisTitle, opts.yAxisTitleRotation, opts.yAxisTitleFontSize, opts.yAxisTitleBold, opts.yAxisTitleItalic, opts.yAxisTitleColor, opts.yAxisTitleStrike, opts.yAxisTitleUnderline, opts.yAxisTitleFontFamily, opts.yAxisTitleOverlay, opts.yAxisTitleLayout, opts.yAxisTitleFillColor, opts.yAxisTitleBorderColor, opts.yAxisTitleBorderWidth, opts.yAxisTitleBorderDash, opts.yAxisTitleBorderCap, opts.yAxisTitleBorderCompound));
  valAxChildren.push(...buildAxisNumFmt(opts.yNumFmt), ...buildAxisTickRendering(opts.yMajorTickMark, opts.yMinorTickMark, opts.yTickLblPos));
  const yValAxTxPr = buildAxisTxPr(opts.yLabelRotation, opts.yLabelFontSize, opts.yLabelBold, opts.yLabelItalic, opts.yLabelColor, opts.yLabelUnderline, opts.yLabelStrike, opts.yLabelFontFamily);
  if (yValAxTxPr) valAxChildren.push(yValAxTxPr);
  valAxChildren.push(
    xmlSelfClose("c:crossAx", { val: AXIS_ID_CAT }),
    buildAxisCrosses(opts.yCrosses),
    xmlSelfClose("c:crossBetween", { val: opts.yCrossBetween ?? "between" }),
    ...buildAxisTickUnits(opts.yScale),
    ...buildAxisDispUnits(opts.yDispUnits)
  );
  return [xmlElement("c:catAx", void 0, catAxChildren), xmlElement("c:valAx", void 0, valAxChildren)];
}
function buildScatterAxes(opts) {
  const xAxChildren = [
    xmlSelfClose("c:axId", { val: AXIS_ID_VAL_X }),
    buildAxisScaling(opts.xScale, opts.xReverse),
    xmlSelfClose("c:delete", { val: opts.xHidden ? 1 : 0 }),
    xmlSelfClose("c:axPos", { val: "b" }),
    ...buildAxisGridlines(opts.xGridlines)
  ];
  if (opts.xAxisTitle) xAxChildren.push(buildAxisTitle(opts.xAxisTitle, opts.xAxisTitleRotation, opts.xAxisTitleFontSize, opts.xAxisTitleBold, opts.xAxisTitleItalic, opts.xAxisTitleColor, opts.xAxisTitleStrike, opts.xAxisTitleUnderline, opts.xAxisTitleFontFamily, opts.xAxisTitleOverlay, opts.xAxisTitleLayout, opts.xAxisTitleFillColor, opts.xAxisTitleBorderColor, opts.xAxisTitleBorderWidth, opts.xAxisTitleBorderDash, opts.xAxisTitleBorderCap, opts.xAxisTitleBorderCompound));
  xAxChildren.push(...buildAxisNumFmt(opts.xNumFmt), ...buildAxisTickRendering(opts.xMajorTickMark, opts.xMinorTickMark, opts.xTickLblPos));
  const xValAxTxPr = buildAxisTxPr(opts.xLabelRotation, opts.xLabelFontSize, opts.xLabelBold, opts.xLabelItalic, opts.xLabelColor, opts.xLabelUnderline, opts.xLabelStrike, opts.xLabelFontFamily);
  if (xValAxTxPr) xAxChildren.push(xValAxTxPr);
  xAxChildren.push(
    xmlSelfClose("c:crossAx", { val: AXIS_ID_VAL_Y }),
    buildAxisCrosses(opts.xCrosses),
    xmlSelfClose("c:crossBetween", { val: opts.xCrossBetween ?? "midCat" }),
    ...buildAxisTickUnits(opts.xScale),
    ...buildAxisDispUnits(opts.xDispUnits)
  );
  const yAxChildren = [
    xmlSelfClose("c:axId", { val: AXIS_ID_VAL_Y }),
    buildAxisScaling(opts.yScale, opts.yReverse),
    xmlSelfClose("c:delete", { val: opts.yHidden ? 1 : 0 }),
    xmlSelfClose("c:axPos", { val: "l" }),
    ...buildAxisGridlines(opts.yGridlines)
  ];
  if (opts.yAxisTitle) yAxChildren.push(buildAxisTitle(opts.yAxisTitle, opts.yAxisTitleRotation, opts.yAxisTitleFontSize, opts.yAxisTitleBold, opts.yAxisTitleItalic, opts.yAxisTitleColor, opts.yAxisTitleStrike, opts.yAxisTitleUnderline, opts.yAxisTitleFontFamily, opts.yAxisTitleOverlay, opts.yAxisTitleLayout, opts.yAxisTitleFillColor, opts.yAxisTitleBorderColor, opts.yAxisTitleBorderWidth, opts.yAxisTitleBorderDash, opts.yAxisTitleBorderCap, opts.yAxisTitleBorderCompound));
  yAxChildren.push(...buildAxisNumFmt(opts.yNumFmt), ...buildAxisTickRendering(opts.yMajorTickMark, opts.yMinorTickMark, opts.yTickLblPos));
  const yScatterTxPr = buildAxisTxPr(opts.yLabelRotation, opts.yLabelFontSize, opts.yLabelBold, opts.yLabelItalic, opts.yLabelColor, opts.yLabelUnderline, opts.yLabelStrike, opts.yLabelFontFamily);
  if (yScatterTxPr) yAxChildren.push(yScatterTxPr);
  yAxChildren.push(
    xmlSelfClose("c:crossAx", { val: AXIS_ID_VAL_X }),
    buildAxisCrosses(opts.yCrosses),
    xmlSelfClose("c:crossBetween", { val: opts.yCrossBetween ?? "midCat" }),
    ...buildAxisTickUnits(opts.yScale),
    ...buildAxisDispUnits(opts.yDispUnits)
  );
  return [xmlElement("c:valAx", void 0, xAxChildren), xmlElement("c:valAx", void 0, yAxChildren)];
}
function buildAxisTitle(label, rotationDeg, fontSizePt, bold, italic, rgbHex, strike, underline, fontFamily, overlay, layout, fillRgbHex, borderRgbHex, borderWidthPt, borderDash, borderCap, borderCompound) {
  const rot = rotationDeg === void 0 ? 0 : rotationDeg * TITLE_ROT_PER_DEGREE2;
  const sz = fontSizePt === void 0 ? AXIS_TITLE_DEFAULT_FONT_SIZE_SZ : fontSizePt * TITLE_FONT_SZ_PER_POINT5;
  const b = bold ? 1 : 0;
  const i2 = italic === true ? 1 : void 0;
  const strikeAttr = strike === true ? "sngStrike" : void 0;
  const underlineAttr = underline === true ? "sng" : void 0;
  const solidFillChild = rgbHex !== void 0 ? xmlElement("a:solidFill", void 0, [buildColorElement(rgbHex)]) : void 0;
  const latinChild = fontFamily ? xmlSelfClose("a:latin", { typeface: fontFamily }) : void 0;
  const rPrChildren = [];
  if (solidFillChild) rPrChildren.push(solidFillChild);
  if (latinChild) rPrChildren.push(latinChild);
  const defRPr = rPrChildren.length > 0 ? xmlElement("a:defRPr", {
    sz,
    b,
    i: i2,
    u: underlineAttr,
    strike: strikeAttr
  }, rPrChildren) : xmlSelfClose("a:defRPr", {
    sz,
    b,
    i: i2,
    u: underlineAttr,
    strike: strikeAttr
  });
  const rPr = rPrChildren.length > 0 ? xmlElement("a:rPr", {
    lang: "en-US",
    sz,
    b,
    i: i2,
    u: underlineAttr,
    strike: strikeAttr
  }, rPrChildren) : xmlSelfClose("a:rPr", {
    lang: "en-US",
    sz,
    b,
    i: i2,
    u: underlineAttr,
    strike: strikeAttr
  });
  const layoutXml = buildManualLayout(layout);
  const titleChildren = [xmlElement("c:tx", void 0, [xmlElement("c:rich", void 0, [
    xmlElement("a:bodyPr", {
      rot,
      spcFirstLastPara: 1,
      vertOverflow: "ellipsis",
      wrap: "square",
      anchor: "ctr",
      anchorCtr: 1
    }, []),
    xmlSelfClose("a:lstStyle"),
    xmlElement("a:p", void 0, [xmlElement("a:pPr", void 0, [defRPr]), xmlElement("a:r", void 0, [rPr, xmlElement("a:t", void 0, xmlEscape(label))])])
  ])])];
  if (layoutXml) titleChildren.push(layoutXml);
  titleChildren.push(xmlSelfClose("c:overlay", { val: overlay ? 1 : 0 }));
  const titleSpPrXml = buildTitleSpPr(fillRgbHex, borderRgbHex, borderWidthPt, borderDash, borderCap, borderCompound);
  if (titleSpPrXml !== void 0) titleChildren.push(titleSpPrXml);
  return xmlElement("c:title", void 0, titleChildren);
}
function normalizeAxisTitleRotation(value) {
  return normalizeTitleRotation(value);
}
function normalizeAxisTitleFontSize(value) {
  return normalizeTitleFontSize(value);
}
function normalizeAxisTitleBold(value) {
  return normalizeTitleBold(value);
}
function normalizeAxisTitleItalic(value) {
  return normalizeTitleItalic(value);
}
function normalizeAxisTitleColor(value) {
  return normalizeTitleColor(value);
}
function normalizeAxisTitleStrike(value) {
  return normalizeTitleStrike(value);
}
function normalizeAxisTitleUnderline(value) {
  return normalizeTitleUnderline(value);
}
function normalizeAxisTitleFontFamily(value) {
  if (typeof value !== "string") return void 0;
  const trimmed = value.trim();
  if (trimmed.length === 0) return void 0;
  return trimmed;
}

// node_modules/hucre/dist/xlsx/chart/plotArea.mjs
var DOUGHNUT_HOLE_DEFAULT = 50;
var DOUGHNUT_HOLE_MIN = 10;
var DOUGHNUT_HOLE_MAX = 90;
var VARY_COLORS_DEFAULT_TRUE_TYPES = /* @__PURE__ */ new Set(["pie", "doughnut"]);
var SCATTER_STYLE_VALUES = /* @__PURE__ */ new Set([
  "none",
  "line",
  "lineMarker",
  "marker",
  "smooth",
  "smoothMarker"
]);
function resolvePlotAreaLayout(chart) {
  return normalizeManualLayout(chart.plotAreaLayout);
}
function buildPlotArea(chart, sheetName) {
  const plotAreaLayoutXml = buildManualLayout(resolvePlotAreaLayout(chart));
  const children = [plotAreaLayoutXml ?? xmlSelfClose("c:layout")];
  const opts = {
    xAxisTitle: normalizeAxisTitle(chart.axes?.x?.title),
    yAxisTitle: normalizeAxisTitle(chart.axes?.y?.title),
    xAxisTitleRotation: normalizeAxisTitleRotation(chart.axes?.x?.axisTitleRotation),
    yAxisTitleRotation: normalizeAxisTitleRotation(chart.axes?.y?.axisTitleRotation),
    xAxisTitleFontSize: normalizeAxisTitleFontSize(chart.axes?.x?.axisTitleFontSize),
    yAxisTitleFontSize: normalizeAxisTitleFontSize(chart.axes?.y?.axisTitleFontSize),
    xAxisTitleBold: normalizeAxisTitleBold(chart.axes?.x?.axisTitleBold),
    yAxisTitleBold: normalizeAxisTitleBold(chart.axes?.y?.axisTitleBold),
    xAxisTitleItalic: normalizeAxisTitleItalic(chart.axes?.x?.axisTitleItalic),
    yAxisTitleItalic: normalizeAxisTitleItalic(chart.axes?.y?.axisTitleItalic),
    xAxisTitleColor: normalizeAxisTitleColor(chart.axes?.x?.axisTitleColor),
    yAxisTitleColor: normalizeAxisTitleColor(chart.axes?.y?.axisTitleColor),
    xAxisTitleStrike: normalizeAxisTitleStrike(chart.axes?.x?.axisTitleStrike),
    yAxisTitleStrike: normalizeAxisTitleStrike(chart.axes?.y?.axisTitleStrike),
    xAxisTitleUnderline: normalizeAxisTitleUnderline(chart.axes?.x?.axisTitleUnderline),
    yAxisTitleUnderline: normalizeAxisTitleUnderline(chart.axes?.y?.axisTitleUnderline),
    xAxisTitleFontFamily: normalizeAxisTitleFontFamily(chart.axes?.x?.axisTitleFontFamily),
    yAxisTitleFontFamily: normalizeAxisTitleFontFamily(chart.axes?.y?.axisTitleFontFamily),
    xAxisTitleOverlay: chart.axes?.x?.axisTitleOverlay === true,
    yAxisTitleOverlay: chart.axes?.y?.axisTitleOverlay === true,
    xAxisTitleLayout: normalizeManualLayout(chart.axes?.x?.axisTitleLayout),
    yAxisTitleLayout: normalizeManualLayout(chart.axes?.y?.axisTitleLayout),
    xAxisTitleFillColor: normalizeTitleColor(chart.axes?.x?.axisTitleFillColor),
    yAxisTitleFillColor: normalizeTitleColor(chart.axes?.y?.axisTitleFillColor),
    xAxisTitleBorderColor: normalizeTitleColor(chart.axes?.x?.axisTitleBorderColor),
    yAxisTitleBorderColor: normalizeTitleColor(chart.axes?.y?.axisTitleBorderColor),
    xAxisTitleBorderWidth: clampStrokeWidthPt(chart.axes?.x?.axisTitleBorderWidth),
    yAxisTitleBorderWidth: clampStrokeWidthPt(chart.axes?.y?.axisTitleBorderWidth),
    xAxisTitleBorderDash: normalizeBorderDash(chart.axes?.x?.axisTitleBorderDash),
    yAxisTitleBorderDash: normalizeBorderDash(chart.axes?.y?.axisTitleBorderDash),
    xAxisTitleBorderCap: normalizeLineCap(chart.axes?.x?.axisTitleBorderCap),
    yAxisTitleBorderCap: normalizeLineCap(chart.axes?.y?.axisTitleBorderCap),
    xAxisTitleBorderCompound: normalizeLineCompound(chart.axes?.x?.axisTitleBorderCompound),
    yAxisTitleBorderCompound: normalizeLineCompound(chart.axes?.y?.axisTitleBorderCompound),
    xGridlines: normalizeAxisGridlines(chart.axes?.x?.gridlines),
    yGridlines: normalizeAxisGridlines(chart.axes?.y?.gridlines),
    xScale: normalizeAxisScale(chart.axes?.x?.scale),
    yScale: normalizeAxisScale(chart.axes?.y?.scale),
    xNumFmt: normalizeAxisNumberFormat(chart.axes?.x?.numberFormat),
    yNumFmt: normalizeAxisNumberFormat(chart.axes?.y?.numberFormat),
    xMajorTickMark: normalizeTickMark(chart.axes?.x?.majorTickMark),
    yMajorTickMark: normalizeTickMark(chart.axes?.y?.majorTickMark),
    xMinorTickMark: normalizeTickMark(chart.axes?.x?.minorTickMark),
    yMinorTickMark: normalizeTickMark(chart.axes?.y?.minorTickMark),
    xTickLblPos: normalizeTickLblPos(chart.axes?.x?.tickLblPos),
    yTickLblPos: normalizeTickLblPos(chart.axes?.y?.tickLblPos),
    xLabelRotation: normalizeAxisLabelRotation(chart.axes?.x?.labelRotation),
    yLabelRotation: normalizeAxisLabelRotation(chart.axes?.y?.labelRotation),
    xLabelFontSize: normalizeAxisLabelFontSize(chart.axes?.x?.labelFontSize),
    yLabelFontSize: normalizeAxisLabelFontSize(chart.axes?.y?.labelFontSize),
    xLabelBold: normalizeAxisLabelBold(chart.axes?.x?.labelBold),
    yLabelBold: normalizeAxisLabelBold(chart.axes?.y?.labelBold),
    xLabelItalic: normalizeAxisLabelItalic(chart.axes?.x?.labelItalic),
    yLabelItalic: normalizeAxisLabelItalic(chart.axes?.y?.labelItalic),
    xLabelColor: normalizeAxisLabelColor(chart.axes?.x?.labelColor),
    yLabelColor: normalizeAxisLabelColor(chart.axes?.y?.labelColor),
    xLabelUnderline: normalizeAxisLabelUnderline(chart.axes?.x?.labelUnderline),
    yLabelUnderline: normalizeAxisLabelUnderline(chart.axes?.y?.labelUnderline),
    xLabelStrike: normalizeAxisLabelStrike(chart.axes?.x?.labelStrike),
    yLabelStrike: normalizeAxisLabelStrike(chart.axes?.y?.labelStrike),
    xLabelFontFamily: normalizeAxisLabelFontFamily(chart.axes?.x?.labelFontFamily),
    yLabelFontFamily: normalizeAxisLabelFontFamily(chart.axes?.y?.labelFontFamily),
    xReverse: chart.axes?.x?.reverse === true,
    yReverse: chart.axes?.y?.reverse === true,
    xTickLblSkip: normalizeAxisSkip(chart.axes?.x?.tickLblSkip),
    xTickMarkSkip: normalizeAxisSkip(chart.axes?.x?.tickMarkSkip),
    xLblOffset: normalizeAxisLblOffset(chart.axes?.x?.lblOffset),
    xLblAlgn: normalizeAxisLblAlgn(chart.axes?.x?.lblAlgn),
    xNoMultiLvlLbl: chart.axes?.x?.noMultiLvlLbl === true,
    xAuto: chart.axes?.x?.auto !== false,
    xHidden: normalizeAxisHidden(chart.axes?.x?.hidden),
    yHidden: normalizeAxisHidden(chart.axes?.y?.hidden),
    xCrosses: normalizeAxisCrosses(chart.axes?.x?.crosses, chart.axes?.x?.crossesAt),
    yCrosses: normalizeAxisCrosses(chart.axes?.y?.crosses, chart.axes?.y?.crossesAt),
    xDispUnits: normalizeAxisDispUnits(chart.axes?.x?.dispUnits),
    yDispUnits: normalizeAxisDispUnits(chart.axes?.y?.dispUnits),
    xCrossBetween: normalizeAxisCrossBetween(chart.axes?.x?.crossBetween),
    yCrossBetween: normalizeAxisCrossBetween(chart.axes?.y?.crossBetween)
  };
  switch (chart.type) {
    case "bar":
    case "column": {
      children.push(buildBarChart(chart, sheetName));
      children.push(...buildBarAxes(chart.type, opts));
      break;
    }
    case "line": {
      children.push(buildLineChart(chart, sheetName));
      children.push(...buildBarAxes("column", opts));
      break;
    }
    case "area": {
      children.push(buildAreaChart(chart, sheetName));
      children.push(...buildBarAxes("column", opts));
      break;
    }
    case "pie": {
      children.push(buildPieChart(chart, sheetName));
      break;
    }
    case "doughnut": {
      children.push(buildDoughnutChart(chart, sheetName));
      break;
    }
    case "scatter": {
      children.push(buildScatterChart(chart, sheetName));
      children.push(...buildScatterAxes(opts));
      break;
    }
    default: {
      const _exhaustive = chart.type;
      throw new Error(`Unsupported chart type: ${String(_exhaustive)}`);
    }
  }
  const dTable = resolveDataTable(chart);
  if (dTable !== void 0) {
    children.push(buildDataTable(dTable));
  }
  const plotAreaSpPr = buildPlotAreaSpPr(chart);
  if (plotAreaSpPr !== void 0) {
    children.push(plotAreaSpPr);
  }
  return xmlElement("c:plotArea", void 0, children);
}
function buildPlotAreaSpPr(chart) {
  const fillHex = normalizePlotAreaFillColor(chart.plotAreaFillColor);
  const borderHex = normalizePlotAreaBorderColor(chart.plotAreaBorderColor);
  const borderWidthPt = clampStrokeWidthPt(chart.plotAreaBorderWidth);
  const borderDash = normalizeBorderDash(chart.plotAreaBorderDash);
  const borderCap = normalizeLineCap(chart.plotAreaBorderCap);
  const borderCompound = normalizeLineCompound(chart.plotAreaBorderCompound);
  if (fillHex === void 0 && borderHex === void 0 && borderWidthPt === void 0 && borderDash === void 0 && borderCap === void 0 && borderCompound === void 0) {
    return void 0;
  }
  const children = [];
  if (fillHex !== void 0) {
    children.push(xmlElement("a:solidFill", void 0, [buildColorElement(fillHex)]));
  }
  if (borderHex !== void 0 || borderWidthPt !== void 0 || borderDash !== void 0 || borderCap !== void 0 || borderCompound !== void 0) {
    const lnAttrs = {};
    if (borderWidthPt !== void 0) {
      lnAttrs.w = Math.round(borderWidthPt * EMU_PER_PT);
    }
    if (borderCap !== void 0) lnAttrs.cap = borderCap;
    if (borderCompound !== void 0) lnAttrs.cmpd = borderCompound;
    const lnChildren = [];
    if (borderHex !== void 0) {
      lnChildren.push(xmlElement("a:solidFill", void 0, [buildColorElement(borderHex)]));
    }
    if (borderDash !== void 0) {
      lnChildren.push(xmlSelfClose("a:prstDash", { val: borderDash }));
    }
    children.push(lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren));
  }
  return xmlElement("c:spPr", void 0, children);
}
function normalizePlotAreaFillColor(value) {
  return normalizeTitleColor(value);
}
function normalizePlotAreaBorderColor(value) {
  return normalizeTitleColor(value);
}
function buildBarChart(chart, sheetName) {
  const grouping = chart.barGrouping ?? "clustered";
  const barDir = chart.type === "bar" ? "bar" : "col";
  const isStacked = grouping === "percentStacked" || grouping === "stacked";
  const children = [
    xmlSelfClose("c:barDir", { val: barDir }),
    xmlSelfClose("c:grouping", { val: grouping }),
    xmlSelfClose("c:varyColors", { val: resolveVaryColors(chart) ? 1 : 0 })
  ];
  for (let i2 = 0; i2 < chart.series.length; i2++) {
    children.push(buildSeries(
      chart.series[i2],
      i2,
      sheetName,
      false,
      {
        chartType: chart.type,
        dataLabels: chart.dataLabels,
        invertIfNegative: chart.series[i2].invertIfNegative === true,
        dataPoints: chart.series[i2].dataPoints,
        trendlines: chart.series[i2].trendlines,
        errorBars: chart.series[i2].errorBars
      }
    ));
  }
  const chartLevelDLbls = buildChartLevelDataLabels(chart);
  if (chartLevelDLbls) children.push(chartLevelDLbls);
  const explicitGapWidth = clampGapWidth(chart.gapWidth);
  const explicitOverlap = clampOverlap(chart.overlap);
  const emitGapWidth = explicitGapWidth ?? (isStacked ? void 0 : 150);
  if (emitGapWidth !== void 0) {
    children.push(xmlSelfClose("c:gapWidth", { val: emitGapWidth }));
  }
  const emitOverlap = explicitOverlap ?? (isStacked ? 100 : void 0);
  if (emitOverlap !== void 0) {
    children.push(xmlSelfClose("c:overlap", { val: emitOverlap }));
  }
  if (chart.serLines === true) {
    children.push(xmlElement("c:serLines", void 0, []));
  }
  children.push(xmlSelfClose("c:axId", { val: AXIS_ID_CAT }));
  children.push(xmlSelfClose("c:axId", { val: AXIS_ID_VAL }));
  return xmlElement("c:barChart", void 0, children);
}
function clampGapWidth(value) {
  if (value === void 0 || !Number.isFinite(value)) return void 0;
  const rounded = Math.round(value);
  if (rounded < 0) return 0;
  if (rounded > 500) return 500;
  return rounded;
}
function clampOverlap(value) {
  if (value === void 0 || !Number.isFinite(value)) return void 0;
  const rounded = Math.round(value);
  if (rounded < -100) return -100;
  if (rounded > 100) return 100;
  return rounded;
}
function buildLineChart(chart, sheetName) {
  const grouping = chart.lineGrouping ?? "standard";
  const children = [xmlSelfClose("c:grouping", { val: grouping }), xmlSelfClose("c:varyColors", { val: resolveVaryColors(chart) ? 1 : 0 })];
  for (let i2 = 0; i2 < chart.series.length; i2++) {
    const seriesXml = buildSeries(
      chart.series[i2],
      i2,
      sheetName,
      false,
      {
        chartType: chart.type,
        smooth: chart.series[i2].smooth === true,
        dataLabels: chart.dataLabels,
        stroke: chart.series[i2].stroke,
        marker: chart.series[i2].marker,
        dataPoints: chart.series[i2].dataPoints,
        trendlines: chart.series[i2].trendlines,
        errorBars: chart.series[i2].errorBars
      }
    );
    children.push(seriesXml);
  }
  const chartLevelDLbls = buildChartLevelDataLabels(chart);
  if (chartLevelDLbls) children.push(chartLevelDLbls);
  if (chart.dropLines === true) {
    children.push(xmlElement("c:dropLines", void 0, []));
  }
  if (chart.hiLowLines === true) {
    children.push(xmlElement("c:hiLowLines", void 0, []));
  }
  if (chart.upDownBars === true) {
    children.push(buildUpDownBars(chart.upDownBarsGapWidth));
  }
  children.push(xmlSelfClose("c:marker", { val: chart.showLineMarkers === false ? 0 : 1 }));
  children.push(xmlSelfClose("c:axId", { val: AXIS_ID_CAT }));
  children.push(xmlSelfClose("c:axId", { val: AXIS_ID_VAL }));
  return xmlElement("c:lineChart", void 0, children);
}
function buildUpDownBars(gapWidth) {
  const resolved = clampUpDownBarsGapWidth(gapWidth) ?? 150;
  return xmlElement("c:upDownBars", void 0, [xmlSelfClose("c:gapWidth", { val: resolved })]);
}
function clampUpDownBarsGapWidth(value) {
  if (value === void 0 || !Number.isFinite(value)) return void 0;
  const rounded = Math.round(value);
  if (rounded < 0 || rounded > 500) return void 0;
  return rounded;
}
function buildAreaChart(chart, sheetName) {
  const grouping = chart.areaGrouping ?? "standard";
  const children = [xmlSelfClose("c:grouping", { val: grouping }), xmlSelfClose("c:varyColors", { val: resolveVaryColors(chart) ? 1 : 0 })];
  for (let i2 = 0; i2 < chart.series.length; i2++) {
    children.push(buildSeries(
      chart.series[i2],
      i2,
      sheetName,
      false,
      {
        chartType: chart.type,
        dataLabels: chart.dataLabels,
        dataPoints: chart.series[i2].dataPoints,
        trendlines: chart.series[i2].trendlines,
        errorBars: chart.series[i2].errorBars
      }
    ));
  }
  const chartLevelDLbls = buildChartLevelDataLabels(chart);
  if (chartLevelDLbls) children.push(chartLevelDLbls);
  if (chart.dropLines === true) {
    children.push(xmlElement("c:dropLines", void 0, []));
  }
  children.push(xmlSelfClose("c:axId", { val: AXIS_ID_CAT }));
  children.push(xmlSelfClose("c:axId", { val: AXIS_ID_VAL }));
  return xmlElement("c:areaChart", void 0, children);
}
function buildPieChart(chart, sheetName) {
  const children = [xmlSelfClose("c:varyColors", { val: resolveVaryColors(chart) ? 1 : 0 })];
  if (chart.series.length > 0) {
    children.push(buildSeries(
      chart.series[0],
      0,
      sheetName,
      false,
      {
        chartType: chart.type,
        dataLabels: chart.dataLabels,
        explosion: chart.series[0].explosion,
        dataPoints: chart.series[0].dataPoints
      }
    ));
  }
  const chartLevelDLbls = buildChartLevelDataLabels(chart);
  if (chartLevelDLbls) children.push(chartLevelDLbls);
  const sliceAng = clampFirstSliceAng(chart.firstSliceAng);
  if (sliceAng !== void 0) {
    children.push(xmlSelfClose("c:firstSliceAng", { val: sliceAng }));
  }
  return xmlElement("c:pieChart", void 0, children);
}
function buildDoughnutChart(chart, sheetName) {
  const children = [xmlSelfClose("c:varyColors", { val: resolveVaryColors(chart) ? 1 : 0 })];
  for (let i2 = 0; i2 < chart.series.length; i2++) {
    children.push(buildSeries(
      chart.series[i2],
      i2,
      sheetName,
      false,
      {
        chartType: chart.type,
        dataLabels: chart.dataLabels,
        explosion: chart.series[i2].explosion,
        dataPoints: chart.series[i2].dataPoints
      }
    ));
  }
  const chartLevelDLbls = buildChartLevelDataLabels(chart);
  if (chartLevelDLbls) children.push(chartLevelDLbls);
  children.push(xmlSelfClose("c:firstSliceAng", { val: clampFirstSliceAng(chart.firstSliceAng) ?? 0 }));
  children.push(xmlSelfClose("c:holeSize", { val: clampHoleSize(chart.holeSize) }));
  return xmlElement("c:doughnutChart", void 0, children);
}
function clampFirstSliceAng(value) {
  if (value === void 0 || !Number.isFinite(value)) return void 0;
  const rounded = Math.round(value);
  let normalized = rounded % 360;
  if (normalized < 0) normalized += 360;
  if (normalized === 0) return void 0;
  return normalized;
}
function clampHoleSize(value) {
  if (value === void 0 || !Number.isFinite(value)) return DOUGHNUT_HOLE_DEFAULT;
  const rounded = Math.round(value);
  if (rounded < DOUGHNUT_HOLE_MIN) return DOUGHNUT_HOLE_MIN;
  if (rounded > DOUGHNUT_HOLE_MAX) return DOUGHNUT_HOLE_MAX;
  return rounded;
}
function buildScatterChart(chart, sheetName) {
  const children = [xmlSelfClose("c:scatterStyle", { val: resolveScatterStyle(chart) }), xmlSelfClose("c:varyColors", { val: resolveVaryColors(chart) ? 1 : 0 })];
  for (let i2 = 0; i2 < chart.series.length; i2++) {
    children.push(buildSeries(
      chart.series[i2],
      i2,
      sheetName,
      true,
      {
        chartType: chart.type,
        smooth: chart.series[i2].smooth === true ? true : void 0,
        dataLabels: chart.dataLabels,
        stroke: chart.series[i2].stroke,
        marker: chart.series[i2].marker,
        dataPoints: chart.series[i2].dataPoints,
        trendlines: chart.series[i2].trendlines,
        errorBars: chart.series[i2].errorBars
      }
    ));
  }
  const chartLevelDLbls = buildChartLevelDataLabels(chart);
  if (chartLevelDLbls) children.push(chartLevelDLbls);
  children.push(xmlSelfClose("c:axId", { val: AXIS_ID_VAL_X }));
  children.push(xmlSelfClose("c:axId", { val: AXIS_ID_VAL_Y }));
  return xmlElement("c:scatterChart", void 0, children);
}
function resolveVaryColors(chart) {
  if (typeof chart.varyColors === "boolean") return chart.varyColors;
  return VARY_COLORS_DEFAULT_TRUE_TYPES.has(chart.type);
}
function resolveScatterStyle(chart) {
  const raw = chart.scatterStyle;
  if (raw && SCATTER_STYLE_VALUES.has(raw)) return raw;
  return "lineMarker";
}

// node_modules/hucre/dist/limits.mjs
var MAX_DECOMPRESSED_BYTES = 2 * 1024 * 1024 * 1024;
var MAX_INPUT_BYTES = 1024 * 1024 * 1024;
var MAX_COL_INDEX = 16383;

// node_modules/hucre/dist/_input.mjs
var OLE2_MAGIC = Object.freeze([
  208,
  207,
  17,
  224,
  161,
  177,
  26,
  225
]);

// node_modules/hucre/dist/xlsx/crypto/cfb.mjs
var SIG = [
  208,
  207,
  17,
  224,
  161,
  177,
  26,
  225
];
var ENDOFCHAIN = 4294967294;
var FREESECT = 4294967295;
var FATSECT = 4294967293;
var MINI_CUTOFF = 4096;
var MINI_SECTOR = 64;
function writeCfb(inputs) {
  const sectorSize = 512;
  const perSector = sectorSize / 4;
  const miniChunks = [];
  const miniStartMini = [];
  const regular = [];
  const placement = /* @__PURE__ */ new Map();
  let miniSectorCount = 0;
  for (const s of inputs) {
    if (s.data.length < MINI_CUTOFF) {
      placement.set(s.name, { mini: true });
      miniStartMini.push(miniSectorCount);
      const padded = padTo(s.data, MINI_SECTOR);
      miniChunks.push(padded);
      miniSectorCount += padded.length / MINI_SECTOR;
    } else {
      placement.set(s.name, { mini: false });
      regular.push({
        name: s.name,
        data: s.data
      });
    }
  }
  const miniStream = concat(miniChunks);
  let cursor = 0;
  const alloc = (byteLen) => {
    const sectorCount = Math.max(1, Math.ceil(byteLen / sectorSize));
    const startSector = cursor;
    cursor += sectorCount;
    return {
      startSector,
      sectorCount
    };
  };
  const regularRegions = regular.map((r) => ({
    name: r.name,
    data: r.data,
    region: alloc(r.data.length)
  }));
  const miniStreamRegion = miniStream.length > 0 ? alloc(miniStream.length) : null;
  const miniFat = new Uint8Array(Math.ceil(Math.max(miniSectorCount, 0) / perSector) * sectorSize);
  {
    const dv = new DataView(miniFat.buffer);
    for (let i2 = 0; i2 < miniFat.length / 4; i2++) dv.setUint32(i2 * 4, FREESECT, true);
    let idx = 0;
    let mi = 0;
    for (const s of inputs) {
      if (s.data.length >= MINI_CUTOFF) continue;
      const sectors = padTo(s.data, MINI_SECTOR).length / MINI_SECTOR;
      for (let k = 0; k < sectors; k++) {
        const cur = miniStartMini[mi] + k;
        dv.setUint32(cur * 4, k === sectors - 1 ? ENDOFCHAIN : cur + 1, true);
      }
      mi++;
      idx += sectors;
    }
    void idx;
  }
  const miniFatRegion = miniSectorCount > 0 ? alloc(miniFat.length) : null;
  const dirEntryCount = 1 + inputs.length;
  const dirBytesLen = Math.ceil(dirEntryCount / (sectorSize / 128)) * sectorSize;
  const dirRegion = alloc(dirBytesLen);
  const payloadSectors = cursor;
  let numFatSectors = 1;
  for (; ; ) {
    const totalSectors2 = payloadSectors + numFatSectors;
    const need = Math.ceil(totalSectors2 / perSector);
    if (need <= numFatSectors) break;
    numFatSectors = need;
  }
  const fatRegion = {
    startSector: cursor,
    sectorCount: numFatSectors
  };
  cursor += numFatSectors;
  const totalSectors = cursor;
  const fat = new Uint32Array(numFatSectors * perSector);
  fat.fill(FREESECT);
  const chainRegion = (r) => {
    for (let i2 = 0; i2 < r.sectorCount; i2++) {
      fat[r.startSector + i2] = i2 === r.sectorCount - 1 ? ENDOFCHAIN : r.startSector + i2 + 1;
    }
  };
  for (const r of regularRegions) chainRegion(r.region);
  if (miniStreamRegion) chainRegion(miniStreamRegion);
  if (miniFatRegion) chainRegion(miniFatRegion);
  chainRegion(dirRegion);
  for (let i2 = 0; i2 < numFatSectors; i2++) fat[fatRegion.startSector + i2] = FATSECT;
  const dir = new Uint8Array(dirBytesLen);
  const dirView = new DataView(dir.buffer);
  const writeDirEntry = (idx, name, type, color, left, right, child, start, size) => {
    const o = idx * 128;
    for (let i2 = 0; i2 < name.length; i2++) dirView.setUint16(o + i2 * 2, name.charCodeAt(i2), true);
    dirView.setUint16(o + 64, (name.length + 1) * 2, true);
    dir[o + 66] = type;
    dir[o + 67] = color;
    dirView.setUint32(o + 68, left, true);
    dirView.setUint32(o + 72, right, true);
    dirView.setUint32(o + 76, child, true);
    dirView.setUint32(o + 116, start, true);
    dirView.setUint32(o + 120, size, true);
  };
  for (let i2 = 0; i2 < dirBytesLen / 128; i2++) {
    dirView.setUint32(i2 * 128 + 68, FREESECT, true);
    dirView.setUint32(i2 * 128 + 72, FREESECT, true);
    dirView.setUint32(i2 * 128 + 76, FREESECT, true);
  }
  writeDirEntry(0, "Root Entry", 5, 1, FREESECT, FREESECT, inputs.length > 0 ? 1 : FREESECT, miniStreamRegion ? miniStreamRegion.startSector : ENDOFCHAIN, miniStream.length);
  for (let i2 = 0; i2 < inputs.length; i2++) {
    const s = inputs[i2];
    const place = placement.get(s.name);
    const entryIdx = i2 + 1;
    const right = i2 + 1 < inputs.length ? entryIdx + 1 : FREESECT;
    let start;
    if (place.mini) {
      let miOff = 0;
      for (let j = 0; j < i2; j++) {
        const sj = inputs[j];
        if (sj.data.length < MINI_CUTOFF) miOff += padTo(sj.data, MINI_SECTOR).length / MINI_SECTOR;
      }
      start = miOff;
    } else {
      const reg = regularRegions.find((r) => r.name === s.name);
      start = reg.region.startSector;
    }
    writeDirEntry(entryIdx, s.name, 2, 1, FREESECT, right, FREESECT, start, s.data.length);
  }
  const file = new Uint8Array((totalSectors + 1) * sectorSize);
  const fileView = new DataView(file.buffer);
  for (let i2 = 0; i2 < SIG.length; i2++) file[i2] = SIG[i2];
  fileView.setUint16(24, 62, true);
  fileView.setUint16(26, 3, true);
  fileView.setUint16(28, 65534, true);
  fileView.setUint16(30, 9, true);
  fileView.setUint16(32, 6, true);
  fileView.setUint32(44, numFatSectors, true);
  fileView.setUint32(48, dirRegion.startSector, true);
  fileView.setUint32(56, MINI_CUTOFF, true);
  fileView.setUint32(60, miniFatRegion ? miniFatRegion.startSector : ENDOFCHAIN, true);
  fileView.setUint32(64, miniFatRegion ? miniFatRegion.sectorCount : 0, true);
  fileView.setUint32(68, ENDOFCHAIN, true);
  fileView.setUint32(72, 0, true);
  for (let i2 = 0; i2 < 109; i2++) {
    fileView.setUint32(76 + i2 * 4, i2 < numFatSectors ? fatRegion.startSector + i2 : FREESECT, true);
  }
  const sectorAt = (sector) => (sector + 1) * sectorSize;
  const putBytes = (region, bytes) => {
    file.set(bytes, sectorAt(region.startSector));
  };
  for (const r of regularRegions) putBytes(r.region, r.data);
  if (miniStreamRegion) putBytes(miniStreamRegion, miniStream);
  if (miniFatRegion) putBytes(miniFatRegion, miniFat);
  putBytes(dirRegion, dir);
  {
    const off = sectorAt(fatRegion.startSector);
    const dv = new DataView(file.buffer, off, numFatSectors * sectorSize);
    for (let i2 = 0; i2 < fat.length; i2++) dv.setUint32(i2 * 4, fat[i2], true);
  }
  return file;
}
function padTo(data, multiple) {
  if (data.length % multiple === 0) return data;
  const out = new Uint8Array(Math.ceil(data.length / multiple) * multiple);
  out.set(data, 0);
  return out;
}
function concat(chunks) {
  let total = 0;
  for (const c of chunks) total += c.length;
  const out = new Uint8Array(total);
  let off = 0;
  for (const c of chunks) {
    out.set(c, off);
    off += c.length;
  }
  return out;
}

// node_modules/hucre/dist/xlsx/crypto/agile.mjs
var BLOCK_VERIFIER_INPUT = new Uint8Array([
  254,
  167,
  210,
  118,
  59,
  75,
  158,
  121
]);
var BLOCK_VERIFIER_VALUE = new Uint8Array([
  215,
  170,
  15,
  109,
  48,
  97,
  52,
  78
]);
var BLOCK_KEY_VALUE = new Uint8Array([
  20,
  110,
  11,
  231,
  171,
  172,
  208,
  214
]);
var BLOCK_HMAC_KEY = new Uint8Array([
  95,
  178,
  173,
  1,
  12,
  185,
  225,
  246
]);
var BLOCK_HMAC_VALUE = new Uint8Array([
  160,
  103,
  127,
  2,
  178,
  44,
  132,
  51
]);
var SEGMENT = 4096;
var ZERO_IV = new Uint8Array(16);
async function encryptAgile(zip, password, opts) {
  const spinCount = opts?.spinCount ?? 1e5;
  const hashAlgorithm = "SHA-512";
  const keyBytes = 32;
  const blockSize = 16;
  const hashSize = 64;
  const keyDataSalt = randomBytes(16);
  const pwSalt = randomBytes(16);
  const secretKey = randomBytes(keyBytes);
  const chain = await passwordChain(password, pwSalt, spinCount, hashAlgorithm);
  const verifierInput = randomBytes(blockSize);
  const verifierHash = await digest(hashAlgorithm, verifierInput);
  const kVin = await deriveBlockKey(chain, BLOCK_VERIFIER_INPUT, keyBytes, hashAlgorithm);
  const kVval = await deriveBlockKey(chain, BLOCK_VERIFIER_VALUE, keyBytes, hashAlgorithm);
  const kVkey = await deriveBlockKey(chain, BLOCK_KEY_VALUE, keyBytes, hashAlgorithm);
  const encryptedVerifierHashInput = await aesEncrypt(kVin, pwSalt, verifierInput);
  const encryptedVerifierHashValue = await aesEncrypt(kVval, pwSalt, padBlock(verifierHash, blockSize));
  const encryptedKeyValue = await aesEncrypt(kVkey, pwSalt, secretKey);
  const encryptedPackage = await encryptPackage(zip, secretKey, {
    saltValue: keyDataSalt,
    hashAlgorithm,
    keyBytes,
    blockSize
  });
  const hmacKey = randomBytes(hashSize);
  const ivHmacKey = await iv(keyDataSalt, BLOCK_HMAC_KEY, hashAlgorithm, blockSize);
  const encryptedHmacKey = await aesEncrypt(secretKey, ivHmacKey, padBlock(hmacKey, blockSize));
  const hmacValue = await hmacSha512(hmacKey, encryptedPackage);
  const ivHmacValue = await iv(keyDataSalt, BLOCK_HMAC_VALUE, hashAlgorithm, blockSize);
  const encryptedHmacValue = await aesEncrypt(secretKey, ivHmacValue, padBlock(hmacValue, blockSize));
  const xml = buildEncryptionInfoXml({
    keyDataSalt,
    pwSalt,
    spinCount,
    keyBits: keyBytes * 8,
    hashSize,
    blockSize,
    encryptedVerifierHashInput,
    encryptedVerifierHashValue,
    encryptedKeyValue,
    encryptedHmacKey,
    encryptedHmacValue
  });
  const header = new Uint8Array(8);
  const dv = new DataView(header.buffer);
  dv.setUint16(0, 4, true);
  dv.setUint16(2, 4, true);
  dv.setUint32(4, 64, true);
  const encryptionInfo = concat2([header, new TextEncoder().encode(xml)]);
  return writeCfb([{
    name: "EncryptionInfo",
    data: encryptionInfo
  }, {
    name: "EncryptedPackage",
    data: encryptedPackage
  }]);
}
function utf16le(s) {
  const out = new Uint8Array(s.length * 2);
  const dv = new DataView(out.buffer);
  for (let i2 = 0; i2 < s.length; i2++) dv.setUint16(i2 * 2, s.charCodeAt(i2), true);
  return out;
}
async function passwordChain(password, salt, spinCount, algo) {
  let h = await digest(algo, concat2([salt, utf16le(password)]));
  const counter = new Uint8Array(4);
  const cv = new DataView(counter.buffer);
  for (let i2 = 0; i2 < spinCount; i2++) {
    cv.setUint32(0, i2, true);
    h = await digest(algo, concat2([counter, h]));
  }
  return h;
}
async function deriveBlockKey(chain, blockKey, keyBytes, algo) {
  const h = await digest(algo, concat2([chain, blockKey]));
  return fitKey(h, keyBytes);
}
function fitKey(hashBytes, keyBytes) {
  if (hashBytes.length >= keyBytes) return hashBytes.subarray(0, keyBytes);
  const out = new Uint8Array(keyBytes).fill(54);
  out.set(hashBytes, 0);
  return out;
}
async function iv(salt, blockKey, algo, blockSize) {
  const h = await digest(algo, concat2([salt, blockKey]));
  return fitIv(h, blockSize);
}
function fitIv(h, blockSize) {
  if (h.length >= blockSize) return h.subarray(0, blockSize);
  const out = new Uint8Array(blockSize).fill(54);
  out.set(h, 0);
  return out;
}
async function encryptPackage(zip, secretKey, keyData) {
  const header = new Uint8Array(8);
  new DataView(header.buffer).setBigUint64(0, BigInt(zip.length), true);
  const padded = padBlock(zip, SEGMENT);
  const out = new Uint8Array(padded.length);
  const counter = new Uint8Array(4);
  const cv = new DataView(counter.buffer);
  let off = 0;
  let segIndex = 0;
  while (off < padded.length) {
    const chunk = padded.subarray(off, off + SEGMENT);
    cv.setUint32(0, segIndex, true);
    const segIv = fitIv(await digest(keyData.hashAlgorithm, concat2([keyData.saltValue, counter])), keyData.blockSize);
    const enc = await aesEncrypt(secretKey, segIv, chunk);
    out.set(enc, off);
    off += SEGMENT;
    segIndex++;
  }
  return concat2([header, out]);
}
var bs = (u) => u;
async function digest(algo, data) {
  return new Uint8Array(await crypto.subtle.digest(algo, bs(data)));
}
async function importAesKey(raw) {
  return crypto.subtle.importKey("raw", bs(raw), { name: "AES-CBC" }, false, ["encrypt", "decrypt"]);
}
async function aesEncryptRawKey(key, ivBytes, data) {
  if (data.length === 0) return new Uint8Array(0);
  const enc = new Uint8Array(await crypto.subtle.encrypt({
    name: "AES-CBC",
    iv: bs(ivBytes)
  }, key, bs(data)));
  return enc.subarray(0, data.length);
}
async function aesEncrypt(rawKey, ivBytes, data) {
  return aesEncryptRawKey(await importAesKey(rawKey), ivBytes, data);
}
async function hmacSha512(rawKey, data) {
  const key = await crypto.subtle.importKey("raw", bs(rawKey), {
    name: "HMAC",
    hash: "SHA-512"
  }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, bs(data)));
}
function buildEncryptionInfoXml(p) {
  const b = base64Encode;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData saltSize="${p.keyDataSalt.length}" blockSize="${p.blockSize}" keyBits="${p.keyBits}" hashSize="${p.hashSize}" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="${b(p.keyDataSalt)}"/><dataIntegrity encryptedHmacKey="${b(p.encryptedHmacKey)}" encryptedHmacValue="${b(p.encryptedHmacValue)}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="${p.spinCount}" saltSize="${p.pwSalt.length}" blockSize="${p.blockSize}" keyBits="${p.keyBits}" hashSize="${p.hashSize}" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="${b(p.pwSalt)}" encryptedVerifierHashInput="${b(p.encryptedVerifierHashInput)}" encryptedVerifierHashValue="${b(p.encryptedVerifierHashValue)}" encryptedKeyValue="${b(p.encryptedKeyValue)}"/></keyEncryptor></keyEncryptors></encryption>`;
}
function randomBytes(n) {
  const b = new Uint8Array(n);
  crypto.getRandomValues(b);
  return b;
}
function padBlock(data, multiple) {
  if (data.length % multiple === 0) return data;
  const out = new Uint8Array(Math.ceil(data.length / multiple) * multiple);
  out.set(data, 0);
  return out;
}
function concat2(chunks) {
  let total = 0;
  for (const c of chunks) total += c.length;
  const out = new Uint8Array(total);
  let off = 0;
  for (const c of chunks) {
    out.set(c, off);
    off += c.length;
  }
  return out;
}
var B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function base64Encode(bytes) {
  let out = "";
  let i2 = 0;
  for (; i2 + 2 < bytes.length; i2 += 3) {
    const n = bytes[i2] << 16 | bytes[i2 + 1] << 8 | bytes[i2 + 2];
    out += B64[n >> 18 & 63] + B64[n >> 12 & 63] + B64[n >> 6 & 63] + B64[n & 63];
  }
  if (i2 < bytes.length) {
    const rem = bytes.length - i2;
    if (rem === 1) {
      const n = bytes[i2] << 16;
      out += B64[n >> 18 & 63] + B64[n >> 12 & 63] + "==";
    } else {
      const n = bytes[i2] << 16 | bytes[i2 + 1] << 8;
      out += B64[n >> 18 & 63] + B64[n >> 12 & 63] + B64[n >> 6 & 63] + "=";
    }
  }
  return out;
}

// node_modules/hucre/dist/zip/deflate.mjs
var crcTable = /* @__PURE__ */ (() => {
  const table = new Uint32Array(256);
  for (let i2 = 0; i2 < 256; i2++) {
    let c = i2;
    for (let j = 0; j < 8; j++) {
      c = c & 1 ? 3988292384 ^ c >>> 1 : c >>> 1;
    }
    table[i2] = c;
  }
  return table;
})();
var CRC32_INIT = 4294967295;
function crc32Update(state, data) {
  let crc2 = state;
  for (let i2 = 0; i2 < data.length; i2++) {
    crc2 = crcTable[(crc2 ^ data[i2]) & 255] ^ crc2 >>> 8;
  }
  return crc2 >>> 0;
}
function crc32Final(state) {
  return (state ^ 4294967295) >>> 0;
}
function crc32(data) {
  return crc32Final(crc32Update(CRC32_INIT, data));
}
var lengthBase = [
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  13,
  15,
  17,
  19,
  23,
  27,
  31,
  35,
  43,
  51,
  59,
  67,
  83,
  99,
  115,
  131,
  163,
  195,
  227,
  258
];
var lengthExtra = [
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  3,
  3,
  4,
  4,
  4,
  4,
  5,
  5,
  5,
  5,
  0
];
var distBase = [
  1,
  2,
  3,
  4,
  5,
  7,
  9,
  13,
  17,
  25,
  33,
  49,
  65,
  97,
  129,
  193,
  257,
  385,
  513,
  769,
  1025,
  1537,
  2049,
  3073,
  4097,
  6145,
  8193,
  12289,
  16385,
  24577
];
var distExtra = [
  0,
  0,
  0,
  0,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  5,
  6,
  6,
  7,
  7,
  8,
  8,
  9,
  9,
  10,
  10,
  11,
  11,
  12,
  12,
  13,
  13
];
function deflate(data) {
  if (data.length === 0) {
    return new Uint8Array([3, 0]);
  }
  if (data.length <= 64) {
    return deflateStored(data);
  }
  return deflateLZ77(data);
}
function deflateStored(data) {
  const blocks = [];
  let offset = 0;
  while (offset < data.length) {
    const remaining = data.length - offset;
    const blockLen = Math.min(remaining, 65535);
    const isFinal = offset + blockLen >= data.length;
    const block = new Uint8Array(5 + blockLen);
    block[0] = isFinal ? 1 : 0;
    block[1] = blockLen & 255;
    block[2] = blockLen >> 8 & 255;
    block[3] = ~blockLen & 255;
    block[4] = ~blockLen >> 8 & 255;
    block.set(data.subarray(offset, offset + blockLen), 5);
    blocks.push(block);
    offset += blockLen;
  }
  const totalLen = blocks.reduce((sum, b) => sum + b.length, 0);
  const result = new Uint8Array(totalLen);
  let pos = 0;
  for (const block of blocks) {
    result.set(block, pos);
    pos += block.length;
  }
  return result;
}
function deflateLZ77(data) {
  let outBuf = new Uint8Array(data.length + 512);
  let outPos = 0;
  let bitBuf = 0;
  let bitCount = 0;
  function ensureOut(needed) {
    if (outPos + needed > outBuf.length) {
      let newSize = outBuf.length * 2;
      while (outPos + needed > newSize) {
        newSize *= 2;
      }
      const newArr = new Uint8Array(newSize);
      newArr.set(outBuf);
      outBuf = newArr;
    }
  }
  function writeBits(value, bits2) {
    bitBuf |= value << bitCount;
    bitCount += bits2;
    while (bitCount >= 8) {
      ensureOut(1);
      outBuf[outPos++] = bitBuf & 255;
      bitBuf >>>= 8;
      bitCount -= 8;
    }
  }
  function flushBits() {
    if (bitCount > 0) {
      ensureOut(1);
      outBuf[outPos++] = bitBuf & 255;
      bitBuf = 0;
      bitCount = 0;
    }
  }
  function writeFixedLitLen(code) {
    if (code <= 143) {
      writeBits(reverseBits(48 + code, 8), 8);
    } else if (code <= 255) {
      writeBits(reverseBits(400 + (code - 144), 9), 9);
    } else if (code <= 279) {
      writeBits(reverseBits(code - 256, 7), 7);
    } else {
      writeBits(reverseBits(192 + (code - 280), 8), 8);
    }
  }
  function writeFixedDist(code) {
    writeBits(reverseBits(code, 5), 5);
  }
  writeBits(1, 1);
  writeBits(1, 2);
  const WINDOW = 32768;
  const MAX_MATCH = 258;
  const MIN_MATCH = 3;
  const HASH_SIZE = 1 << 15;
  const HASH_MASK = HASH_SIZE - 1;
  const head = new Int32Array(HASH_SIZE).fill(-1);
  const prev = new Int32Array(WINDOW);
  function hash3(pos) {
    if (pos + 2 >= data.length) return 0;
    return (data[pos] << 10 ^ data[pos + 1] << 5 ^ data[pos + 2]) & HASH_MASK;
  }
  let i2 = 0;
  while (i2 < data.length) {
    if (i2 + MIN_MATCH > data.length) {
      writeFixedLitLen(data[i2]);
      i2++;
      continue;
    }
    const h = hash3(i2);
    let bestLen = MIN_MATCH - 1;
    let bestDist = 0;
    let chainPos = head[h];
    let chainLen = 0;
    const maxChain = 128;
    const minPos = Math.max(0, i2 - WINDOW);
    while (chainPos >= minPos && chainLen < maxChain) {
      const dist = i2 - chainPos;
      if (dist > 0 && dist <= WINDOW) {
        let len = 0;
        const maxLen = Math.min(MAX_MATCH, data.length - i2);
        while (len < maxLen && data[chainPos + len] === data[i2 + len]) {
          len++;
        }
        if (len > bestLen) {
          bestLen = len;
          bestDist = dist;
          if (len === MAX_MATCH) break;
        }
      }
      chainPos = prev[chainPos & WINDOW - 1];
      chainLen++;
    }
    prev[i2 & WINDOW - 1] = head[h];
    head[h] = i2;
    if (bestLen >= MIN_MATCH) {
      const lenCode = findLengthCode(bestLen);
      writeFixedLitLen(lenCode + 257);
      writeBits(bestLen - lengthBase[lenCode], lengthExtra[lenCode]);
      const distCode = findDistCode(bestDist);
      writeFixedDist(distCode);
      writeBits(bestDist - distBase[distCode], distExtra[distCode]);
      for (let j = 1; j < bestLen; j++) {
        const pos = i2 + j;
        if (pos + MIN_MATCH <= data.length) {
          const h2 = hash3(pos);
          prev[pos & WINDOW - 1] = head[h2];
          head[h2] = pos;
        }
      }
      i2 += bestLen;
    } else {
      writeFixedLitLen(data[i2]);
      i2++;
    }
  }
  writeFixedLitLen(256);
  flushBits();
  return outBuf.subarray(0, outPos);
}
function reverseBits(value, bits2) {
  let result = 0;
  for (let i2 = 0; i2 < bits2; i2++) {
    result = result << 1 | value & 1;
    value >>= 1;
  }
  return result;
}
function findLengthCode(length) {
  for (let i2 = lengthBase.length - 1; i2 >= 0; i2--) {
    if (length >= lengthBase[i2]) return i2;
  }
  return 0;
}
function findDistCode(dist) {
  for (let i2 = distBase.length - 1; i2 >= 0; i2--) {
    if (dist >= distBase[i2]) return i2;
  }
  return 0;
}

// node_modules/hucre/dist/_date.mjs
var EPOCH_1900 = Date.UTC(1899, 11, 31);
var EPOCH_1904 = Date.UTC(1904, 0, 1);
var MS_PER_DAY2 = 864e5;
var LOTUS_BUG_SERIAL = 60;
function dateToSerial(date, is1904) {
  const timeMs = date.getTime();
  if (is1904) {
    return (timeMs - EPOCH_1904) / MS_PER_DAY2;
  }
  let serial = (timeMs - EPOCH_1900) / MS_PER_DAY2;
  if (serial >= LOTUS_BUG_SERIAL) {
    serial += 1;
  }
  return Math.round(serial * 1e10) / 1e10;
}
var MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
];
var MONTH_ABBR = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec"
];
var DAY_NAMES = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday"
];
var DAY_ABBR = [
  "Sun",
  "Mon",
  "Tue",
  "Wed",
  "Thu",
  "Fri",
  "Sat"
];
function formatDate(date, format, serial) {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const day = date.getUTCDate();
  const dayOfWeek = date.getUTCDay();
  let hours = date.getUTCHours();
  const minutes = date.getUTCMinutes();
  const seconds = date.getUTCSeconds();
  const ms = date.getUTCMilliseconds();
  const hasAmPm = /am\/pm|a\/p/i.test(format);
  let ampm = "";
  let displayHours = hours;
  if (hasAmPm) {
    ampm = hours >= 12 ? "PM" : "AM";
    displayHours = hours % 12;
    if (displayHours === 0) displayHours = 12;
  }
  const tokens = tokenize(format);
  const totalSerial = serial !== void 0 && serial > 0 ? serial : 0;
  const totalHours = Math.floor(totalSerial * 24);
  const totalMinutes = Math.floor(totalSerial * 24 * 60);
  const totalSeconds = Math.floor(totalSerial * 24 * 60 * 60);
  const isMinute = Array.from({ length: tokens.length }, () => false);
  for (let t = 0; t < tokens.length; t++) {
    const lt = tokens[t].toLowerCase();
    if (lt !== "m" && lt !== "mm") continue;
    let backHour = false;
    for (let k = t - 1; k >= 0; k--) {
      const lk = tokens[k].toLowerCase();
      if (lk === "h" || lk === "hh" || /^\[h+\]$/.test(lk)) {
        backHour = true;
        break;
      }
      if (/^[ymdhs]+$/.test(lk) || /^\[[ms]+\]$/.test(lk) || lk === "am/pm" || lk === "a/p") break;
    }
    let fwdSecond = false;
    for (let k = t + 1; k < tokens.length; k++) {
      const lk = tokens[k].toLowerCase();
      if (lk === "s" || lk === "ss") {
        fwdSecond = true;
        break;
      }
      if (/^[ymdh]+$/.test(lk) || lk === "am/pm" || lk === "a/p") break;
    }
    isMinute[t] = backHour || fwdSecond;
  }
  let result = "";
  for (let t = 0; t < tokens.length; t++) {
    const token = tokens[t];
    const lower = token.toLowerCase();
    if (token.startsWith("[") && token.endsWith("]")) {
      const inner = lower.slice(1, -1);
      if (/^h+$/.test(inner)) {
        result += String(totalHours).padStart(inner.length, "0");
      } else if (/^m+$/.test(inner)) {
        result += String(totalMinutes).padStart(inner.length, "0");
      } else if (/^s+$/.test(inner)) {
        result += String(totalSeconds).padStart(inner.length, "0");
      }
      continue;
    }
    switch (lower) {
      case "yyyy":
        result += String(year);
        break;
      case "yy":
        result += String(year % 100).padStart(2, "0");
        break;
      case "mmmm":
        result += MONTH_NAMES[month];
        break;
      case "mmm":
        result += MONTH_ABBR[month];
        break;
      case "mm":
        if (isMinute[t]) {
          result += String(minutes).padStart(2, "0");
        } else {
          result += String(month + 1).padStart(2, "0");
        }
        break;
      case "m":
        if (isMinute[t]) {
          result += String(minutes);
        } else {
          result += String(month + 1);
        }
        break;
      case "dddd":
        result += DAY_NAMES[dayOfWeek];
        break;
      case "ddd":
        result += DAY_ABBR[dayOfWeek];
        break;
      case "dd":
        result += String(day).padStart(2, "0");
        break;
      case "d":
        result += String(day);
        break;
      case "hh":
        result += String(displayHours).padStart(2, "0");
        break;
      case "h":
        result += String(displayHours);
        break;
      case "ss":
        result += String(seconds).padStart(2, "0");
        break;
      case "s":
        result += String(seconds);
        break;
      case ".0":
      case ".00":
      case ".000":
        {
          const decimals = lower.length - 1;
          const frac = String(ms).padStart(3, "0").slice(0, decimals);
          result += "." + frac;
        }
        break;
      case "am/pm":
        result += ampm;
        break;
      case "a/p":
        result += ampm.charAt(0);
        break;
      default:
        result += token;
        break;
    }
  }
  return result;
}
function tokenize(format) {
  const tokens = [];
  let i2 = 0;
  while (i2 < format.length) {
    if (format[i2] === "[" && format[i2 + 1] === "$") {
      const end = format.indexOf("]", i2);
      if (end !== -1) {
        i2 = end + 1;
        continue;
      }
    }
    if (format[i2] === "[") {
      const end = format.indexOf("]", i2);
      if (end !== -1) {
        const inner = format.slice(i2 + 1, end);
        if (/^h+$/i.test(inner) || /^m+$/i.test(inner) || /^s+$/i.test(inner)) {
          tokens.push(format.slice(i2, end + 1));
          i2 = end + 1;
          continue;
        }
        i2 = end + 1;
        continue;
      }
    }
    if (format[i2] === '"') {
      let literal = "";
      i2++;
      while (i2 < format.length && format[i2] !== '"') {
        literal += format[i2];
        i2++;
      }
      i2++;
      tokens.push(literal);
      continue;
    }
    if (format[i2] === "\\") {
      i2++;
      if (i2 < format.length) {
        tokens.push(format[i2]);
        i2++;
      }
      continue;
    }
    if (/^am\/pm/i.test(format.slice(i2))) {
      tokens.push(format.slice(i2, i2 + 5));
      i2 += 5;
      continue;
    }
    if (/^a\/p/i.test(format.slice(i2))) {
      tokens.push(format.slice(i2, i2 + 3));
      i2 += 3;
      continue;
    }
    if (format[i2] === "." && i2 + 1 < format.length && format[i2 + 1] === "0") {
      let tok = ".";
      let j = i2 + 1;
      while (j < format.length && format[j] === "0") {
        tok += "0";
        j++;
      }
      tokens.push(tok);
      i2 = j;
      continue;
    }
    const ch = format[i2].toLowerCase();
    if ("ymdhsn".includes(ch)) {
      let tok = "";
      const matchCh = ch;
      while (i2 < format.length && format[i2].toLowerCase() === matchCh) {
        tok += format[i2];
        i2++;
      }
      tokens.push(tok);
      continue;
    }
    tokens.push(format[i2]);
    i2++;
  }
  return tokens;
}

// node_modules/hucre/dist/xlsx/metadata.mjs
var NS_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
var NS_XDA = "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray";
var XLDAPR = "XLDAPR";
var XLDAPR_EXT_URI = "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}";
var METADATA_PART_PATH = "xl/metadata.xml";
var METADATA_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml";
var METADATA_REL_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata";
var DYNAMIC_ARRAY_CM = 1;
function writeMetadataXml() {
  const metadataType = xmlSelfClose("metadataType", {
    name: XLDAPR,
    minSupportedVersion: 12e4,
    copy: 1,
    pasteAll: 1,
    pasteValues: 1,
    merge: 1,
    splitFirst: 1,
    rowColShift: 1,
    clearFormats: 1,
    clearComments: 1,
    assign: 1,
    coerce: 1,
    cellMeta: 1
  });
  const futureBlock = xmlElement("bk", void 0, [xmlElement("extLst", void 0, [xmlElement("ext", { uri: XLDAPR_EXT_URI }, [xmlSelfClose("xda:dynamicArrayProperties", {
    fDynamic: 1,
    fCollapsed: 0
  })])])]);
  const cellBlock = xmlElement("bk", void 0, [xmlSelfClose("rc", {
    t: 1,
    v: 0
  })]);
  return xmlDocument("metadata", {
    xmlns: NS_SPREADSHEET,
    "xmlns:xda": NS_XDA
  }, [
    xmlElement("metadataTypes", { count: 1 }, [metadataType]),
    xmlElement("futureMetadata", {
      name: XLDAPR,
      count: 1
    }, [futureBlock]),
    xmlElement("cellMetadata", { count: 1 }, [cellBlock])
  ]);
}

// node_modules/hucre/dist/zip/writer.mjs
var SIG_LOCAL_FILE = 67324752;
var SIG_CENTRAL_DIR = 33639248;
var SIG_END_OF_CENTRAL_DIR = 101010256;
var hasCompressionStream;
function checkCompressionStream() {
  if (hasCompressionStream === void 0) {
    try {
      hasCompressionStream = typeof CompressionStream !== "undefined" && typeof ReadableStream !== "undefined" && typeof Response !== "undefined";
    } catch {
      hasCompressionStream = false;
    }
  }
  return hasCompressionStream;
}
async function compressDeflateRaw(data) {
  if (checkCompressionStream()) {
    try {
      const cs = new CompressionStream("deflate-raw");
      const writer = cs.writable.getWriter();
      const reader = cs.readable.getReader();
      writer.write(data);
      writer.close();
      const chunks = [];
      let totalLen = 0;
      for (; ; ) {
        const { done, value } = await reader.read();
        if (done) break;
        chunks.push(value);
        totalLen += value.length;
      }
      const result = new Uint8Array(totalLen);
      let offset = 0;
      for (const chunk of chunks) {
        result.set(chunk, offset);
        offset += chunk.length;
      }
      return result;
    } catch {
    }
  }
  return deflate(data);
}
var ZipWriter = class {
  entries = [];
  add(path, data, options) {
    const compress = options?.compress ?? true;
    this.entries.push({
      path,
      data,
      compress
    });
  }
  async build() {
    const prepared = [];
    for (const entry of this.entries) {
      const entryCrc32 = entry.data.length > 0 ? crc32(entry.data) : 0;
      let compressedData;
      let method;
      if (entry.compress && entry.data.length > 0) {
        compressedData = await compressDeflateRaw(entry.data);
        method = 8;
        if (compressedData.length >= entry.data.length) {
          compressedData = entry.data;
          method = 0;
        }
      } else {
        compressedData = entry.data;
        method = 0;
      }
      prepared.push({
        path: entry.path,
        data: entry.data,
        compressedData,
        method,
        entryCrc32
      });
    }
    const encoder2 = new TextEncoder();
    const encodedPaths = prepared.map((e) => encoder2.encode(e.path));
    let localSize = 0;
    for (let i2 = 0; i2 < prepared.length; i2++) {
      localSize += 30 + encodedPaths[i2].length + prepared[i2].compressedData.length;
    }
    let centralSize = 0;
    for (let i2 = 0; i2 < prepared.length; i2++) {
      centralSize += 46 + encodedPaths[i2].length;
    }
    const eocdSize = 22;
    const totalSize = localSize + centralSize + eocdSize;
    const output = new Uint8Array(totalSize);
    const view = new DataView(output.buffer);
    let offset = 0;
    const localOffsets = [];
    for (let i2 = 0; i2 < prepared.length; i2++) {
      const entry = prepared[i2];
      const pathBytes = encodedPaths[i2];
      localOffsets.push(offset);
      view.setUint32(offset, SIG_LOCAL_FILE, true);
      view.setUint16(offset + 4, 20, true);
      view.setUint16(offset + 6, 0, true);
      view.setUint16(offset + 8, entry.method, true);
      view.setUint16(offset + 10, 0, true);
      view.setUint16(offset + 12, 33, true);
      view.setUint32(offset + 14, entry.entryCrc32, true);
      view.setUint32(offset + 18, entry.compressedData.length, true);
      view.setUint32(offset + 22, entry.data.length, true);
      view.setUint16(offset + 26, pathBytes.length, true);
      view.setUint16(offset + 28, 0, true);
      output.set(pathBytes, offset + 30);
      offset += 30 + pathBytes.length;
      output.set(entry.compressedData, offset);
      offset += entry.compressedData.length;
    }
    const centralDirOffset = offset;
    for (let i2 = 0; i2 < prepared.length; i2++) {
      const entry = prepared[i2];
      const pathBytes = encodedPaths[i2];
      view.setUint32(offset, SIG_CENTRAL_DIR, true);
      view.setUint16(offset + 4, 20, true);
      view.setUint16(offset + 6, 20, true);
      view.setUint16(offset + 8, 0, true);
      view.setUint16(offset + 10, entry.method, true);
      view.setUint16(offset + 12, 0, true);
      view.setUint16(offset + 14, 33, true);
      view.setUint32(offset + 16, entry.entryCrc32, true);
      view.setUint32(offset + 20, entry.compressedData.length, true);
      view.setUint32(offset + 24, entry.data.length, true);
      view.setUint16(offset + 28, pathBytes.length, true);
      view.setUint16(offset + 30, 0, true);
      view.setUint16(offset + 32, 0, true);
      view.setUint16(offset + 34, 0, true);
      view.setUint16(offset + 36, 0, true);
      view.setUint32(offset + 38, 0, true);
      view.setUint32(offset + 42, localOffsets[i2], true);
      output.set(pathBytes, offset + 46);
      offset += 46 + pathBytes.length;
    }
    const centralDirSize = offset - centralDirOffset;
    view.setUint32(offset, SIG_END_OF_CENTRAL_DIR, true);
    view.setUint16(offset + 4, 0, true);
    view.setUint16(offset + 6, 0, true);
    view.setUint16(offset + 8, prepared.length, true);
    view.setUint16(offset + 10, prepared.length, true);
    view.setUint32(offset + 12, centralDirSize, true);
    view.setUint32(offset + 16, centralDirOffset, true);
    view.setUint16(offset + 20, 0, true);
    return output;
  }
};

// node_modules/hucre/dist/xlsx/content-types-writer.mjs
var NS_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
var CT_RELS = "application/vnd.openxmlformats-package.relationships+xml";
var CT_XML = "application/xml";
var CT_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
var CT_WORKBOOK_MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
var CT_VBA_PROJECT = "application/vnd.ms-office.vbaProject";
var CT_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
var CT_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
var CT_SHARED_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";
var CT_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml";
var CT_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
var CT_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
var CT_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing";
var CT_TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";
var CT_THEME = "application/vnd.openxmlformats-officedocument.theme+xml";
var CT_THREADED_COMMENTS = "application/vnd.ms-excel.threadedcomments+xml";
var CT_PERSON = "application/vnd.ms-excel.person+xml";
var CT_EXTERNAL_LINK = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml";
var CT_CELL_IMAGES = "application/vnd.openxmlformats-officedocument.drawing+xml";
var CT_PIVOT_TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotTable+xml";
var CT_PIVOT_CACHE_DEFINITION = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml";
var CT_PIVOT_CACHE_RECORDS = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml";
var CT_SLICER = "application/vnd.ms-excel.slicer+xml";
var CT_SLICER_CACHE = "application/vnd.ms-excel.slicerCache+xml";
var CT_TIMELINE = "application/vnd.ms-excel.timeline+xml";
var CT_TIMELINE_CACHE = "application/vnd.ms-excel.timelineCache+xml";
var CT_CHART_STYLE = "application/vnd.ms-office.chartstyle+xml";
var CT_CHART_COLORS = "application/vnd.ms-office.chartcolorstyle+xml";
var IMAGE_CONTENT_TYPES = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  svg: "image/svg+xml",
  webp: "image/webp"
};
function writeContentTypes(sheetCountOrOptions, hasSharedStrings) {
  let opts;
  if (typeof sheetCountOrOptions === "number") {
    opts = {
      sheetCount: sheetCountOrOptions,
      hasSharedStrings: hasSharedStrings ?? false
    };
  } else {
    opts = sheetCountOrOptions;
  }
  const children = [];
  children.push(xmlSelfClose("Default", {
    Extension: "rels",
    ContentType: CT_RELS
  }));
  children.push(xmlSelfClose("Default", {
    Extension: "xml",
    ContentType: CT_XML
  }));
  if (opts.hasMacros) {
    children.push(xmlSelfClose("Default", {
      Extension: "bin",
      ContentType: CT_VBA_PROJECT
    }));
  }
  if (opts.imageExtensions) {
    for (const ext of opts.imageExtensions) {
      const ct = IMAGE_CONTENT_TYPES[ext];
      if (ct) {
        children.push(xmlSelfClose("Default", {
          Extension: ext,
          ContentType: ct
        }));
      }
    }
  }
  children.push(xmlSelfClose("Override", {
    PartName: "/xl/workbook.xml",
    ContentType: opts.hasMacros ? CT_WORKBOOK_MACRO : CT_WORKBOOK
  }));
  for (let i2 = 1; i2 <= opts.sheetCount; i2++) {
    children.push(xmlSelfClose("Override", {
      PartName: `/xl/worksheets/sheet${i2}.xml`,
      ContentType: CT_WORKSHEET
    }));
  }
  children.push(xmlSelfClose("Override", {
    PartName: "/xl/styles.xml",
    ContentType: CT_STYLES
  }));
  children.push(xmlSelfClose("Override", {
    PartName: "/xl/theme/theme1.xml",
    ContentType: CT_THEME
  }));
  if (opts.hasSharedStrings) {
    children.push(xmlSelfClose("Override", {
      PartName: "/xl/sharedStrings.xml",
      ContentType: CT_SHARED_STRINGS
    }));
  }
  if (opts.drawingIndices) {
    for (const idx of opts.drawingIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/drawings/drawing${idx}.xml`,
        ContentType: CT_DRAWING
      }));
    }
  }
  if (opts.chartIndices) {
    for (const idx of opts.chartIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/charts/chart${idx}.xml`,
        ContentType: CT_CHART
      }));
    }
  }
  if (opts.commentIndices && opts.commentIndices.length > 0) {
    children.push(xmlSelfClose("Default", {
      Extension: "vml",
      ContentType: CT_VML
    }));
  }
  if (opts.commentIndices) {
    for (const idx of opts.commentIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/comments${idx}.xml`,
        ContentType: CT_COMMENTS
      }));
    }
  }
  if (opts.tableIndices) {
    for (const idx of opts.tableIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/tables/table${idx}.xml`,
        ContentType: CT_TABLE
      }));
    }
  }
  if (opts.threadedCommentSheetIndices) {
    for (const idx of opts.threadedCommentSheetIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/threadedComments/threadedComment${idx}.xml`,
        ContentType: CT_THREADED_COMMENTS
      }));
    }
  }
  if (opts.hasPersons) {
    children.push(xmlSelfClose("Override", {
      PartName: "/xl/persons/person.xml",
      ContentType: CT_PERSON
    }));
  }
  if (opts.externalLinkIndices) {
    for (const idx of opts.externalLinkIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/externalLinks/externalLink${idx}.xml`,
        ContentType: CT_EXTERNAL_LINK
      }));
    }
  }
  if (opts.hasCellImages) {
    children.push(xmlSelfClose("Override", {
      PartName: "/xl/cellimages.xml",
      ContentType: CT_CELL_IMAGES
    }));
  }
  if (opts.pivotTableIndices) {
    for (const idx of opts.pivotTableIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/pivotTables/pivotTable${idx}.xml`,
        ContentType: CT_PIVOT_TABLE
      }));
    }
  }
  if (opts.pivotCacheDefinitionIndices) {
    for (const idx of opts.pivotCacheDefinitionIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/pivotCache/pivotCacheDefinition${idx}.xml`,
        ContentType: CT_PIVOT_CACHE_DEFINITION
      }));
    }
  }
  if (opts.pivotCacheRecordIndices) {
    for (const idx of opts.pivotCacheRecordIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/pivotCache/pivotCacheRecords${idx}.xml`,
        ContentType: CT_PIVOT_CACHE_RECORDS
      }));
    }
  }
  if (opts.slicerIndices) {
    for (const idx of opts.slicerIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/slicers/slicer${idx}.xml`,
        ContentType: CT_SLICER
      }));
    }
  }
  if (opts.slicerCacheIndices) {
    for (const idx of opts.slicerCacheIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/slicerCaches/slicerCache${idx}.xml`,
        ContentType: CT_SLICER_CACHE
      }));
    }
  }
  if (opts.timelineIndices) {
    for (const idx of opts.timelineIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/timelines/timeline${idx}.xml`,
        ContentType: CT_TIMELINE
      }));
    }
  }
  if (opts.timelineCacheIndices) {
    for (const idx of opts.timelineCacheIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/timelineCaches/timelineCache${idx}.xml`,
        ContentType: CT_TIMELINE_CACHE
      }));
    }
  }
  if (opts.chartStyleIndices) {
    for (const idx of opts.chartStyleIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/charts/style${idx}.xml`,
        ContentType: CT_CHART_STYLE
      }));
    }
  }
  if (opts.chartColorsIndices) {
    for (const idx of opts.chartColorsIndices) {
      children.push(xmlSelfClose("Override", {
        PartName: `/xl/charts/colors${idx}.xml`,
        ContentType: CT_CHART_COLORS
      }));
    }
  }
  if (opts.hasMetadata) {
    children.push(xmlSelfClose("Override", {
      PartName: `/${METADATA_PART_PATH}`,
      ContentType: METADATA_CONTENT_TYPE
    }));
  }
  if (opts.hasFeaturePropertyBag) {
    children.push(xmlSelfClose("Override", {
      PartName: "/xl/featurePropertyBag/featurePropertyBag.xml",
      ContentType: "application/vnd.ms-excel.featurepropertybag+xml"
    }));
  }
  if (opts.hasCoreProps) {
    children.push(xmlSelfClose("Override", {
      PartName: "/docProps/core.xml",
      ContentType: "application/vnd.openxmlformats-package.core-properties+xml"
    }));
  }
  if (opts.hasAppProps) {
    children.push(xmlSelfClose("Override", {
      PartName: "/docProps/app.xml",
      ContentType: "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    }));
  }
  if (opts.hasCustomProps) {
    children.push(xmlSelfClose("Override", {
      PartName: "/docProps/custom.xml",
      ContentType: "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    }));
  }
  return xmlDocument("Types", { xmlns: NS_CONTENT_TYPES }, children);
}

// node_modules/hucre/dist/xlsx/feature-property-bag.mjs
var FPB_NS = "http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag";
function writeFeaturePropertyBagXml() {
  const bags = [
    xmlSelfClose("bag", { type: "Checkbox" }),
    xmlElement("bag", { type: "XFControls" }, [xmlElement("bagId", { k: "CellControl" }, "0")]),
    xmlElement("bag", { type: "XFComplement" }, [xmlElement("bagId", { k: "XFControls" }, "1")]),
    xmlElement("bag", {
      type: "XFComplements",
      extRef: "XFComplementsMapperExtRef"
    }, [xmlElement("a", { k: "MappedFeaturePropertyBags" }, [xmlElement("bagId", void 0, "2")])])
  ];
  return xmlDocument("FeaturePropertyBags", { xmlns: FPB_NS }, bags);
}

// node_modules/hucre/dist/xlsx/password.mjs
function hashSheetPassword(password) {
  let hash = 0;
  for (let i2 = password.length - 1; i2 >= 0; i2--) {
    const charCode = password.charCodeAt(i2);
    hash = hash >> 14 & 1 | hash << 1 & 32767;
    hash ^= charCode;
  }
  hash = hash >> 14 & 1 | hash << 1 & 32767;
  hash ^= password.length;
  hash ^= 52811;
  return hash.toString(16).toUpperCase().padStart(4, "0");
}

// node_modules/hucre/dist/xlsx/workbook-writer.mjs
var NS_SPREADSHEET2 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
var NS_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
var REL_WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
var REL_STYLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles";
var REL_SHARED_STRINGS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings";
var REL_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme";
var REL_WORKBOOK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
var NS_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
function writeWorkbookXml(sheets, namedRanges, dateSystem, activeSheet, workbookProtection, externalLinkRels, pivotCacheRefs, slicerCacheRels, timelineCacheRels) {
  const sheetElements = [];
  for (let i2 = 0; i2 < sheets.length; i2++) {
    const sheet = sheets[i2];
    const attrs = {
      name: sheet.name,
      sheetId: i2 + 1,
      "r:id": `rId${i2 + 1}`
    };
    if (sheet.hidden) {
      attrs["state"] = "hidden";
    } else if (sheet.veryHidden) {
      attrs["state"] = "veryHidden";
    }
    sheetElements.push(xmlSelfClose("sheet", attrs));
  }
  const parts = [];
  if (dateSystem === "1904") {
    parts.push(xmlSelfClose("workbookPr", { date1904: 1 }));
  }
  if (workbookProtection) {
    const protAttrs = {};
    if (workbookProtection.lockStructure) protAttrs["lockStructure"] = 1;
    if (workbookProtection.lockWindows) protAttrs["lockWindows"] = 1;
    if (workbookProtection.password) {
      protAttrs["workbookPassword"] = hashSheetPassword(workbookProtection.password);
    }
    parts.push(xmlSelfClose("workbookProtection", protAttrs));
  }
  const activeTab = activeSheet ?? 0;
  parts.push(xmlElement("bookViews", void 0, [xmlSelfClose("workbookView", {
    xWindow: 0,
    yWindow: 0,
    windowWidth: 16384,
    windowHeight: 8192,
    activeTab
  })]));
  parts.push(xmlElement("sheets", void 0, sheetElements));
  if (externalLinkRels && externalLinkRels.length > 0) {
    const refChildren = externalLinkRels.map((r) => xmlSelfClose("externalReference", { "r:id": r.rId }));
    parts.push(xmlElement("externalReferences", void 0, refChildren));
  }
  if (namedRanges && namedRanges.length > 0) {
    const sheetIndexMap = /* @__PURE__ */ new Map();
    for (let i2 = 0; i2 < sheets.length; i2++) {
      sheetIndexMap.set(sheets[i2].name, i2);
    }
    const dnElements = [];
    for (const nr of namedRanges) {
      const attrs = { name: nr.name };
      if (nr.scope !== void 0) {
        const idx = sheetIndexMap.get(nr.scope);
        if (idx !== void 0) {
          attrs["localSheetId"] = idx;
        }
      }
      if (nr.comment) {
        attrs["comment"] = nr.comment;
      }
      dnElements.push(xmlElement("definedName", attrs, xmlEscape(nr.range)));
    }
    parts.push(xmlElement("definedNames", void 0, dnElements));
  }
  parts.push(xmlSelfClose("calcPr", {
    calcId: 0,
    fullCalcOnLoad: 1
  }));
  if (pivotCacheRefs && pivotCacheRefs.length > 0) {
    const cacheChildren = pivotCacheRefs.map((c) => xmlSelfClose("pivotCache", {
      cacheId: c.cacheId,
      "r:id": c.rId
    }));
    parts.push(xmlElement("pivotCaches", void 0, cacheChildren));
  }
  const extElements = [];
  if (slicerCacheRels && slicerCacheRels.length > 0) {
    const slicerRefs = slicerCacheRels.map((r) => xmlSelfClose("x14:slicerCache", { "r:id": r.rId }));
    const slicerCachesEl = xmlElement("x14:slicerCaches", void 0, slicerRefs);
    extElements.push(xmlElement("ext", {
      uri: "{BBE1A952-AA13-448E-AADC-164F8A28A991}",
      "xmlns:x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    }, [slicerCachesEl]));
  }
  if (timelineCacheRels && timelineCacheRels.length > 0) {
    const timelineRefs = timelineCacheRels.map((r) => xmlSelfClose("x15:timelineCachePivotCache", { "r:id": r.rId }));
    const timelineCachesEl = xmlElement("x15:timelineCachePivotCaches", void 0, timelineRefs);
    extElements.push(xmlElement("ext", {
      uri: "{7E03D99C-DC04-49D9-9315-930204A7B6E9}",
      "xmlns:x15": "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
    }, [timelineCachesEl]));
  }
  if (extElements.length > 0) {
    parts.push(xmlElement("extLst", void 0, extElements));
  }
  return xmlDocument("workbook", {
    xmlns: NS_SPREADSHEET2,
    "xmlns:r": NS_R
  }, parts);
}
var REL_VBA_PROJECT = "http://schemas.microsoft.com/office/2006/relationships/vbaProject";
var REL_FEATURE_PROPERTY_BAG = "http://schemas.microsoft.com/office/2022/11/relationships/FeaturePropertyBag";
var REL_PERSON = "http://schemas.microsoft.com/office/2017/10/relationships/person";
var REL_EXTERNAL_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink";
var REL_CELL_IMAGES2 = "http://www.wps.cn/officeDocument/2017/relationships/cellimage";
var REL_PIVOT_CACHE_DEFINITION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheDefinition";
var REL_SLICER_CACHE = "http://schemas.microsoft.com/office/2007/relationships/slicerCache";
var REL_TIMELINE_CACHE = "http://schemas.microsoft.com/office/2011/relationships/timelineCache";
function writeWorkbookRels(sheetCount, hasSharedStrings, hasMacros, hasFeaturePropertyBag, hasPersons, externalLinkRels, pivotCacheRels, slicerCacheRels, timelineCacheRels, hasCellImages, hasMetadata) {
  const children = [];
  for (let i2 = 1; i2 <= sheetCount; i2++) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${i2}`,
      Type: REL_WORKSHEET,
      Target: `worksheets/sheet${i2}.xml`
    }));
  }
  let nextRid = sheetCount + 1;
  children.push(xmlSelfClose("Relationship", {
    Id: `rId${nextRid}`,
    Type: REL_STYLES,
    Target: "styles.xml"
  }));
  nextRid++;
  if (hasSharedStrings) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${nextRid}`,
      Type: REL_SHARED_STRINGS,
      Target: "sharedStrings.xml"
    }));
    nextRid++;
  }
  children.push(xmlSelfClose("Relationship", {
    Id: `rId${nextRid}`,
    Type: REL_THEME,
    Target: "theme/theme1.xml"
  }));
  nextRid++;
  if (hasMetadata) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${nextRid}`,
      Type: METADATA_REL_TYPE,
      Target: "metadata.xml"
    }));
    nextRid++;
  }
  if (hasMacros) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${nextRid}`,
      Type: REL_VBA_PROJECT,
      Target: "vbaProject.bin"
    }));
    nextRid++;
  }
  if (hasFeaturePropertyBag) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${nextRid}`,
      Type: REL_FEATURE_PROPERTY_BAG,
      Target: "featurePropertyBag/featurePropertyBag.xml"
    }));
    nextRid++;
  }
  if (hasPersons) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${nextRid}`,
      Type: REL_PERSON,
      Target: "persons/person.xml"
    }));
    nextRid++;
  }
  if (externalLinkRels) {
    for (const link2 of externalLinkRels) {
      children.push(xmlSelfClose("Relationship", {
        Id: link2.rId,
        Type: REL_EXTERNAL_LINK,
        Target: link2.target
      }));
    }
    nextRid += externalLinkRels.length;
  }
  if (hasCellImages) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${nextRid}`,
      Type: REL_CELL_IMAGES2,
      Target: "cellimages.xml"
    }));
    nextRid++;
  }
  if (pivotCacheRels) {
    for (const cache of pivotCacheRels) {
      children.push(xmlSelfClose("Relationship", {
        Id: cache.rId,
        Type: REL_PIVOT_CACHE_DEFINITION,
        Target: cache.target
      }));
    }
  }
  if (slicerCacheRels) {
    for (const r of slicerCacheRels) {
      children.push(xmlSelfClose("Relationship", {
        Id: r.rId,
        Type: REL_SLICER_CACHE,
        Target: r.target
      }));
    }
  }
  if (timelineCacheRels) {
    for (const r of timelineCacheRels) {
      children.push(xmlSelfClose("Relationship", {
        Id: r.rId,
        Type: REL_TIMELINE_CACHE,
        Target: r.target
      }));
    }
  }
  return xmlDocument("Relationships", { xmlns: NS_RELATIONSHIPS }, children);
}
function writeRootRels(options) {
  const children = [];
  children.push(xmlSelfClose("Relationship", {
    Id: "rId1",
    Type: REL_WORKBOOK,
    Target: "xl/workbook.xml"
  }));
  let nextRId = 2;
  if (options?.hasCoreProps) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${nextRId++}`,
      Type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
      Target: "docProps/core.xml"
    }));
  }
  if (options?.hasAppProps) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${nextRId++}`,
      Type: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
      Target: "docProps/app.xml"
    }));
  }
  if (options?.hasCustomProps) {
    children.push(xmlSelfClose("Relationship", {
      Id: `rId${nextRId++}`,
      Type: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
      Target: "docProps/custom.xml"
    }));
  }
  return xmlDocument("Relationships", { xmlns: NS_RELATIONSHIPS }, children);
}

// node_modules/hucre/dist/xlsx/styles-writer.mjs
var NS_SPREADSHEET3 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
function serializeColor(tagName, color) {
  const attrs = {};
  if (color.rgb !== void 0) {
    attrs["rgb"] = color.rgb.length === 6 ? `FF${color.rgb}` : color.rgb;
  }
  if (color.theme !== void 0) {
    attrs["theme"] = color.theme;
  }
  if (color.tint !== void 0) {
    attrs["tint"] = color.tint;
  }
  if (color.indexed !== void 0) {
    attrs["indexed"] = color.indexed;
  }
  return xmlSelfClose(tagName, attrs);
}
function serializeFont(font) {
  const children = [];
  if (font.bold) children.push(xmlSelfClose("b"));
  if (font.italic) children.push(xmlSelfClose("i"));
  if (font.underline !== void 0 && font.underline !== false) {
    if (font.underline === true || font.underline === "single") {
      children.push(xmlSelfClose("u"));
    } else {
      children.push(xmlSelfClose("u", { val: font.underline }));
    }
  }
  if (font.strikethrough) children.push(xmlSelfClose("strike"));
  if (font.charset !== void 0) {
    children.push(xmlSelfClose("charset", { val: font.charset }));
  }
  if (font.family !== void 0) {
    children.push(xmlSelfClose("family", { val: font.family }));
  }
  if (font.scheme) {
    children.push(xmlSelfClose("scheme", { val: font.scheme }));
  }
  if (font.color) {
    children.push(serializeColor("color", font.color));
  }
  if (font.size !== void 0) {
    children.push(xmlSelfClose("sz", { val: font.size }));
  }
  if (font.name) {
    children.push(xmlSelfClose("name", { val: font.name }));
  }
  if (font.vertAlign) {
    children.push(xmlSelfClose("vertAlign", { val: font.vertAlign }));
  }
  return xmlElement("font", void 0, children);
}
function serializeFill(fill) {
  if (fill.type === "pattern") {
    const children = [];
    if (fill.fgColor) {
      children.push(serializeColor("fgColor", fill.fgColor));
    }
    if (fill.bgColor) {
      children.push(serializeColor("bgColor", fill.bgColor));
    }
    const patternFill = xmlElement("patternFill", { patternType: fill.pattern }, children.length > 0 ? children : void 0);
    return xmlElement("fill", void 0, [patternFill]);
  }
  const stops = [];
  for (const stop of fill.stops) {
    stops.push(xmlElement("stop", { position: stop.position }, [serializeColor("color", stop.color)]));
  }
  const attrs = {};
  if (fill.degree !== void 0) {
    attrs["degree"] = fill.degree;
  }
  const gradientFill = xmlElement("gradientFill", attrs, stops);
  return xmlElement("fill", void 0, [gradientFill]);
}
function serializeBorderSide(tagName, side) {
  if (!side) {
    return xmlSelfClose(tagName);
  }
  if (side.color) {
    return xmlElement("" + tagName, { style: side.style }, [serializeColor("color", side.color)]);
  }
  return xmlSelfClose(tagName, { style: side.style });
}
function serializeBorder(border) {
  const attrs = {};
  if (border.diagonalUp) attrs["diagonalUp"] = true;
  if (border.diagonalDown) attrs["diagonalDown"] = true;
  const children = [
    serializeBorderSide("left", border.left),
    serializeBorderSide("right", border.right),
    serializeBorderSide("top", border.top),
    serializeBorderSide("bottom", border.bottom),
    serializeBorderSide("diagonal", border.diagonal)
  ];
  return xmlElement("border", Object.keys(attrs).length > 0 ? attrs : void 0, children);
}
function colorKey(c) {
  if (!c) return "";
  const parts = [];
  if (c.rgb !== void 0) parts.push(`rgb:${c.rgb}`);
  if (c.theme !== void 0) parts.push(`th:${c.theme}`);
  if (c.tint !== void 0) parts.push(`tint:${c.tint}`);
  if (c.indexed !== void 0) parts.push(`idx:${c.indexed}`);
  return parts.join("|");
}
function fontKey(f) {
  const parts = [];
  if (f.name) parts.push(`n:${f.name}`);
  if (f.size !== void 0) parts.push(`s:${f.size}`);
  if (f.bold) parts.push("b");
  if (f.italic) parts.push("i");
  if (f.underline !== void 0 && f.underline !== false) {
    parts.push(`u:${f.underline}`);
  }
  if (f.strikethrough) parts.push("st");
  if (f.color) parts.push(`c:${colorKey(f.color)}`);
  if (f.vertAlign) parts.push(`va:${f.vertAlign}`);
  if (f.family !== void 0) parts.push(`fam:${f.family}`);
  if (f.charset !== void 0) parts.push(`cs:${f.charset}`);
  if (f.scheme) parts.push(`sch:${f.scheme}`);
  return parts.join(",");
}
function fillKey(f) {
  if (f.type === "pattern") {
    return `p:${f.pattern}|fg:${colorKey(f.fgColor)}|bg:${colorKey(f.bgColor)}`;
  }
  return `g:${f.degree ?? ""}|${f.stops.map((s) => `${s.position}:${colorKey(s.color)}`).join(";")}`;
}
function borderSideKey(side) {
  if (!side) return "";
  return `${side.style}:${colorKey(side.color)}`;
}
function borderKey(b) {
  return [
    `l:${borderSideKey(b.left)}`,
    `r:${borderSideKey(b.right)}`,
    `t:${borderSideKey(b.top)}`,
    `b:${borderSideKey(b.bottom)}`,
    `d:${borderSideKey(b.diagonal)}`,
    b.diagonalUp ? "du" : "",
    b.diagonalDown ? "dd" : ""
  ].join("|");
}
function createStylesCollector(defaultFont) {
  const baseFont = {
    name: defaultFont?.name ?? "Calibri",
    size: defaultFont?.size ?? 11,
    ...defaultFont
  };
  const fonts = [{
    key: fontKey(baseFont),
    font: baseFont
  }];
  const fontMap = /* @__PURE__ */ new Map([[fonts[0].key, 0]]);
  const fills = [{
    key: "p:none|fg:|bg:",
    fill: {
      type: "pattern",
      pattern: "none"
    }
  }, {
    key: "p:gray125|fg:|bg:",
    fill: {
      type: "pattern",
      pattern: "gray125"
    }
  }];
  const fillMap = /* @__PURE__ */ new Map([[fills[0].key, 0], [fills[1].key, 1]]);
  const emptyBorder = {};
  const borders = [{
    key: borderKey(emptyBorder),
    border: emptyBorder
  }];
  const borderMap = /* @__PURE__ */ new Map([[borders[0].key, 0]]);
  const numFmts = [];
  const numFmtMap = /* @__PURE__ */ new Map();
  let nextNumFmtId = 164;
  const defaultXfKey = "nf:0|f:0|fl:0|b:0|a:|p:";
  const xfs = [{
    key: defaultXfKey,
    numFmtId: 0,
    fontId: 0,
    fillId: 0,
    borderId: 0
  }];
  const xfMap = /* @__PURE__ */ new Map([[defaultXfKey, 0]]);
  function addFont(font) {
    const key = fontKey(font);
    const existing = fontMap.get(key);
    if (existing !== void 0) return existing;
    const id = fonts.length;
    fonts.push({
      key,
      font
    });
    fontMap.set(key, id);
    return id;
  }
  function addFill(fill) {
    const key = fillKey(fill);
    const existing = fillMap.get(key);
    if (existing !== void 0) return existing;
    const id = fills.length;
    fills.push({
      key,
      fill
    });
    fillMap.set(key, id);
    return id;
  }
  function addBorder(border) {
    const key = borderKey(border);
    const existing = borderMap.get(key);
    if (existing !== void 0) return existing;
    const id = borders.length;
    borders.push({
      key,
      border
    });
    borderMap.set(key, id);
    return id;
  }
  function addNumFmt(format) {
    const existing = numFmtMap.get(format);
    if (existing !== void 0) return existing;
    const id = nextNumFmtId++;
    numFmts.push({
      id,
      formatCode: format
    });
    numFmtMap.set(format, id);
    return id;
  }
  function alignmentKey(a) {
    if (!a) return "";
    const parts = [];
    if (a.horizontal) parts.push(`h:${a.horizontal}`);
    if (a.vertical) parts.push(`v:${a.vertical}`);
    if (a.wrapText) parts.push("w");
    if (a.shrinkToFit) parts.push("sf");
    if (a.textRotation !== void 0) parts.push(`r:${a.textRotation}`);
    if (a.indent !== void 0) parts.push(`i:${a.indent}`);
    if (a.readingOrder) parts.push(`ro:${a.readingOrder}`);
    return parts.join(",");
  }
  function protectionKey(p) {
    if (!p) return "";
    const parts = [];
    if (p.locked !== void 0) parts.push(`l:${p.locked}`);
    if (p.hidden !== void 0) parts.push(`h:${p.hidden}`);
    return parts.join(",");
  }
  const dxfs = [];
  const dxfMap = /* @__PURE__ */ new Map();
  function dxfKey(style) {
    const parts = [];
    if (style.font) parts.push(`f:${fontKey(style.font)}`);
    if (style.fill) parts.push(`fl:${fillKey(style.fill)}`);
    if (style.border) parts.push(`b:${borderKey(style.border)}`);
    if (style.numFmt) parts.push(`nf:${style.numFmt}`);
    if (style.alignment) parts.push(`a:${alignmentKey(style.alignment)}`);
    return parts.join("|");
  }
  function addDxf(style) {
    const key = dxfKey(style);
    const existing = dxfMap.get(key);
    if (existing !== void 0) return existing;
    const id = dxfs.length;
    dxfs.push(style);
    dxfMap.set(key, id);
    return id;
  }
  function addStyle(style) {
    return registerXf(style, false);
  }
  function addCheckboxStyle(style) {
    return registerXf(style ?? {}, true);
  }
  function registerXf(style, checkbox) {
    const fontId = style.font ? addFont(style.font) : 0;
    const fillId = style.fill ? addFill(style.fill) : 0;
    const borderId = style.border ? addBorder(style.border) : 0;
    const numFmtId = style.numFmt ? addNumFmt(style.numFmt) : 0;
    const key = [
      `nf:${numFmtId}`,
      `f:${fontId}`,
      `fl:${fillId}`,
      `b:${borderId}`,
      `a:${alignmentKey(style.alignment)}`,
      `p:${protectionKey(style.protection)}`,
      checkbox ? "cb:1" : "cb:0"
    ].join("|");
    const existing = xfMap.get(key);
    if (existing !== void 0) return existing;
    const id = xfs.length;
    xfs.push({
      key,
      numFmtId,
      fontId,
      fillId,
      borderId,
      alignment: style.alignment,
      protection: style.protection,
      hasCheckboxFeature: checkbox || void 0
    });
    xfMap.set(key, id);
    return id;
  }
  function hasCheckboxFeature() {
    for (const xf of xfs) if (xf.hasCheckboxFeature) return true;
    return false;
  }
  function serializeAlignment(a) {
    const attrs = {};
    if (a.horizontal) attrs["horizontal"] = a.horizontal;
    if (a.vertical) attrs["vertical"] = a.vertical;
    if (a.wrapText) attrs["wrapText"] = true;
    if (a.shrinkToFit) attrs["shrinkToFit"] = true;
    if (a.textRotation !== void 0) attrs["textRotation"] = a.textRotation;
    if (a.indent !== void 0) attrs["indent"] = a.indent;
    if (a.readingOrder) {
      const roMap = {
        ltr: 1,
        rtl: 2,
        context: 0
      };
      attrs["readingOrder"] = roMap[a.readingOrder];
    }
    return xmlSelfClose("alignment", attrs);
  }
  function serializeProtection(p) {
    const attrs = {};
    if (p.locked !== void 0) attrs["locked"] = p.locked ? 1 : 0;
    if (p.hidden !== void 0) attrs["hidden"] = p.hidden ? 1 : 0;
    return xmlSelfClose("protection", attrs);
  }
  function toXml() {
    const parts = [];
    if (numFmts.length > 0) {
      const fmtChildren = numFmts.map((nf) => xmlSelfClose("numFmt", {
        numFmtId: nf.id,
        formatCode: nf.formatCode
      }));
      parts.push(xmlElement("numFmts", { count: numFmts.length }, fmtChildren));
    }
    const fontChildren = fonts.map((f) => serializeFont(f.font));
    parts.push(xmlElement("fonts", { count: fonts.length }, fontChildren));
    const fillChildren = fills.map((f) => serializeFill(f.fill));
    parts.push(xmlElement("fills", { count: fills.length }, fillChildren));
    const borderChildren = borders.map((b) => serializeBorder(b.border));
    parts.push(xmlElement("borders", { count: borders.length }, borderChildren));
    parts.push(xmlElement("cellStyleXfs", { count: 1 }, [xmlSelfClose("xf", {
      numFmtId: 0,
      fontId: 0,
      fillId: 0,
      borderId: 0
    })]));
    const xfChildren = xfs.map((xf) => {
      const attrs = {
        numFmtId: xf.numFmtId,
        fontId: xf.fontId,
        fillId: xf.fillId,
        borderId: xf.borderId,
        xfId: 0
      };
      if (xf.numFmtId !== 0) attrs["applyNumberFormat"] = true;
      if (xf.fontId !== 0) attrs["applyFont"] = true;
      if (xf.fillId !== 0) attrs["applyFill"] = true;
      if (xf.borderId !== 0) attrs["applyBorder"] = true;
      const hasAlignment = xf.alignment !== void 0;
      const hasProtection = xf.protection !== void 0;
      const hasCheckbox = xf.hasCheckboxFeature === true;
      if (hasAlignment) attrs["applyAlignment"] = true;
      if (hasProtection) attrs["applyProtection"] = true;
      if (hasAlignment || hasProtection || hasCheckbox) {
        const innerChildren = [];
        if (hasAlignment) innerChildren.push(serializeAlignment(xf.alignment));
        if (hasProtection) innerChildren.push(serializeProtection(xf.protection));
        if (hasCheckbox) {
          innerChildren.push(xmlElement("extLst", void 0, xmlElement("ext", {
            uri: "{C7286773-470A-42A8-94C5-96B5CB345126}",
            "xmlns:xfpb": "http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag"
          }, xmlSelfClose("xfpb:xfComplement", { i: "0" }))));
        }
        return xmlElement("xf", attrs, innerChildren);
      }
      return xmlSelfClose("xf", attrs);
    });
    parts.push(xmlElement("cellXfs", { count: xfs.length }, xfChildren));
    parts.push(xmlElement("cellStyles", { count: 1 }, [xmlSelfClose("cellStyle", {
      name: "Normal",
      xfId: 0,
      builtinId: 0
    })]));
    if (dxfs.length > 0) {
      const dxfChildren = dxfs.map((style) => {
        const children = [];
        if (style.font) children.push(serializeFont(style.font));
        if (style.numFmt) {
          const numFmtId = addNumFmt(style.numFmt);
          children.push(xmlSelfClose("numFmt", {
            numFmtId,
            formatCode: style.numFmt
          }));
        }
        if (style.fill) children.push(serializeFill(style.fill));
        if (style.border) children.push(serializeBorder(style.border));
        if (style.alignment) children.push(serializeAlignment(style.alignment));
        return xmlElement("dxf", void 0, children);
      });
      parts.push(xmlElement("dxfs", { count: dxfs.length }, dxfChildren));
    } else {
      parts.push(xmlSelfClose("dxfs", { count: 0 }));
    }
    parts.push(xmlSelfClose("tableStyles", {
      count: 0,
      defaultTableStyle: "TableStyleMedium2",
      defaultPivotStyle: "PivotStyleLight16"
    }));
    return xmlDocument("styleSheet", { xmlns: NS_SPREADSHEET3 }, parts);
  }
  return {
    addStyle,
    addCheckboxStyle,
    addNumFmt,
    addDxf,
    hasCheckboxFeature,
    toXml
  };
}

// node_modules/hucre/dist/xlsx/hyperlink.mjs
function isHyperlinkValue(v) {
  return typeof v === "object" && v !== null && typeof v.hyperlink === "string" && typeof v.text === "string";
}
function unwrapCellValue(v) {
  return isHyperlinkValue(v) ? v.text : v;
}

// node_modules/hucre/dist/xlsx/auto-width.mjs
var DEFAULT_MIN_WIDTH = 8;
var MAX_COLUMN_WIDTH = 255;
var DEFAULT_PADDING = 2;
var PROPORTIONAL_FONT_MULTIPLIER = 1.1;
var BOLD_MULTIPLIER = 1.05;
function isCjk(codePoint) {
  return codePoint >= 19968 && codePoint <= 40959 || codePoint >= 13312 && codePoint <= 19903 || codePoint >= 131072 && codePoint <= 173791 || codePoint >= 63744 && codePoint <= 64255 || codePoint >= 44032 && codePoint <= 55215 || codePoint >= 12448 && codePoint <= 12543 || codePoint >= 12352 && codePoint <= 12447 || codePoint >= 12288 && codePoint <= 12351 || codePoint >= 65280 && codePoint <= 65376 || codePoint >= 65504 && codePoint <= 65510;
}
function formatNumberForWidth(value, numFmt) {
  const fmt = numFmt.trim();
  const sections = fmt.split(";");
  let section;
  if (value > 0) {
    section = sections[0];
  } else if (value < 0 && sections.length > 1) {
    section = sections[1];
    value = Math.abs(value);
  } else if (value === 0 && sections.length > 2) {
    section = sections[2];
  } else {
    section = sections[0];
  }
  section = section.replace(/\[[^\]]*\]/g, "");
  section = section.replace(/\\./g, (m) => m[1]);
  section = section.replace(/"([^"]*)"/g, "$1");
  if (section.includes("%")) {
    const cleaned = section.replace(/%/g, "");
    const decimals2 = countDecimalPlaces(cleaned);
    const formatted2 = (value * 100).toFixed(decimals2);
    return addThousandSeparator(formatted2, section) + "%";
  }
  const decimals = countDecimalPlaces(section);
  const formatted = value.toFixed(decimals);
  return addThousandSeparator(formatted, section);
}
function countDecimalPlaces(fmt) {
  const dotIdx = fmt.indexOf(".");
  if (dotIdx === -1) return 0;
  let count = 0;
  for (let i2 = dotIdx + 1; i2 < fmt.length; i2++) {
    if (fmt[i2] === "0" || fmt[i2] === "#") {
      count++;
    } else {
      break;
    }
  }
  return count;
}
function addThousandSeparator(numStr, fmt) {
  if (!fmt.includes(",")) return numStr;
  const parts = numStr.split(".");
  let intPart = parts[0];
  const isNeg = intPart.startsWith("-");
  if (isNeg) intPart = intPart.slice(1);
  let result = "";
  for (let i2 = 0; i2 < intPart.length; i2++) {
    if (i2 > 0 && (intPart.length - i2) % 3 === 0) {
      result += ",";
    }
    result += intPart[i2];
  }
  if (isNeg) result = "-" + result;
  if (parts[1] !== void 0) result += "." + parts[1];
  return result;
}
function countFormatLiterals(numFmt) {
  let count = 0;
  const section = numFmt.split(";")[0];
  const cleaned = section.replace(/\[[^\]]*\]/g, "");
  for (let i2 = 0; i2 < cleaned.length; i2++) {
    const ch = cleaned[i2];
    if (ch === '"') {
      i2++;
      while (i2 < cleaned.length && cleaned[i2] !== '"') {
        count++;
        i2++;
      }
    } else if (ch === "\\") {
      count++;
      i2++;
    } else if (ch === "$" || ch === "\u20AC" || ch === "\xA3" || ch === "\xA5") {
      count++;
    }
  }
  return count;
}
function measureLineWidth(text) {
  let width = 0;
  for (const char of text) {
    const codePoint = char.codePointAt(0);
    if (codePoint !== void 0 && isCjk(codePoint)) {
      width += 2;
    } else {
      width += 1;
    }
  }
  return width;
}
function measureValueWidth(value, numFmt) {
  if (value === null || value === void 0) {
    return 0;
  }
  if (typeof value === "boolean") {
    return value ? 5 : 6;
  }
  if (typeof value === "string") {
    if (value.length === 0) return 0;
    if (value.includes("\n")) {
      const lines = value.split("\n");
      let maxWidth = 0;
      for (const line of lines) {
        const w = measureLineWidth(line);
        if (w > maxWidth) maxWidth = w;
      }
      return maxWidth;
    }
    return measureLineWidth(value);
  }
  if (typeof value === "number") {
    if (numFmt) {
      const formatted = formatNumberForWidth(value, numFmt);
      const extraLiterals = countFormatLiterals(numFmt);
      return measureLineWidth(formatted) + extraLiterals;
    }
    const str = String(value);
    return measureLineWidth(str);
  }
  if (value instanceof Date) {
    if (numFmt) {
      const formatted = formatDate(value, numFmt);
      return measureLineWidth(formatted);
    }
    const y = value.getUTCFullYear();
    const m = String(value.getUTCMonth() + 1).padStart(2, "0");
    const d = String(value.getUTCDate()).padStart(2, "0");
    return measureLineWidth(`${y}-${m}-${d}`);
  }
  return 0;
}
function calculateColumnWidth(values, options) {
  const minWidth = options?.minWidth ?? DEFAULT_MIN_WIDTH;
  const maxWidth = options?.maxWidth ?? MAX_COLUMN_WIDTH;
  const padding = options?.padding ?? DEFAULT_PADDING;
  const isBold = options?.font?.bold === true;
  let maxContentWidth = 0;
  for (const value of values) {
    const w = measureValueWidth(value, options?.numFmt);
    if (w > maxContentWidth) {
      maxContentWidth = w;
    }
  }
  let width = maxContentWidth * PROPORTIONAL_FONT_MULTIPLIER;
  if (isBold) {
    width *= BOLD_MULTIPLIER;
  }
  width += padding;
  width = Math.ceil(width * 2) / 2;
  if (width < minWidth) width = minWidth;
  if (width > maxWidth) width = maxWidth;
  return width;
}

// node_modules/hucre/dist/_validate.mjs
var MAX_SHEET_NAME_LENGTH = 31;
var FORBIDDEN_SHEET_NAME_CHARS = /[[\]:*?/\\]/;
var RESERVED_SHEET_NAME = "history";
function validateSheetName(name, index) {
  const where = `sheet ${index + 1}`;
  if (typeof name !== "string" || name.length === 0) {
    throw new InvalidArgumentError(`Sheet name is empty (${where}); Excel requires a name`);
  }
  if (name.length > MAX_SHEET_NAME_LENGTH) {
    throw new InvalidArgumentError(`Sheet name "${name}" is ${name.length} characters (${where}); Excel allows at most ${MAX_SHEET_NAME_LENGTH}`);
  }
  const forbidden = name.match(FORBIDDEN_SHEET_NAME_CHARS);
  if (forbidden) {
    throw new InvalidArgumentError(`Sheet name "${name}" contains ${JSON.stringify(forbidden[0])} (${where}); Excel forbids [ ] : * ? / \\ in sheet names`);
  }
  if (name.startsWith("'") || name.endsWith("'")) {
    throw new InvalidArgumentError(`Sheet name "${name}" starts or ends with an apostrophe (${where}); Excel forbids it because it breaks quoted range references`);
  }
  if (name.toLowerCase() === RESERVED_SHEET_NAME) {
    throw new InvalidArgumentError(`Sheet name "${name}" is reserved by Excel for change tracking (${where})`);
  }
}
function validateSheetNames(sheets) {
  const seen = /* @__PURE__ */ new Map();
  for (let i2 = 0; i2 < sheets.length; i2++) {
    const name = sheets[i2].name;
    validateSheetName(name, i2);
    const key = name.toLowerCase();
    const previous = seen.get(key);
    if (previous !== void 0) {
      throw new InvalidArgumentError(`Duplicate sheet name "${name}" (sheets ${previous + 1} and ${i2 + 1}); Excel compares sheet names case-insensitively`);
    }
    seen.set(key, i2);
  }
}
function validateColumnIndex(col) {
  if (!Number.isInteger(col) || col < 0 || col > MAX_COL_INDEX) {
    throw new InvalidArgumentError(`Column index ${col} is not a valid 0-based column (Excel allows 0..${MAX_COL_INDEX})`);
  }
}

// node_modules/hucre/dist/xlsx/worksheet-writer.mjs
var NS_SPREADSHEET4 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
var NS_R2 = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
function colToLetter(col) {
  validateColumnIndex(col);
  let result = "";
  let c = col;
  do {
    result = String.fromCharCode(65 + c % 26) + result;
    c = Math.floor(c / 26) - 1;
  } while (c >= 0);
  return result;
}
function cellRef(row, col) {
  return colToLetter(col) + (row + 1);
}
function rangeRef(startRow, startCol, endRow, endCol) {
  return `${cellRef(startRow, startCol)}:${cellRef(endRow, endCol)}`;
}
function createSharedStrings() {
  const strings = [];
  const indexMap = /* @__PURE__ */ new Map();
  function add2(value) {
    const existing = indexMap.get(value);
    if (existing !== void 0) return existing;
    const idx = strings.length;
    strings.push(value);
    indexMap.set(value, idx);
    return idx;
  }
  function getAll() {
    return strings;
  }
  function count() {
    return strings.length;
  }
  return {
    add: add2,
    getAll,
    count
  };
}
function writeSharedStringsXml(sharedStrings) {
  const strings = sharedStrings.getAll();
  const count = strings.length;
  if (count === 0) {
    return xmlDocument("sst", {
      xmlns: NS_SPREADSHEET4,
      count: 0,
      uniqueCount: 0
    }, "");
  }
  const children = [];
  for (const str of strings) {
    const escaped = xmlEscape(str);
    const needsPreserve = str.length > 0 && (str[0] === " " || str[str.length - 1] === " " || str.includes("\n") || str.includes("	"));
    const tElement = needsPreserve ? `<t xml:space="preserve">${escaped}</t>` : xmlElement("t", void 0, escaped);
    children.push(xmlElement("si", void 0, [tElement]));
  }
  return xmlDocument("sst", {
    xmlns: NS_SPREADSHEET4,
    count,
    uniqueCount: count
  }, children);
}
function toHyperlink(hv) {
  const internal = hv.hyperlink.startsWith("#");
  const h = internal ? {
    target: "",
    location: hv.hyperlink.slice(1),
    display: hv.text
  } : {
    target: hv.hyperlink,
    display: hv.text
  };
  if (hv.tooltip !== void 0) h.tooltip = hv.tooltip;
  return h;
}
var DEFAULT_DATE_FORMAT = "yyyy-mm-dd";
var EXCEL_ERRORS = /* @__PURE__ */ new Set([
  "#VALUE!",
  "#REF!",
  "#N/A",
  "#NAME?",
  "#NULL!",
  "#DIV/0!",
  "#NUM!",
  "#GETTING_DATA",
  "#SPILL!",
  "#CALC!"
]);
function writeWorksheetXml(sheet, styles, sharedStrings, dateSystem, globalTableStartIndex, inlineStrings, globalPivotStartIndex) {
  const is1904 = dateSystem === "1904";
  const resolvedRows = resolveRows(sheet);
  const rowCount = resolvedRows.length;
  let maxCols = 0;
  for (const row of resolvedRows) {
    if (row.length > maxCols) maxCols = row.length;
  }
  if (sheet.columns && sheet.columns.length > maxCols) {
    maxCols = sheet.columns.length;
  }
  const parts = [];
  {
    const sheetPrChildren = [];
    if (sheet.view?.tabColor) {
      sheetPrChildren.push(xmlSelfClose("tabColor", serializeColorAttrs(sheet.view.tabColor)));
    }
    if (sheet.outlineProperties) {
      const outlineAttrs = {};
      if (sheet.outlineProperties.summaryBelow !== void 0) {
        outlineAttrs["summaryBelow"] = sheet.outlineProperties.summaryBelow ? 1 : 0;
      }
      if (sheet.outlineProperties.summaryRight !== void 0) {
        outlineAttrs["summaryRight"] = sheet.outlineProperties.summaryRight ? 1 : 0;
      }
      sheetPrChildren.push(xmlSelfClose("outlinePr", outlineAttrs));
    }
    if (sheet.pageSetup?.fitToPage) {
      sheetPrChildren.push(xmlSelfClose("pageSetUpPr", { fitToPage: 1 }));
    }
    if (sheetPrChildren.length > 0) {
      parts.push(xmlElement("sheetPr", void 0, sheetPrChildren));
    }
  }
  if (rowCount > 0 || maxCols > 0) {
    const endRow = rowCount > 0 ? rowCount - 1 : 0;
    const endCol = maxCols > 0 ? maxCols - 1 : 0;
    parts.push(xmlSelfClose("dimension", { ref: rangeRef(0, 0, endRow, endCol) }));
  }
  const sheetViewParts = [];
  if (sheet.freezePane) {
    const fp = sheet.freezePane;
    const topLeftCell = cellRef(fp.rows ?? 0, fp.columns ?? 0);
    const paneAttrs = {};
    if (fp.columns && fp.columns > 0) {
      paneAttrs["xSplit"] = fp.columns;
    }
    if (fp.rows && fp.rows > 0) {
      paneAttrs["ySplit"] = fp.rows;
    }
    paneAttrs["topLeftCell"] = topLeftCell;
    paneAttrs["state"] = "frozen";
    const hasXSplit = fp.columns && fp.columns > 0;
    const hasYSplit = fp.rows && fp.rows > 0;
    if (hasXSplit && hasYSplit) {
      paneAttrs["activePane"] = "bottomRight";
    } else if (hasXSplit) {
      paneAttrs["activePane"] = "topRight";
    } else {
      paneAttrs["activePane"] = "bottomLeft";
    }
    sheetViewParts.push(xmlSelfClose("pane", paneAttrs));
  } else if (sheet.splitPane) {
    const sp = sheet.splitPane;
    const paneAttrs = {};
    const hasXSplit = sp.xSplit !== void 0 && sp.xSplit > 0;
    const hasYSplit = sp.ySplit !== void 0 && sp.ySplit > 0;
    if (hasXSplit) {
      paneAttrs["xSplit"] = sp.xSplit;
    }
    if (hasYSplit) {
      paneAttrs["ySplit"] = sp.ySplit;
    }
    paneAttrs["topLeftCell"] = "A1";
    paneAttrs["state"] = "split";
    if (hasXSplit && hasYSplit) {
      paneAttrs["activePane"] = "bottomRight";
    } else if (hasXSplit) {
      paneAttrs["activePane"] = "topRight";
    } else {
      paneAttrs["activePane"] = "bottomLeft";
    }
    sheetViewParts.push(xmlSelfClose("pane", paneAttrs));
  }
  const viewAttrs = { workbookViewId: 0 };
  if (sheet.view) {
    if (sheet.view.showGridLines === false) viewAttrs["showGridLines"] = 0;
    if (sheet.view.showRowColHeaders === false) viewAttrs["showRowColHeaders"] = 0;
    if (sheet.view.zoomScale !== void 0) viewAttrs["zoomScale"] = sheet.view.zoomScale;
    if (sheet.view.rightToLeft) viewAttrs["rightToLeft"] = 1;
  }
  parts.push(xmlElement("sheetViews", void 0, [sheetViewParts.length > 0 ? xmlElement("sheetView", viewAttrs, sheetViewParts) : xmlSelfClose("sheetView", viewAttrs)]));
  parts.push(xmlSelfClose("sheetFormatPr", { defaultRowHeight: 15 }));
  if (sheet.columns && sheet.columns.length > 0) {
    const colElements = [];
    for (let i2 = 0; i2 < sheet.columns.length; i2++) {
      const col = sheet.columns[i2];
      let effectiveWidth = col.width;
      if (col.autoWidth && effectiveWidth === void 0) {
        const columnValues = [];
        for (const row of resolvedRows) {
          if (row && i2 < row.length && row[i2]) {
            columnValues.push(row[i2].value);
          }
        }
        effectiveWidth = calculateColumnWidth(columnValues, {
          font: col.style?.font,
          numFmt: col.numFmt ?? col.style?.numFmt
        });
      }
      if (effectiveWidth !== void 0 || col.hidden || col.outlineLevel || col.collapsed) {
        const colAttrs = {
          min: i2 + 1,
          max: i2 + 1
        };
        if (effectiveWidth !== void 0) {
          colAttrs["width"] = effectiveWidth;
          colAttrs["customWidth"] = true;
        }
        if (col.hidden) {
          colAttrs["hidden"] = true;
        }
        if (col.outlineLevel) {
          colAttrs["outlineLevel"] = col.outlineLevel;
        }
        if (col.collapsed) {
          colAttrs["collapsed"] = true;
        }
        colElements.push(xmlSelfClose("col", colAttrs));
      }
    }
    if (colElements.length > 0) {
      parts.push(xmlElement("cols", void 0, colElements));
    }
  }
  const rowElements = [];
  let hasDynamicArray = false;
  for (let r = 0; r < rowCount; r++) {
    const row = resolvedRows[r];
    const rowDef = sheet.rowDefs?.get(r);
    const hasRowDef = rowDef && (rowDef.height !== void 0 || rowDef.hidden || rowDef.outlineLevel || rowDef.collapsed);
    if ((!row || row.length === 0) && !hasRowDef) continue;
    const cellElements = [];
    let hasAnyCells = false;
    if (row) {
      for (let c = 0; c < row.length; c++) {
        const resolved = row[c];
        if (!resolved) continue;
        if (resolved.formulaDynamic && resolved.formula !== void 0 && resolved.formula !== null) {
          hasDynamicArray = true;
        }
        const cellXml = serializeCell(r, c, resolved, styles, sharedStrings, is1904, inlineStrings);
        if (cellXml) {
          cellElements.push(cellXml);
          hasAnyCells = true;
        }
      }
    }
    if (hasAnyCells || hasRowDef) {
      const rowAttrs = { r: r + 1 };
      if (rowDef?.height !== void 0) {
        rowAttrs["ht"] = rowDef.height;
        rowAttrs["customHeight"] = 1;
      }
      if (rowDef?.hidden) {
        rowAttrs["hidden"] = 1;
      }
      if (rowDef?.outlineLevel) {
        rowAttrs["outlineLevel"] = rowDef.outlineLevel;
      }
      if (rowDef?.collapsed) {
        rowAttrs["collapsed"] = 1;
      }
      if (hasAnyCells) {
        rowElements.push(xmlElement("row", rowAttrs, cellElements));
      } else {
        rowElements.push(xmlSelfClose("row", rowAttrs));
      }
    }
  }
  parts.push(xmlElement("sheetData", void 0, rowElements.length > 0 ? rowElements : ""));
  if (sheet.protection) {
    parts.push(serializeSheetProtection(sheet.protection));
  }
  if (sheet.autoFilter) {
    if (sheet.autoFilter.columns && sheet.autoFilter.columns.length > 0) {
      const filterChildren = [];
      for (const col of sheet.autoFilter.columns) {
        if (col.filters && col.filters.length > 0) {
          const filterElements = col.filters.map((v) => xmlSelfClose("filter", { val: v }));
          filterChildren.push(xmlElement("filterColumn", { colId: col.colIndex }, [xmlElement("filters", void 0, filterElements)]));
        }
      }
      parts.push(xmlElement("autoFilter", { ref: sheet.autoFilter.range }, filterChildren));
    } else {
      parts.push(xmlSelfClose("autoFilter", { ref: sheet.autoFilter.range }));
    }
  }
  if (sheet.merges && sheet.merges.length > 0) {
    const mergeElements = sheet.merges.map((m) => xmlSelfClose("mergeCell", { ref: rangeRef(m.startRow, m.startCol, m.endRow, m.endCol) }));
    parts.push(xmlElement("mergeCells", { count: sheet.merges.length }, mergeElements));
  }
  if (sheet.conditionalRules && sheet.conditionalRules.length > 0) {
    parts.push(...serializeConditionalFormatting(sheet.conditionalRules, styles));
  }
  if (sheet.dataValidations && sheet.dataValidations.length > 0) {
    parts.push(serializeDataValidations(sheet.dataValidations));
  }
  const { xml: hyperlinksXml, relationships: hyperlinkRelationships } = collectHyperlinks(sheet);
  if (hyperlinksXml) {
    parts.push(hyperlinksXml);
  }
  const printOptionsXml = serializePrintOptions(sheet.pageSetup);
  if (printOptionsXml) {
    parts.push(printOptionsXml);
  }
  parts.push(serializePageMargins(sheet.pageSetup?.margins));
  if (sheet.pageSetup) {
    parts.push(serializePageSetup(sheet.pageSetup));
  }
  if (sheet.headerFooter) {
    parts.push(serializeHeaderFooter(sheet.headerFooter));
  }
  if (sheet.rowBreaks && sheet.rowBreaks.length > 0) {
    const sorted = [...sheet.rowBreaks].sort((a, b) => a - b);
    const brkElements = sorted.map((row) => xmlSelfClose("brk", {
      id: row + 1,
      max: 16383,
      man: 1
    }));
    parts.push(xmlElement("rowBreaks", {
      count: sorted.length,
      manualBreakCount: sorted.length
    }, brkElements));
  }
  if (sheet.colBreaks && sheet.colBreaks.length > 0) {
    const sorted = [...sheet.colBreaks].sort((a, b) => a - b);
    const brkElements = sorted.map((col) => xmlSelfClose("brk", {
      id: col + 1,
      max: 1048575,
      man: 1
    }));
    parts.push(xmlElement("colBreaks", {
      count: sorted.length,
      manualBreakCount: sorted.length
    }, brkElements));
  }
  let drawingRId = null;
  let nextRId = hyperlinkRelationships.length + 1;
  const hasImages = sheet.images && sheet.images.length > 0;
  const hasTextBoxes = sheet.textBoxes && sheet.textBoxes.length > 0;
  const hasCharts = sheet.charts && sheet.charts.length > 0;
  if (hasImages || hasTextBoxes || hasCharts) {
    drawingRId = `rId${nextRId}`;
    nextRId++;
    parts.push(xmlSelfClose("drawing", { "r:id": drawingRId }));
  }
  let legacyDrawingRId = null;
  let commentsRId = null;
  let hasComments = false;
  if (sheet.cells) {
    for (const [, cell] of sheet.cells) {
      if (cell.comment) {
        hasComments = true;
        break;
      }
    }
  }
  if (hasComments) {
    legacyDrawingRId = `rId${nextRId}`;
    nextRId++;
    commentsRId = `rId${nextRId}`;
    nextRId++;
    parts.push(xmlSelfClose("legacyDrawing", { "r:id": legacyDrawingRId }));
  }
  let pictureRId = null;
  if (sheet.backgroundImage) {
    pictureRId = `rId${nextRId}`;
    nextRId++;
    parts.push(xmlSelfClose("picture", { "r:id": pictureRId }));
  }
  const tableEntries = [];
  if (sheet.tables && sheet.tables.length > 0 && globalTableStartIndex !== void 0) {
    const tablePartElements = [];
    for (let t = 0; t < sheet.tables.length; t++) {
      const tableRId = `rId${nextRId}`;
      nextRId++;
      const globalIdx = globalTableStartIndex + t;
      tableEntries.push({
        rId: tableRId,
        globalTableIndex: globalIdx
      });
      tablePartElements.push(xmlSelfClose("tablePart", { "r:id": tableRId }));
    }
    parts.push(xmlElement("tableParts", { count: sheet.tables.length }, tablePartElements));
  }
  if (sheet.sparklines && sheet.sparklines.length > 0) {
    parts.push(serializeSparklines(sheet.sparklines));
  }
  const pivotEntries = [];
  if (sheet.pivotTables && sheet.pivotTables.length > 0 && globalPivotStartIndex !== void 0) {
    for (let p = 0; p < sheet.pivotTables.length; p++) {
      const rId = `rId${nextRId}`;
      nextRId++;
      pivotEntries.push({
        rId,
        globalPivotIndex: globalPivotStartIndex + p
      });
    }
  }
  return {
    xml: xmlDocument("worksheet", {
      xmlns: NS_SPREADSHEET4,
      "xmlns:r": NS_R2
    }, parts),
    hyperlinkRelationships,
    drawingRId,
    legacyDrawingRId,
    commentsRId,
    hasComments,
    tables: tableEntries,
    pictureRId,
    pivotTables: pivotEntries,
    hasDynamicArray
  };
}
function columnCellStyle(col) {
  if (!col) return void 0;
  if (col.numFmt && !col.style?.numFmt) return {
    ...col.style,
    numFmt: col.numFmt
  };
  return col.style;
}
function resolveRows(sheet) {
  const resolved = [];
  if (sheet.data && sheet.columns) {
    const keys = sheet.columns.map((col) => col.key);
    const hasHeaders = sheet.columns.some((col) => col.header);
    if (hasHeaders) {
      const headerRow = [];
      for (let c = 0; c < sheet.columns.length; c++) {
        const col = sheet.columns[c];
        headerRow.push({
          value: col.header ?? col.key ?? null,
          style: col.style
        });
      }
      resolved.push(headerRow);
    }
    for (const obj of sheet.data) {
      const row = [];
      for (let c = 0; c < keys.length; c++) {
        const key = keys[c];
        const raw = key !== void 0 ? obj[key] ?? null : null;
        const cell = {
          value: isHyperlinkValue(raw) ? raw.text : raw,
          style: columnCellStyle(sheet.columns[c])
        };
        if (isHyperlinkValue(raw)) cell.hyperlink = toHyperlink(raw);
        row.push(cell);
      }
      resolved.push(row);
    }
  } else if (sheet.rows) {
    for (const row of sheet.rows) {
      const resolvedRow = [];
      for (let c = 0; c < row.length; c++) {
        const value = row[c];
        const style = sheet.columns ? columnCellStyle(sheet.columns[c]) : void 0;
        resolvedRow.push(style ? {
          value,
          style
        } : { value });
      }
      resolved.push(resolvedRow);
    }
  }
  if (sheet.cells) {
    for (const [key, cellOverride] of sheet.cells) {
      const [rowStr, colStr] = key.split(",");
      const r = parseInt(rowStr, 10);
      const c = parseInt(colStr, 10);
      while (resolved.length <= r) {
        resolved.push([]);
      }
      const row = resolved[r];
      while (row.length <= c) {
        row.push(null);
      }
      const existing = row[c];
      row[c] = {
        value: cellOverride.value ?? existing?.value ?? null,
        style: cellOverride.style ?? existing?.style,
        checkbox: cellOverride.checkbox ?? existing?.checkbox,
        formula: cellOverride.formula ?? existing?.formula,
        formulaResult: cellOverride.formulaResult ?? existing?.formulaResult,
        formulaType: cellOverride.formulaType ?? existing?.formulaType,
        formulaSharedIndex: cellOverride.formulaSharedIndex ?? existing?.formulaSharedIndex,
        formulaRef: cellOverride.formulaRef ?? existing?.formulaRef,
        formulaDynamic: cellOverride.formulaDynamic ?? existing?.formulaDynamic,
        richText: cellOverride.richText ?? existing?.richText,
        hyperlink: cellOverride.hyperlink ?? existing?.hyperlink
      };
    }
  }
  return resolved;
}
function serializeCell(row, col, resolved, styles, sharedStrings, is1904, inlineStrings) {
  const { value, style, formula, formulaResult, formulaType, formulaSharedIndex, formulaRef, formulaDynamic, richText } = resolved;
  let styleIdx = 0;
  let effectiveStyle = style;
  if (value instanceof Date && (!effectiveStyle || !effectiveStyle.numFmt)) {
    effectiveStyle = {
      ...effectiveStyle,
      numFmt: DEFAULT_DATE_FORMAT
    };
  }
  if (resolved.checkbox) {
    styleIdx = styles.addCheckboxStyle(effectiveStyle);
  } else if (effectiveStyle) {
    styleIdx = styles.addStyle(effectiveStyle);
  }
  const ref = cellRef(row, col);
  if (richText && richText.length > 0) {
    const cellAttrs = {
      r: ref,
      t: "inlineStr"
    };
    if (styleIdx !== 0) cellAttrs["s"] = styleIdx;
    const isContent = serializeRichTextRuns(richText);
    return xmlElement("c", cellAttrs, [xmlElement("is", void 0, isContent)]);
  }
  if (formula !== void 0 && formula !== null) {
    const cellAttrs = { r: ref };
    if (styleIdx !== 0) cellAttrs["s"] = styleIdx;
    if (formulaDynamic) cellAttrs["cm"] = DYNAMIC_ARRAY_CM;
    let fElement;
    if (formulaType === "shared") {
      const fAttrs = { t: "shared" };
      if (formulaSharedIndex !== void 0) fAttrs["si"] = formulaSharedIndex;
      if (formulaRef) fAttrs["ref"] = formulaRef;
      if (formula === "") {
        fElement = xmlSelfClose("f", fAttrs);
      } else {
        fElement = xmlElement("f", fAttrs, xmlEscape(formula));
      }
    } else if (formulaType === "array") {
      const fAttrs = { t: "array" };
      if (formulaRef) fAttrs["ref"] = formulaRef;
      fElement = xmlElement("f", fAttrs, xmlEscape(formula));
    } else {
      fElement = xmlElement("f", void 0, xmlEscape(formula));
    }
    const children = [fElement];
    if (formulaResult !== void 0 && formulaResult !== null) {
      if (typeof formulaResult === "string") {
        cellAttrs["t"] = "str";
        children.push(xmlElement("v", void 0, xmlEscape(formulaResult)));
      } else if (typeof formulaResult === "boolean") {
        cellAttrs["t"] = "b";
        children.push(xmlElement("v", void 0, formulaResult ? "1" : "0"));
      } else if (typeof formulaResult === "number") {
        children.push(xmlElement("v", void 0, String(formulaResult)));
      }
    }
    return xmlElement("c", cellAttrs, children);
  }
  if (value === null || value === void 0) {
    if (styleIdx !== 0) {
      return xmlSelfClose("c", {
        r: ref,
        s: styleIdx
      });
    }
    return null;
  }
  if (typeof value === "string" && EXCEL_ERRORS.has(value)) {
    const attrs = {
      r: ref,
      t: "e"
    };
    if (styleIdx !== 0) attrs["s"] = styleIdx;
    return xmlElement("c", attrs, [xmlElement("v", void 0, value)]);
  }
  if (typeof value === "string") {
    if (inlineStrings) {
      const attrs2 = {
        r: ref,
        t: "inlineStr"
      };
      if (styleIdx !== 0) attrs2["s"] = styleIdx;
      return xmlElement("c", attrs2, [xmlElement("is", void 0, [xmlElement("t", void 0, xmlEscape(value))])]);
    }
    const ssIdx = sharedStrings.add(value);
    const attrs = {
      r: ref,
      t: "s"
    };
    if (styleIdx !== 0) attrs["s"] = styleIdx;
    return xmlElement("c", attrs, [xmlElement("v", void 0, String(ssIdx))]);
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) {
      if (styleIdx !== 0) {
        return xmlSelfClose("c", {
          r: ref,
          s: styleIdx
        });
      }
      return null;
    }
    const attrs = { r: ref };
    if (styleIdx !== 0) attrs["s"] = styleIdx;
    return xmlElement("c", attrs, [xmlElement("v", void 0, String(value))]);
  }
  if (typeof value === "boolean") {
    const attrs = {
      r: ref,
      t: "b"
    };
    if (styleIdx !== 0) attrs["s"] = styleIdx;
    return xmlElement("c", attrs, [xmlElement("v", void 0, value ? "1" : "0")]);
  }
  if (value instanceof Date) {
    const serial = dateToSerial(value, is1904);
    const attrs = { r: ref };
    if (styleIdx !== 0) attrs["s"] = styleIdx;
    return xmlElement("c", attrs, [xmlElement("v", void 0, String(serial))]);
  }
  return null;
}
function serializeSheetProtection(protection) {
  const attrs = {};
  if (protection.password) {
    attrs["password"] = hashSheetPassword(protection.password);
  }
  if (protection.sheet !== false) {
    attrs["sheet"] = 1;
  }
  if (protection.objects) {
    attrs["objects"] = 1;
  }
  if (protection.scenarios) {
    attrs["scenarios"] = 1;
  }
  const allowOptions = [
    ["selectLockedCells", "selectLockedCells"],
    ["selectUnlockedCells", "selectUnlockedCells"],
    ["formatCells", "formatCells"],
    ["formatColumns", "formatColumns"],
    ["formatRows", "formatRows"],
    ["insertColumns", "insertColumns"],
    ["insertRows", "insertRows"],
    ["insertHyperlinks", "insertHyperlinks"],
    ["deleteColumns", "deleteColumns"],
    ["deleteRows", "deleteRows"],
    ["sort", "sort"],
    ["autoFilter", "autoFilter"],
    ["pivotTables", "pivotTables"]
  ];
  for (const [prop, attr] of allowOptions) {
    const val = protection[prop];
    if (val !== void 0 && typeof val === "boolean") {
      attrs[attr] = val ? 0 : 1;
    }
  }
  return xmlSelfClose("sheetProtection", attrs);
}
function serializeDataValidations(validations) {
  const dvElements = [];
  for (const dv of validations) {
    const attrs = {
      type: dv.type,
      sqref: dv.range
    };
    if (dv.operator) {
      attrs["operator"] = dv.operator;
    }
    if (dv.allowBlank) {
      attrs["allowBlank"] = 1;
    }
    if (dv.showInputMessage) {
      attrs["showInputMessage"] = 1;
    }
    if (dv.showErrorMessage) {
      attrs["showErrorMessage"] = 1;
    }
    if (dv.errorStyle) {
      attrs["errorStyle"] = dv.errorStyle;
    }
    if (dv.inputTitle) {
      attrs["promptTitle"] = dv.inputTitle;
    }
    if (dv.inputMessage) {
      attrs["prompt"] = dv.inputMessage;
    }
    if (dv.errorTitle) {
      attrs["errorTitle"] = dv.errorTitle;
    }
    if (dv.errorMessage) {
      attrs["error"] = dv.errorMessage;
    }
    const children = [];
    if (dv.type === "list" && dv.values && dv.values.length > 0) {
      const quotedList = `"${dv.values.join(",")}"`;
      children.push(xmlElement("formula1", void 0, xmlEscape(quotedList)));
    } else if (dv.formula1 !== void 0) {
      children.push(xmlElement("formula1", void 0, xmlEscape(dv.formula1)));
    }
    if (dv.formula2 !== void 0) {
      children.push(xmlElement("formula2", void 0, xmlEscape(dv.formula2)));
    }
    if (children.length > 0) {
      dvElements.push(xmlElement("dataValidation", attrs, children));
    } else {
      dvElements.push(xmlSelfClose("dataValidation", attrs));
    }
  }
  return xmlElement("dataValidations", { count: validations.length }, dvElements);
}
function collectHyperlinks(sheet) {
  const resolved = resolveRows(sheet);
  const hyperlinkElements = [];
  const relationships = [];
  let rIdCounter = 1;
  for (let r = 0; r < resolved.length; r++) {
    const row = resolved[r];
    for (let c = 0; c < row.length; c++) {
      const hl = row[c]?.hyperlink;
      if (!hl) continue;
      const ref = cellRef(r, c);
      const attrs = { ref };
      if (hl.location) {
        attrs["location"] = hl.location;
      } else if (hl.target) {
        const rId = `rId${rIdCounter++}`;
        attrs["r:id"] = rId;
        relationships.push({
          id: rId,
          target: hl.target
        });
      }
      if (hl.tooltip) {
        attrs["tooltip"] = hl.tooltip;
      }
      if (hl.display) {
        attrs["display"] = hl.display;
      }
      hyperlinkElements.push(xmlSelfClose("hyperlink", attrs));
    }
  }
  if (hyperlinkElements.length === 0) {
    return {
      xml: "",
      relationships: []
    };
  }
  return {
    xml: xmlElement("hyperlinks", void 0, hyperlinkElements),
    relationships
  };
}
var PAPER_SIZE_MAP = {
  letter: 1,
  legal: 5,
  a3: 8,
  a4: 9,
  a5: 11,
  b4: 12,
  b5: 13,
  executive: 7,
  tabloid: 3
};
var PAPER_SIZE_REVERSE = {};
for (const [name, num] of Object.entries(PAPER_SIZE_MAP)) {
  PAPER_SIZE_REVERSE[num] = name;
}
var DEFAULT_MARGINS = {
  left: 0.7,
  right: 0.7,
  top: 0.75,
  bottom: 0.75,
  header: 0.3,
  footer: 0.3
};
function serializePageMargins(margins) {
  const m = margins ?? {};
  return xmlSelfClose("pageMargins", {
    left: m.left ?? DEFAULT_MARGINS.left,
    right: m.right ?? DEFAULT_MARGINS.right,
    top: m.top ?? DEFAULT_MARGINS.top,
    bottom: m.bottom ?? DEFAULT_MARGINS.bottom,
    header: m.header ?? DEFAULT_MARGINS.header,
    footer: m.footer ?? DEFAULT_MARGINS.footer
  });
}
function serializePrintOptions(ps) {
  if (!ps) return "";
  const attrs = {};
  if (ps.showGridLines) attrs["gridLines"] = 1;
  if (ps.showRowColHeaders) attrs["headings"] = 1;
  if (ps.horizontalCentered) attrs["horizontalCentered"] = 1;
  if (ps.verticalCentered) attrs["verticalCentered"] = 1;
  if (Object.keys(attrs).length === 0) return "";
  return xmlSelfClose("printOptions", attrs);
}
function serializePageSetup(ps) {
  const attrs = {};
  if (ps.paperSize) {
    const num = PAPER_SIZE_MAP[ps.paperSize];
    if (num !== void 0) {
      attrs["paperSize"] = num;
    }
  }
  if (ps.orientation) {
    attrs["orientation"] = ps.orientation;
  }
  if (ps.scale !== void 0) {
    attrs["scale"] = ps.scale;
  }
  if (ps.fitToPage) {
    if (ps.fitToWidth !== void 0) {
      attrs["fitToWidth"] = ps.fitToWidth;
    }
    if (ps.fitToHeight !== void 0) {
      attrs["fitToHeight"] = ps.fitToHeight;
    }
  }
  if (Object.keys(attrs).length === 0) {
    return "";
  }
  return xmlSelfClose("pageSetup", attrs);
}
function serializeHeaderFooter(hf) {
  const attrs = {};
  if (hf.differentOddEven) {
    attrs["differentOddEven"] = 1;
  }
  if (hf.differentFirst) {
    attrs["differentFirst"] = 1;
  }
  const children = [];
  if (hf.oddHeader) {
    children.push(xmlElement("oddHeader", void 0, xmlEscape(hf.oddHeader)));
  }
  if (hf.oddFooter) {
    children.push(xmlElement("oddFooter", void 0, xmlEscape(hf.oddFooter)));
  }
  if (hf.evenHeader) {
    children.push(xmlElement("evenHeader", void 0, xmlEscape(hf.evenHeader)));
  }
  if (hf.evenFooter) {
    children.push(xmlElement("evenFooter", void 0, xmlEscape(hf.evenFooter)));
  }
  if (hf.firstHeader) {
    children.push(xmlElement("firstHeader", void 0, xmlEscape(hf.firstHeader)));
  }
  if (hf.firstFooter) {
    children.push(xmlElement("firstFooter", void 0, xmlEscape(hf.firstFooter)));
  }
  if (children.length === 0) {
    return "";
  }
  return xmlElement("headerFooter", Object.keys(attrs).length > 0 ? attrs : void 0, children);
}
function serializeColorAttrs(color) {
  const attrs = {};
  if (color.rgb !== void 0) {
    const rgb = color.rgb;
    attrs["rgb"] = rgb.length === 6 ? `FF${rgb}` : rgb;
  }
  if (color.theme !== void 0) {
    attrs["theme"] = color.theme;
  }
  if (color.tint !== void 0) {
    attrs["tint"] = color.tint;
  }
  if (color.indexed !== void 0) {
    attrs["indexed"] = color.indexed;
  }
  return attrs;
}
function serializeRichTextRuns(runs) {
  const elements = [];
  for (const run of runs) {
    const runChildren = [];
    if (run.font) {
      const rPrParts = serializeFontProps(run.font);
      if (rPrParts.length > 0) {
        runChildren.push(xmlElement("rPr", void 0, rPrParts));
      }
    }
    const text = xmlEscape(run.text);
    const needsPreserve = run.text.length > 0 && (run.text[0] === " " || run.text[run.text.length - 1] === " " || run.text.includes("\n") || run.text.includes("	"));
    if (needsPreserve) {
      runChildren.push(`<t xml:space="preserve">${text}</t>`);
    } else {
      runChildren.push(xmlElement("t", void 0, text));
    }
    elements.push(xmlElement("r", void 0, runChildren));
  }
  return elements;
}
function serializeFontProps(font) {
  const parts = [];
  if (font.bold) {
    parts.push(xmlSelfClose("b"));
  }
  if (font.italic) {
    parts.push(xmlSelfClose("i"));
  }
  if (font.underline) {
    if (font.underline === true || font.underline === "single") {
      parts.push(xmlSelfClose("u"));
    } else {
      parts.push(xmlSelfClose("u", { val: font.underline }));
    }
  }
  if (font.strikethrough) {
    parts.push(xmlSelfClose("strike"));
  }
  if (font.vertAlign) {
    parts.push(xmlSelfClose("vertAlign", { val: font.vertAlign }));
  }
  if (font.size !== void 0) {
    parts.push(xmlSelfClose("sz", { val: font.size }));
  }
  if (font.color) {
    parts.push(xmlSelfClose("color", serializeColorAttrs(font.color)));
  }
  if (font.name) {
    parts.push(xmlSelfClose("rFont", { val: font.name }));
  }
  if (font.family !== void 0) {
    parts.push(xmlSelfClose("family", { val: font.family }));
  }
  if (font.charset !== void 0) {
    parts.push(xmlSelfClose("charset", { val: font.charset }));
  }
  if (font.scheme) {
    parts.push(xmlSelfClose("scheme", { val: font.scheme }));
  }
  return parts;
}
function serializeConditionalFormatting(rules, styles) {
  const byRange = /* @__PURE__ */ new Map();
  for (const rule of rules) {
    const existing = byRange.get(rule.range);
    if (existing) {
      existing.push(rule);
    } else {
      byRange.set(rule.range, [rule]);
    }
  }
  const elements = [];
  for (const [range, rangeRules] of byRange) {
    const cfRuleElements = [];
    for (const rule of rangeRules) {
      cfRuleElements.push(serializeCfRule(rule, styles));
    }
    elements.push(xmlElement("conditionalFormatting", { sqref: range }, cfRuleElements));
  }
  return elements;
}
function serializeCfRule(rule, styles) {
  const attrs = {
    type: rule.type,
    priority: rule.priority
  };
  if (rule.style) {
    attrs["dxfId"] = styles.addDxf(rule.style);
  }
  if (rule.operator) {
    attrs["operator"] = rule.operator;
  }
  if (rule.stopIfTrue) {
    attrs["stopIfTrue"] = true;
  }
  if (rule.text !== void 0) {
    attrs["text"] = rule.text;
  }
  const children = [];
  if (rule.formula !== void 0) {
    const formulas = Array.isArray(rule.formula) ? rule.formula : [rule.formula];
    for (const f of formulas) {
      children.push(xmlElement("formula", void 0, xmlEscape(f)));
    }
  }
  if (rule.type === "colorScale" && rule.colorScale) {
    const csChildren = [];
    for (const cfvo of rule.colorScale.cfvo) {
      const cfvoAttrs = { type: cfvo.type };
      if (cfvo.value !== void 0) cfvoAttrs["val"] = cfvo.value;
      csChildren.push(xmlSelfClose("cfvo", cfvoAttrs));
    }
    for (const color of rule.colorScale.colors) {
      csChildren.push(xmlSelfClose("color", { rgb: color }));
    }
    children.push(xmlElement("colorScale", void 0, csChildren));
  }
  if (rule.type === "dataBar" && rule.dataBar) {
    const dbChildren = [];
    for (const cfvo of rule.dataBar.cfvo) {
      const cfvoAttrs = { type: cfvo.type };
      if (cfvo.value !== void 0) cfvoAttrs["val"] = cfvo.value;
      dbChildren.push(xmlSelfClose("cfvo", cfvoAttrs));
    }
    dbChildren.push(xmlSelfClose("color", { rgb: rule.dataBar.color }));
    children.push(xmlElement("dataBar", void 0, dbChildren));
  }
  if (rule.type === "iconSet" && rule.iconSet) {
    const isAttrs = { iconSet: rule.iconSet.iconSet };
    if (rule.iconSet.reverse) isAttrs["reverse"] = true;
    if (rule.iconSet.showValue === false) isAttrs["showValue"] = false;
    const isChildren = [];
    for (const cfvo of rule.iconSet.cfvo) {
      const cfvoAttrs = { type: cfvo.type };
      if (cfvo.value !== void 0) cfvoAttrs["val"] = cfvo.value;
      isChildren.push(xmlSelfClose("cfvo", cfvoAttrs));
    }
    children.push(xmlElement("iconSet", isAttrs, isChildren));
  }
  if (children.length > 0) {
    return xmlElement("cfRule", attrs, children);
  }
  return xmlSelfClose("cfRule", attrs);
}
var NS_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
var NS_XM = "http://schemas.microsoft.com/office/excel/2006/main";
var NS_XR2 = "http://schemas.microsoft.com/office/spreadsheetml/2015/revision2";
var SPARKLINE_EXT_URI = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}";
function serializeSparklines(sparklines) {
  const sparklineGroupElements = [];
  let uidCounter = 1;
  for (const sp of sparklines) {
    const groupAttrs = {};
    const spType = sp.type ?? "line";
    if (spType !== "line") {
      groupAttrs["type"] = spType;
    }
    groupAttrs["displayEmptyCellsAs"] = "gap";
    const uid = `{00000000-0000-0000-0000-${String(uidCounter++).padStart(12, "0")}}`;
    groupAttrs["xr2:uid"] = uid;
    if (sp.markers) {
      groupAttrs["markers"] = "1";
    }
    const groupChildren = [];
    const color = sp.color ?? "376092";
    const colorRgb = color.length === 6 ? `FF${color}` : color;
    groupChildren.push(xmlSelfClose("x14:colorSeries", { rgb: colorRgb }));
    const sparklineEl = xmlElement("x14:sparkline", void 0, [xmlElement("xm:f", void 0, sp.dataRange), xmlElement("xm:sqref", void 0, sp.location)]);
    groupChildren.push(xmlElement("x14:sparklines", void 0, [sparklineEl]));
    sparklineGroupElements.push(xmlElement("x14:sparklineGroup", groupAttrs, groupChildren));
  }
  const sparklineGroupsEl = xmlElement("x14:sparklineGroups", { "xmlns:xm": NS_XM }, sparklineGroupElements);
  const extEl = xmlElement("ext", {
    uri: SPARKLINE_EXT_URI,
    "xmlns:x14": NS_X14,
    "xmlns:xr2": NS_XR2
  }, [sparklineGroupsEl]);
  return xmlElement("extLst", void 0, [extEl]);
}

// node_modules/hucre/dist/xlsx/background-image.mjs
function sniffImageFormat(data) {
  const b = data;
  if (b.length >= 8 && b[0] === 137 && b[1] === 80 && b[2] === 78 && b[3] === 71) {
    return "png";
  }
  if (b.length >= 3 && b[0] === 255 && b[1] === 216 && b[2] === 255) return "jpeg";
  if (b.length >= 6 && b[0] === 71 && b[1] === 73 && b[2] === 70) return "gif";
  if (b.length >= 12 && b[0] === 82 && b[1] === 73 && b[2] === 70 && b[3] === 70 && b[8] === 87 && b[9] === 69 && b[10] === 66 && b[11] === 80) {
    return "webp";
  }
  if (isSvg(b)) return "svg";
  return "png";
}
var SVG_SNIFF_BYTES = 1024;
function isSvg(data) {
  const head = data.subarray(0, SVG_SNIFF_BYTES);
  let text = "";
  for (let i2 = 0; i2 < head.length; i2++) text += String.fromCharCode(head[i2]);
  const trimmed = text.trimStart().replace(/^﻿/, "");
  if (!trimmed.startsWith("<")) return false;
  return /<svg[\s>]/i.test(trimmed);
}
function assignBackgroundImagePaths(sheets, startIndex, imageExtensions) {
  const paths = [];
  let index = startIndex;
  for (const sheet of sheets) {
    if (!sheet.backgroundImage) {
      paths.push(null);
      continue;
    }
    const ext = sniffImageFormat(sheet.backgroundImage);
    paths.push(`xl/media/image${index}.${ext}`);
    imageExtensions.add(ext);
    index++;
  }
  return {
    paths,
    nextIndex: index
  };
}

// node_modules/hucre/dist/xlsx/drawing-writer.mjs
var NS_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
var NS_A = "http://schemas.openxmlformats.org/drawingml/2006/main";
var NS_R3 = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
var NS_C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
var NS_RELATIONSHIPS2 = "http://schemas.openxmlformats.org/package/2006/relationships";
var REL_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
var REL_CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart";
var DEFAULT_WIDTH_EMU = 3e6;
var DEFAULT_HEIGHT_EMU = 2e6;
var EMU_PER_PIXEL = 9525;
var IMAGE_EXTENSIONS = {
  png: "png",
  jpeg: "jpeg",
  gif: "gif",
  svg: "svg",
  webp: "webp"
};
var IMAGE_CONTENT_TYPES2 = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  svg: "image/svg+xml",
  webp: "image/webp"
};
var DEFAULT_TEXTBOX_WIDTH_EMU = 2e6;
var DEFAULT_TEXTBOX_HEIGHT_EMU = 5e5;
function writeDrawing(images, imageStartIndex, textBoxes, charts, chartStartIndex = 1) {
  const drawingImages = [];
  const relElements = [];
  const anchorElements = [];
  for (let i2 = 0; i2 < images.length; i2++) {
    const img = images[i2];
    const imageIndex = imageStartIndex + i2;
    const rId = `rId${i2 + 1}`;
    const ext = IMAGE_EXTENSIONS[img.type] ?? "png";
    const contentType = IMAGE_CONTENT_TYPES2[img.type] ?? "image/png";
    const mediaPath = `xl/media/image${imageIndex}.${ext}`;
    const relTarget = `../media/image${imageIndex}.${ext}`;
    drawingImages.push({
      path: mediaPath,
      data: img.data,
      contentType
    });
    relElements.push(xmlSelfClose("Relationship", {
      Id: rId,
      Type: REL_IMAGE,
      Target: relTarget
    }));
    const widthEmu = img.width ? img.width * EMU_PER_PIXEL : DEFAULT_WIDTH_EMU;
    const heightEmu = img.height ? img.height * EMU_PER_PIXEL : DEFAULT_HEIGHT_EMU;
    const fromCol = img.anchor.from.col;
    const fromRow = img.anchor.from.row;
    const toCol = img.anchor.to?.col ?? fromCol + 3;
    const toRow = img.anchor.to?.row ?? fromRow + 5;
    const fromElement = xmlElement("xdr:from", void 0, [
      xmlElement("xdr:col", void 0, String(fromCol)),
      xmlElement("xdr:colOff", void 0, "0"),
      xmlElement("xdr:row", void 0, String(fromRow)),
      xmlElement("xdr:rowOff", void 0, "0")
    ]);
    const toElement = xmlElement("xdr:to", void 0, [
      xmlElement("xdr:col", void 0, String(toCol)),
      xmlElement("xdr:colOff", void 0, "0"),
      xmlElement("xdr:row", void 0, String(toRow)),
      xmlElement("xdr:rowOff", void 0, "0")
    ]);
    const cNvPrAttrs = {
      id: i2 + 2,
      name: `Picture ${i2 + 1}`
    };
    if (img.title) cNvPrAttrs.title = img.title;
    if (img.altText) cNvPrAttrs.descr = img.altText;
    const nvPicPr = xmlElement("xdr:nvPicPr", void 0, [xmlSelfClose("xdr:cNvPr", cNvPrAttrs), xmlElement("xdr:cNvPicPr", void 0, [xmlSelfClose("a:picLocks", { noChangeAspect: 1 })])]);
    const blipFill = xmlElement("xdr:blipFill", void 0, [xmlSelfClose("a:blip", { "r:embed": rId }), xmlElement("a:stretch", void 0, [xmlSelfClose("a:fillRect")])]);
    const spPr = xmlElement("xdr:spPr", void 0, [xmlElement("a:xfrm", void 0, [xmlSelfClose("a:off", {
      x: 0,
      y: 0
    }), xmlSelfClose("a:ext", {
      cx: widthEmu,
      cy: heightEmu
    })]), xmlElement("a:prstGeom", { prst: "rect" }, [xmlSelfClose("a:avLst")])]);
    const pic = xmlElement("xdr:pic", void 0, [
      nvPicPr,
      blipFill,
      spPr
    ]);
    const anchor = xmlElement("xdr:twoCellAnchor", void 0, [
      fromElement,
      toElement,
      pic,
      xmlSelfClose("xdr:clientData")
    ]);
    anchorElements.push(anchor);
  }
  if (textBoxes && textBoxes.length > 0) {
    let shapeId = images.length + 2;
    for (let t = 0; t < textBoxes.length; t++) {
      const tb = textBoxes[t];
      const fromCol = tb.anchor.from.col;
      const fromRow = tb.anchor.from.row;
      const toCol = tb.anchor.to?.col ?? fromCol + 3;
      const toRow = tb.anchor.to?.row ?? fromRow + 3;
      const widthEmu = tb.width ? tb.width * EMU_PER_PIXEL : DEFAULT_TEXTBOX_WIDTH_EMU;
      const heightEmu = tb.height ? tb.height * EMU_PER_PIXEL : DEFAULT_TEXTBOX_HEIGHT_EMU;
      const fromElement = xmlElement("xdr:from", void 0, [
        xmlElement("xdr:col", void 0, String(fromCol)),
        xmlElement("xdr:colOff", void 0, "0"),
        xmlElement("xdr:row", void 0, String(fromRow)),
        xmlElement("xdr:rowOff", void 0, "0")
      ]);
      const toElement = xmlElement("xdr:to", void 0, [
        xmlElement("xdr:col", void 0, String(toCol)),
        xmlElement("xdr:colOff", void 0, "0"),
        xmlElement("xdr:row", void 0, String(toRow)),
        xmlElement("xdr:rowOff", void 0, "0")
      ]);
      const cNvPrAttrs = {
        id: shapeId++,
        name: `TextBox ${t + 1}`
      };
      if (tb.title) cNvPrAttrs.title = tb.title;
      if (tb.altText) cNvPrAttrs.descr = tb.altText;
      const nvSpPr = xmlElement("xdr:nvSpPr", void 0, [xmlSelfClose("xdr:cNvPr", cNvPrAttrs), xmlElement("xdr:cNvSpPr", { txBox: 1 }, [])]);
      const spPrChildren = [xmlElement("a:xfrm", void 0, [xmlSelfClose("a:off", {
        x: 0,
        y: 0
      }), xmlSelfClose("a:ext", {
        cx: widthEmu,
        cy: heightEmu
      })]), xmlElement("a:prstGeom", { prst: "rect" }, [xmlSelfClose("a:avLst")])];
      const fillColor = tb.style?.fillColor ?? "FFFFFF";
      spPrChildren.push(xmlElement("a:solidFill", void 0, [xmlSelfClose("a:srgbClr", { val: fillColor })]));
      const borderColor = tb.style?.borderColor ?? "000000";
      spPrChildren.push(xmlElement("a:ln", void 0, [xmlElement("a:solidFill", void 0, [xmlSelfClose("a:srgbClr", { val: borderColor })])]));
      const spPr = xmlElement("xdr:spPr", void 0, spPrChildren);
      const fontSize = tb.style?.fontSize ?? 11;
      const fontSizeHundredths = fontSize * 100;
      const rPrAttrs = {
        lang: "en-US",
        sz: fontSizeHundredths
      };
      if (tb.style?.bold) {
        rPrAttrs["b"] = 1;
      }
      const rPrChildren = [];
      if (tb.style?.color) {
        rPrChildren.push(xmlElement("a:solidFill", void 0, [xmlSelfClose("a:srgbClr", { val: tb.style.color })]));
      }
      const rPr = rPrChildren.length > 0 ? xmlElement("a:rPr", rPrAttrs, rPrChildren) : xmlSelfClose("a:rPr", rPrAttrs);
      const txBody = xmlElement("xdr:txBody", void 0, [xmlSelfClose("a:bodyPr", { wrap: "square" }), xmlElement("a:p", void 0, [xmlElement("a:r", void 0, [rPr, xmlElement("a:t", void 0, xmlEscape(tb.text))])])]);
      const sp = xmlElement("xdr:sp", void 0, [
        nvSpPr,
        spPr,
        txBody
      ]);
      const anchor = xmlElement("xdr:twoCellAnchor", void 0, [
        fromElement,
        toElement,
        sp,
        xmlSelfClose("xdr:clientData")
      ]);
      anchorElements.push(anchor);
    }
  }
  const chartList = [];
  if (charts && charts.length > 0) {
    let shapeId = images.length + (textBoxes?.length ?? 0) + 2;
    for (let c = 0; c < charts.length; c++) {
      const chart = charts[c];
      const globalChartIndex = chartStartIndex + c;
      const rId = `rId${images.length + c + 1}`;
      relElements.push(xmlSelfClose("Relationship", {
        Id: rId,
        Type: REL_CHART,
        Target: `../charts/chart${globalChartIndex}.xml`
      }));
      const fromCol = chart.anchor.from.col;
      const fromRow = chart.anchor.from.row;
      const toCol = chart.anchor.to?.col ?? fromCol + 8;
      const toRow = chart.anchor.to?.row ?? fromRow + 15;
      const fromElement = xmlElement("xdr:from", void 0, [
        xmlElement("xdr:col", void 0, String(fromCol)),
        xmlElement("xdr:colOff", void 0, "0"),
        xmlElement("xdr:row", void 0, String(fromRow)),
        xmlElement("xdr:rowOff", void 0, "0")
      ]);
      const toElement = xmlElement("xdr:to", void 0, [
        xmlElement("xdr:col", void 0, String(toCol)),
        xmlElement("xdr:colOff", void 0, "0"),
        xmlElement("xdr:row", void 0, String(toRow)),
        xmlElement("xdr:rowOff", void 0, "0")
      ]);
      const cNvPrAttrs = {
        id: shapeId++,
        name: `Chart ${c + 1}`
      };
      if (chart.frameTitle) cNvPrAttrs.title = chart.frameTitle;
      if (chart.altText) cNvPrAttrs.descr = chart.altText;
      const nvGraphicFramePr = xmlElement("xdr:nvGraphicFramePr", void 0, [xmlSelfClose("xdr:cNvPr", cNvPrAttrs), xmlElement("xdr:cNvGraphicFramePr", void 0, [])]);
      const xfrm = xmlElement("xdr:xfrm", void 0, [xmlSelfClose("a:off", {
        x: 0,
        y: 0
      }), xmlSelfClose("a:ext", {
        cx: 0,
        cy: 0
      })]);
      const graphic = xmlElement("a:graphic", void 0, xmlElement("a:graphicData", { uri: NS_C }, [xmlSelfClose("c:chart", {
        "xmlns:c": NS_C,
        "xmlns:r": NS_R3,
        "r:id": rId
      })]));
      const graphicFrame = xmlElement("xdr:graphicFrame", { macro: "" }, [
        nvGraphicFramePr,
        xfrm,
        graphic
      ]);
      const anchor = xmlElement("xdr:twoCellAnchor", { editAs: "oneCell" }, [
        fromElement,
        toElement,
        graphicFrame,
        xmlSelfClose("xdr:clientData")
      ]);
      anchorElements.push(anchor);
      chartList.push({ globalChartIndex });
    }
  }
  const drawingXml = xmlDocument("xdr:wsDr", {
    "xmlns:xdr": NS_XDR,
    "xmlns:a": NS_A,
    "xmlns:r": NS_R3
  }, anchorElements);
  const drawingRels = xmlDocument("Relationships", { xmlns: NS_RELATIONSHIPS2 }, relElements);
  return {
    drawingXml,
    drawingRels,
    images: drawingImages,
    charts: chartList
  };
}

// node_modules/hucre/dist/xlsx/chart-writer.mjs
var NS_C2 = "http://schemas.openxmlformats.org/drawingml/2006/chart";
var NS_A2 = "http://schemas.openxmlformats.org/drawingml/2006/main";
var NS_R4 = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
var NS_RELATIONSHIPS3 = "http://schemas.openxmlformats.org/package/2006/relationships";
function writeChart(chart, sheetName) {
  const showTitle = chart.showTitle ?? Boolean(chart.title);
  const legendPos = resolveLegendPosition(chart);
  const chartChildren = [];
  if (showTitle && chart.title) {
    chartChildren.push(buildTitle(chart.title, resolveTitleOverlay(chart), resolveTitleRotation(chart), resolveTitleFontSize(chart), resolveTitleBold(chart), resolveTitleItalic(chart), resolveTitleColor(chart), resolveTitleStrike(chart), resolveTitleUnderline(chart), resolveTitleFontFamily(chart), resolveTitleLayout(chart), resolveTitleFillColor(chart), resolveTitleBorderColor(chart), resolveTitleBorderWidth(chart), resolveTitleBorderDash(chart), resolveTitleBorderCap(chart), resolveTitleBorderCompound(chart)));
  }
  chartChildren.push(xmlSelfClose("c:autoTitleDeleted", { val: resolveAutoTitleDeleted(chart) ? 1 : 0 }));
  const view3DXml = buildView3D(chart.view3D);
  if (view3DXml !== void 0) {
    chartChildren.push(view3DXml);
  }
  const floorXml = buildFloorThickness(chart.floorThickness);
  if (floorXml !== void 0) {
    chartChildren.push(floorXml);
  }
  const sideWallXml = buildSideWallThickness(chart.sideWallThickness);
  if (sideWallXml !== void 0) {
    chartChildren.push(sideWallXml);
  }
  const backWallXml = buildBackWallThickness(chart.backWallThickness);
  if (backWallXml !== void 0) {
    chartChildren.push(backWallXml);
  }
  chartChildren.push(buildPlotArea(chart, sheetName));
  if (legendPos) {
    chartChildren.push(buildLegend(legendPos, resolveLegendOverlay(chart), resolveLegendEntries(chart), resolveLegendFontSize(chart), resolveLegendBold(chart), resolveLegendItalic(chart), resolveLegendUnderline(chart), resolveLegendStrikethrough(chart), resolveLegendFontColor(chart), resolveLegendFontFamily(chart), resolveLegendLayout(chart), resolveLegendFillColor(chart), resolveLegendBorderColor(chart), resolveLegendBorderWidth(chart), resolveLegendBorderDash(chart), normalizeLineCap(chart.legendBorderCap), normalizeLineCompound(chart.legendBorderCompound)));
  }
  chartChildren.push(xmlSelfClose("c:plotVisOnly", { val: resolvePlotVisOnly(chart) ? 1 : 0 }));
  chartChildren.push(xmlSelfClose("c:dispBlanksAs", { val: resolveDispBlanksAs(chart) }));
  chartChildren.push(xmlSelfClose("c:showDLblsOverMax", { val: resolveShowDLblsOverMax(chart) ? 1 : 0 }));
  const chartElement = xmlElement("c:chart", void 0, chartChildren);
  const chartSpaceChildren = [];
  if (resolveDate1904(chart)) {
    chartSpaceChildren.push(xmlSelfClose("c:date1904", { val: 1 }));
  }
  const langVal = resolveLang(chart);
  if (langVal !== void 0) {
    chartSpaceChildren.push(xmlSelfClose("c:lang", { val: langVal }));
  }
  chartSpaceChildren.push(xmlSelfClose("c:roundedCorners", { val: resolveRoundedCorners(chart) ? 1 : 0 }));
  const styleVal = resolveStyle2(chart);
  if (styleVal !== void 0) {
    chartSpaceChildren.push(xmlSelfClose("c:style", { val: styleVal }));
  }
  const protection = resolveProtection(chart);
  if (protection !== void 0) {
    chartSpaceChildren.push(buildProtection(protection));
  }
  chartSpaceChildren.push(chartElement);
  const chartSpaceSpPrXml = buildChartSpaceSpPr(chart);
  if (chartSpaceSpPrXml !== void 0) {
    chartSpaceChildren.push(chartSpaceSpPrXml);
  }
  const chartXml = xmlDocument("c:chartSpace", {
    "xmlns:c": NS_C2,
    "xmlns:a": NS_A2,
    "xmlns:r": NS_R4
  }, chartSpaceChildren);
  const chartRels = xmlDocument("Relationships", { xmlns: NS_RELATIONSHIPS3 }, []);
  return {
    chartXml,
    chartRels
  };
}
function buildChartSpaceSpPr(chart) {
  const fillHex = normalizeChartSpaceFillColor(chart.chartSpaceFillColor);
  const borderHex = normalizeChartSpaceBorderColor(chart.chartSpaceBorderColor);
  const borderWidthPt = clampStrokeWidthPt(chart.chartSpaceBorderWidth);
  const borderDash = normalizeBorderDash(chart.chartSpaceBorderDash);
  const borderCap = normalizeLineCap(chart.chartSpaceBorderCap);
  const borderCompound = normalizeLineCompound(chart.chartSpaceBorderCompound);
  if (fillHex === void 0 && borderHex === void 0 && borderWidthPt === void 0 && borderDash === void 0 && borderCap === void 0 && borderCompound === void 0) {
    return void 0;
  }
  const children = [];
  if (fillHex !== void 0) {
    children.push(xmlElement("a:solidFill", void 0, [buildColorElement(fillHex)]));
  }
  if (borderHex !== void 0 || borderWidthPt !== void 0 || borderDash !== void 0 || borderCap !== void 0 || borderCompound !== void 0) {
    const lnAttrs = {};
    if (borderWidthPt !== void 0) {
      lnAttrs.w = Math.round(borderWidthPt * EMU_PER_PT);
    }
    if (borderCap !== void 0) lnAttrs.cap = borderCap;
    if (borderCompound !== void 0) lnAttrs.cmpd = borderCompound;
    const lnChildren = [];
    if (borderHex !== void 0) {
      lnChildren.push(xmlElement("a:solidFill", void 0, [buildColorElement(borderHex)]));
    }
    if (borderDash !== void 0) {
      lnChildren.push(xmlSelfClose("a:prstDash", { val: borderDash }));
    }
    children.push(lnChildren.length === 0 ? xmlSelfClose("a:ln", lnAttrs) : xmlElement("a:ln", Object.keys(lnAttrs).length > 0 ? lnAttrs : void 0, lnChildren));
  }
  return xmlElement("c:spPr", void 0, children);
}
function normalizeChartSpaceFillColor(value) {
  return normalizeTitleColor(value);
}
function normalizeChartSpaceBorderColor(value) {
  return normalizeTitleColor(value);
}
function resolveProtection(chart) {
  const raw = chart.protection;
  if (raw === void 0 || raw === false) return void 0;
  if (raw === true) {
    return {
      chartObject: false,
      data: false,
      formatting: false,
      selection: false,
      userInterface: false
    };
  }
  return {
    chartObject: raw.chartObject === true,
    data: raw.data === true,
    formatting: raw.formatting === true,
    selection: raw.selection === true,
    userInterface: raw.userInterface === true
  };
}
function buildProtection(protection) {
  return xmlElement("c:protection", void 0, [
    xmlSelfClose("c:chartObject", { val: protection.chartObject ? 1 : 0 }),
    xmlSelfClose("c:data", { val: protection.data ? 1 : 0 }),
    xmlSelfClose("c:formatting", { val: protection.formatting ? 1 : 0 }),
    xmlSelfClose("c:selection", { val: protection.selection ? 1 : 0 }),
    xmlSelfClose("c:userInterface", { val: protection.userInterface ? 1 : 0 })
  ]);
}
var DISP_BLANKS_AS_VALUES = /* @__PURE__ */ new Set([
  "gap",
  "zero",
  "span"
]);
function resolveDispBlanksAs(chart) {
  const raw = chart.dispBlanksAs;
  if (raw && DISP_BLANKS_AS_VALUES.has(raw)) return raw;
  return "gap";
}
function resolvePlotVisOnly(chart) {
  if (typeof chart.plotVisOnly === "boolean") return chart.plotVisOnly;
  return true;
}
function resolveShowDLblsOverMax(chart) {
  if (typeof chart.showDLblsOverMax === "boolean") return chart.showDLblsOverMax;
  return true;
}
function resolveRoundedCorners(chart) {
  if (typeof chart.roundedCorners === "boolean") return chart.roundedCorners;
  return false;
}
function resolveStyle2(chart) {
  const raw = chart.style;
  if (typeof raw !== "number") return void 0;
  if (!Number.isInteger(raw)) return void 0;
  if (raw < 1 || raw > 48) return void 0;
  return raw;
}
function resolveDate1904(chart) {
  return chart.date1904 === true;
}
function resolveLang(chart) {
  const raw = chart.lang;
  if (typeof raw !== "string") return void 0;
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(raw)) return void 0;
  return raw;
}

// node_modules/hucre/dist/xlsx/comments-writer.mjs
var NS_SPREADSHEET5 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
function writeComments(cells, sheetIndex) {
  const commentEntries = [];
  for (const [key, cell] of cells) {
    if (!cell.comment) continue;
    const [rowStr, colStr] = key.split(",");
    const row = parseInt(rowStr, 10);
    const col = parseInt(colStr, 10);
    const ref = cellRef(row, col);
    const author = cell.comment.author ?? "";
    const text = cell.comment.text;
    commentEntries.push({
      ref,
      row,
      col,
      author,
      text
    });
  }
  if (commentEntries.length === 0) return null;
  commentEntries.sort((a, b) => a.row - b.row || a.col - b.col);
  const authorMap = /* @__PURE__ */ new Map();
  for (const entry of commentEntries) {
    if (!authorMap.has(entry.author)) {
      authorMap.set(entry.author, authorMap.size);
    }
  }
  const commentsXml = buildCommentsXml(commentEntries, authorMap);
  const vmlXml = buildVmlDrawing(commentEntries, sheetIndex);
  return {
    commentsXml,
    vmlXml,
    comments: commentEntries
  };
}
function buildCommentsXml(entries, authorMap) {
  const authorElements = [];
  for (const [authorName] of authorMap) {
    authorElements.push(xmlElement("author", void 0, xmlEscape(authorName)));
  }
  const authorsXml = xmlElement("authors", void 0, authorElements);
  const commentElements = [];
  for (const entry of entries) {
    const authorId = authorMap.get(entry.author) ?? 0;
    const textXml = xmlElement("text", void 0, [xmlElement("r", void 0, [xmlElement("t", void 0, xmlEscape(entry.text))])]);
    commentElements.push(xmlElement("comment", {
      ref: entry.ref,
      authorId
    }, [textXml]));
  }
  const commentListXml = xmlElement("commentList", void 0, commentElements);
  return xmlDocument("comments", { xmlns: NS_SPREADSHEET5 }, [authorsXml, commentListXml]);
}
function buildVmlDrawing(entries, sheetIndex) {
  const parts = [];
  parts.push('<xml xmlns:v="urn:schemas-microsoft-com:vml"', ' xmlns:o="urn:schemas-microsoft-com:office:office"', ' xmlns:x="urn:schemas-microsoft-com:office:excel">');
  parts.push('<o:shapelayout v:ext="edit">', `<o:idmap v:ext="edit" data="${sheetIndex + 1}"/>`, "</o:shapelayout>");
  parts.push('<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"', ' path="m,l,21600r21600,l21600,xe">', '<v:stroke joinstyle="miter"/>', '<v:path gradientshapeok="t" o:connecttype="rect"/>', "</v:shapetype>");
  const baseShapeId = (sheetIndex + 1) * 1024 + 1;
  for (let i2 = 0; i2 < entries.length; i2++) {
    const entry = entries[i2];
    const shapeId = baseShapeId + i2;
    const anchorCol = entry.col + 1;
    const anchorRow = entry.row;
    const rightCol = anchorCol + 2;
    const bottomRow = anchorRow + 4;
    const marginLeft = (entry.col + 1) * 48;
    const marginTop = entry.row * 15;
    parts.push(`<v:shape id="_x0000_s${shapeId}" type="#_x0000_t202"`, ` style="position:absolute;margin-left:${marginLeft}pt;margin-top:${marginTop}pt;`, `width:108pt;height:59.25pt;z-index:${i2 + 1};visibility:hidden"`, ` fillcolor="#ffffe1" o:insetmode="auto">`, '<v:fill color2="#ffffe1"/>', '<v:shadow on="t" color="black" obscured="t"/>', '<v:path o:connecttype="none"/>', '<v:textbox style="mso-direction-alt:auto">', '<div style="text-align:left"/>', "</v:textbox>", '<x:ClientData ObjectType="Note">', "<x:MoveWithCells/>", "<x:SizeWithCells/>", `<x:Anchor>${anchorCol},15,${anchorRow},2,${rightCol},31,${bottomRow},4</x:Anchor>`, "<x:AutoFill>False</x:AutoFill>", `<x:Row>${entry.row}</x:Row>`, `<x:Column>${entry.col}</x:Column>`, "</x:ClientData>", "</v:shape>");
  }
  parts.push("</xml>");
  return parts.join("");
}

// node_modules/hucre/dist/xlsx/table-writer.mjs
var NS_SPREADSHEET6 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
function writeTable(table, tableId, _globalTableIndex) {
  const displayName = table.displayName ?? table.name;
  const ref = table.range ?? "";
  const showAutoFilter = table.showAutoFilter !== false;
  const showTotalRow = table.showTotalRow === true;
  const tableAttrs = {
    xmlns: NS_SPREADSHEET6,
    id: tableId,
    name: table.name,
    displayName,
    ref
  };
  if (!showTotalRow) {
    tableAttrs["totalsRowShown"] = 0;
  } else {
    tableAttrs["totalsRowCount"] = 1;
  }
  const children = [];
  if (showAutoFilter) {
    const autoFilterRef = showTotalRow ? removeLastRow(ref) : ref;
    children.push(xmlSelfClose("autoFilter", { ref: autoFilterRef }));
  }
  const colElements = [];
  for (let i2 = 0; i2 < table.columns.length; i2++) {
    const col = table.columns[i2];
    const colAttrs = {
      id: i2 + 1,
      name: col.name
    };
    if (showTotalRow && col.totalFunction) {
      colAttrs["totalsRowFunction"] = col.totalFunction;
    }
    if (showTotalRow && col.totalLabel) {
      colAttrs["totalsRowLabel"] = col.totalLabel;
    }
    if (showTotalRow && col.totalFunction === "custom" && col.totalFormula) {
      const formulaChild = xmlElement("totalsRowFormula", void 0, xmlEscape(col.totalFormula));
      colElements.push(xmlElement("tableColumn", colAttrs, [formulaChild]));
    } else {
      colElements.push(xmlSelfClose("tableColumn", colAttrs));
    }
  }
  children.push(xmlElement("tableColumns", { count: table.columns.length }, colElements));
  const styleName = table.style ?? "TableStyleMedium2";
  const showRowStripes = table.showRowStripes !== false;
  const showColumnStripes = table.showColumnStripes === true;
  children.push(xmlSelfClose("tableStyleInfo", {
    name: styleName,
    showFirstColumn: 0,
    showLastColumn: 0,
    showRowStripes: showRowStripes ? 1 : 0,
    showColumnStripes: showColumnStripes ? 1 : 0
  }));
  const tableXml = xmlDocument("table", tableAttrs, children);
  return {
    tableXml,
    tableId
  };
}
function removeLastRow(ref) {
  const colonIdx = ref.indexOf(":");
  if (colonIdx === -1) return ref;
  const endPart = ref.slice(colonIdx + 1);
  let numStart = endPart.length;
  while (numStart > 0 && endPart.charCodeAt(numStart - 1) >= 48 && endPart.charCodeAt(numStart - 1) <= 57) {
    numStart--;
  }
  const colLetters = endPart.slice(0, numStart);
  const rowNum = parseInt(endPart.slice(numStart), 10);
  if (isNaN(rowNum) || rowNum <= 1) return ref;
  return `${ref.slice(0, colonIdx + 1)}${colLetters}${rowNum - 1}`;
}

// node_modules/hucre/dist/xlsx/pivot-writer.mjs
var NS_SPREADSHEET7 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
var NS_R5 = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
var NS_RELATIONSHIPS4 = "http://schemas.openxmlformats.org/package/2006/relationships";
var REL_PIVOT_CACHE_RECORDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheRecords";
var REL_PIVOT_CACHE_DEFINITION2 = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheDefinition";
function writePivotTable(pivot, source, cacheId, partIndex = 1) {
  const fieldsMeta = buildFieldMetadata(pivot, source);
  const cacheDefinitionXml = buildCacheDefinition(source, fieldsMeta);
  const cacheDefinitionRels = buildCacheDefinitionRels(partIndex);
  const cacheRecordsXml = buildCacheRecords(source, fieldsMeta);
  const pivotTableXml = buildPivotTable(pivot, fieldsMeta, cacheId);
  const pivotTableRels = buildPivotTableRels(partIndex);
  return {
    cacheDefinitionXml,
    cacheDefinitionRels,
    cacheRecordsXml,
    pivotTableXml,
    pivotTableRels
  };
}
function resolvePivotSource(pivot, sourceSheetName, sourceRows) {
  if (sourceRows.length < 2) {
    throw new Error(`Pivot "${pivot.name}" source sheet "${sourceSheetName}" needs at least a header row plus one data row (got ${sourceRows.length}).`);
  }
  const header = sourceRows[0];
  const fieldNames = [];
  for (let i2 = 0; i2 < header.length; i2++) {
    const v = header[i2];
    fieldNames.push(v === null || v === void 0 ? `Column${i2 + 1}` : String(v));
  }
  const dataRows = [];
  for (let r = 1; r < sourceRows.length; r++) {
    const row = sourceRows[r];
    const padded = [];
    for (let c = 0; c < fieldNames.length; c++) {
      padded.push(c < row.length ? row[c] : null);
    }
    dataRows.push(padded);
  }
  const headerSet = new Set(fieldNames);
  const namedFields = [
    ...pivot.rows ?? [],
    ...pivot.columns ?? [],
    ...pivot.pages ?? []
  ];
  for (const v of pivot.values) namedFields.push(v.field);
  for (const name of namedFields) {
    if (!headerSet.has(name)) {
      throw new Error(`Pivot "${pivot.name}" references field "${name}" which is not in the source header (have: ${fieldNames.join(", ")}).`);
    }
  }
  const ref = pivot.sourceRange ?? autoRange(fieldNames.length, sourceRows.length);
  return {
    sheetName: sourceSheetName,
    fieldNames,
    dataRows,
    ref
  };
}
function buildFieldMetadata(pivot, source) {
  const fields = source.fieldNames.map((name, index) => ({
    index,
    name,
    axis: "hidden",
    axisOrder: 0,
    kind: inferFieldKind(source.dataRows, index)
  }));
  const placeAxis = (names, axis) => {
    if (!names) return;
    for (let i2 = 0; i2 < names.length; i2++) {
      const f = fields.find((entry) => entry.name === names[i2]);
      if (f) {
        f.axis = axis;
        f.axisOrder = i2;
      }
    }
  };
  placeAxis(pivot.rows, "row");
  placeAxis(pivot.columns, "col");
  placeAxis(pivot.pages, "page");
  const dataFieldDefs = [];
  for (let i2 = 0; i2 < pivot.values.length; i2++) {
    const v = pivot.values[i2];
    const idx = source.fieldNames.indexOf(v.field);
    if (idx === -1) continue;
    fields[idx].axis = "data";
    fields[idx].axisOrder = i2;
    const fn = v.function ?? "sum";
    const displayName = v.displayName ?? defaultDataFieldName(fn, v.field);
    const entry = {
      fieldIndex: idx,
      function: fn,
      displayName
    };
    if (v.numberFormat !== void 0) entry.numberFormat = v.numberFormat;
    dataFieldDefs.push(entry);
  }
  for (const f of fields) {
    if (f.axis === "data" || f.axis === "hidden") continue;
    if (f.kind !== "string") continue;
    const seen = /* @__PURE__ */ new Set();
    const ordered = [];
    for (const row of source.dataRows) {
      const cell = row[f.index];
      const text = cell === null || cell === void 0 ? "" : String(cell);
      if (!seen.has(text)) {
        seen.add(text);
        ordered.push(text);
      }
    }
    f.sharedStrings = ordered;
    f.sharedIndex = new Map(ordered.map((s, i2) => [s, i2]));
  }
  return {
    fields,
    dataFieldDefs
  };
}
function inferFieldKind(rows, col) {
  for (const row of rows) {
    const cell = row[col];
    if (cell === null || cell === void 0 || cell === "") continue;
    if (typeof cell === "number" && Number.isFinite(cell)) continue;
    return "string";
  }
  return "number";
}
function buildCacheDefinition(source, meta) {
  const cacheSourceEl = xmlElement("cacheSource", { type: "worksheet" }, [xmlSelfClose("worksheetSource", {
    ref: source.ref,
    sheet: source.sheetName
  })]);
  const cacheFieldElements = [];
  for (const f of meta.fields) {
    cacheFieldElements.push(buildCacheField(f, source.dataRows));
  }
  return xmlDocument("pivotCacheDefinition", {
    xmlns: NS_SPREADSHEET7,
    "xmlns:r": NS_R5,
    "r:id": "rId1",
    refreshOnLoad: 1,
    refreshedBy: "hucre",
    refreshedDate: 0,
    createdVersion: 6,
    refreshedVersion: 6,
    minRefreshableVersion: 3,
    recordCount: source.dataRows.length
  }, [cacheSourceEl, xmlElement("cacheFields", { count: meta.fields.length }, cacheFieldElements)]);
}
function buildCacheField(field, dataRows) {
  if (field.kind === "string") {
    const items = [];
    if (field.sharedStrings) {
      for (const s of field.sharedStrings) {
        items.push(xmlSelfClose("s", { v: s }));
      }
    }
    return xmlElement("cacheField", {
      name: field.name,
      numFmtId: 0
    }, [xmlElement("sharedItems", { count: items.length }, items)]);
  }
  let min = Infinity;
  let max2 = -Infinity;
  let containsBlank = false;
  for (const row of dataRows) {
    const v = row[field.index];
    if (v === null || v === void 0 || v === "") {
      containsBlank = true;
      continue;
    }
    if (typeof v === "number") {
      if (v < min) min = v;
      if (v > max2) max2 = v;
    }
  }
  const attrs = {
    containsSemiMixedTypes: 0,
    containsString: 0,
    containsNumber: 1,
    containsInteger: Number.isInteger(min) && Number.isInteger(max2) ? 1 : 0
  };
  if (containsBlank) attrs.containsBlank = 1;
  if (Number.isFinite(min)) attrs.minValue = min;
  if (Number.isFinite(max2)) attrs.maxValue = max2;
  return xmlElement("cacheField", {
    name: field.name,
    numFmtId: 0
  }, [xmlSelfClose("sharedItems", attrs)]);
}
function buildCacheDefinitionRels(partIndex) {
  return xmlDocument("Relationships", { xmlns: NS_RELATIONSHIPS4 }, [xmlSelfClose("Relationship", {
    Id: "rId1",
    Type: REL_PIVOT_CACHE_RECORDS,
    Target: `pivotCacheRecords${partIndex}.xml`
  })]);
}
function buildCacheRecords(source, meta) {
  const recordElements = [];
  for (const row of source.dataRows) {
    const cells = [];
    for (const f of meta.fields) {
      cells.push(buildRecordCell(row[f.index], f));
    }
    recordElements.push(xmlElement("r", void 0, cells));
  }
  return xmlDocument("pivotCacheRecords", {
    xmlns: NS_SPREADSHEET7,
    "xmlns:r": NS_R5,
    count: source.dataRows.length
  }, recordElements);
}
function buildRecordCell(value, field) {
  if (value === null || value === void 0 || value === "") {
    return xmlSelfClose("m");
  }
  if (field.kind === "string") {
    const idx = field.sharedIndex?.get(String(value));
    if (idx !== void 0) {
      return xmlSelfClose("x", { v: idx });
    }
    return xmlSelfClose("s", { v: String(value) });
  }
  if (typeof value === "number" && Number.isFinite(value)) {
    return xmlSelfClose("n", { v: value });
  }
  if (typeof value === "boolean") {
    return xmlSelfClose("b", { v: value ? 1 : 0 });
  }
  return xmlSelfClose("s", { v: String(value) });
}
function buildPivotTable(pivot, meta, cacheId) {
  const rowFields = meta.fields.filter((f) => f.axis === "row").sort((a, b) => a.axisOrder - b.axisOrder);
  const colFields = meta.fields.filter((f) => f.axis === "col").sort((a, b) => a.axisOrder - b.axisOrder);
  const pageFields = meta.fields.filter((f) => f.axis === "page").sort((a, b) => a.axisOrder - b.axisOrder);
  const targetCell = pivot.targetCell ?? "A1";
  const styleName = pivot.styleName ?? "PivotStyleLight16";
  const dataCaption = pivot.dataCaption ?? "Values";
  const location = computeLocation(targetCell, rowFields.length, colFields.length, meta);
  const parts = [];
  parts.push(xmlSelfClose("location", location));
  const pivotFieldElements = [];
  for (const f of meta.fields) {
    pivotFieldElements.push(buildPivotFieldElement(f));
  }
  parts.push(xmlElement("pivotFields", { count: meta.fields.length }, pivotFieldElements));
  if (rowFields.length > 0) {
    parts.push(xmlElement("rowFields", { count: rowFields.length }, rowFields.map((f) => xmlSelfClose("field", { x: f.index }))));
    parts.push(xmlElement("rowItems", { count: 1 }, [xmlElement("i", void 0, [xmlSelfClose("x")])]));
  }
  if (colFields.length > 0) {
    parts.push(xmlElement("colFields", { count: colFields.length }, colFields.map((f) => xmlSelfClose("field", { x: f.index }))));
    parts.push(xmlElement("colItems", { count: 1 }, [xmlElement("i", void 0, [xmlSelfClose("x")])]));
  } else if (meta.dataFieldDefs.length > 1) {
    parts.push(xmlElement("colFields", { count: 1 }, [xmlSelfClose("field", { x: -2 })]));
    const colItemElements = [];
    for (let i2 = 0; i2 < meta.dataFieldDefs.length; i2++) {
      colItemElements.push(xmlElement("i", i2 === 0 ? void 0 : { i: i2 }, [xmlSelfClose("x", { v: i2 })]));
    }
    parts.push(xmlElement("colItems", { count: meta.dataFieldDefs.length }, colItemElements));
  }
  if (pageFields.length > 0) {
    parts.push(xmlElement("pageFields", { count: pageFields.length }, pageFields.map((f) => xmlSelfClose("pageField", {
      fld: f.index,
      hier: -1
    }))));
  }
  if (meta.dataFieldDefs.length > 0) {
    const dataFieldElements = [];
    for (const d of meta.dataFieldDefs) {
      const attrs = {
        name: d.displayName,
        fld: d.fieldIndex,
        baseField: 0,
        baseItem: 0
      };
      if (d.function !== "sum") {
        attrs.subtotal = d.function;
      }
      if (d.numberFormat !== void 0) {
        attrs.numFmtId = 0;
      }
      dataFieldElements.push(xmlSelfClose("dataField", attrs));
    }
    parts.push(xmlElement("dataFields", { count: meta.dataFieldDefs.length }, dataFieldElements));
  }
  parts.push(xmlSelfClose("pivotTableStyleInfo", {
    name: styleName,
    showRowHeaders: 1,
    showColHeaders: 1,
    showRowStripes: 0,
    showColStripes: 0,
    showLastColumn: 1
  }));
  return xmlDocument("pivotTableDefinition", {
    xmlns: NS_SPREADSHEET7,
    "xmlns:r": NS_R5,
    name: pivot.name,
    cacheId,
    applyNumberFormats: 0,
    applyBorderFormats: 0,
    applyFontFormats: 0,
    applyPatternFormats: 0,
    applyAlignmentFormats: 0,
    applyWidthHeightFormats: 1,
    dataCaption,
    updatedVersion: 6,
    minRefreshableVersion: 3,
    useAutoFormatting: 1,
    itemPrintTitles: 1,
    createdVersion: 6,
    indent: 0,
    outline: 1,
    outlineData: 1,
    multipleFieldFilters: 0
  }, parts);
}
function buildPivotFieldElement(field) {
  if (field.axis === "data") {
    return xmlSelfClose("pivotField", {
      dataField: 1,
      showAll: 0
    });
  }
  if (field.axis === "hidden") {
    return xmlSelfClose("pivotField", { showAll: 0 });
  }
  const axisAttr = field.axis === "row" ? "axisRow" : field.axis === "col" ? "axisCol" : "axisPage";
  const itemElements = [];
  if (field.sharedStrings) {
    for (let i2 = 0; i2 < field.sharedStrings.length; i2++) {
      itemElements.push(xmlSelfClose("item", { x: i2 }));
    }
  }
  itemElements.push(xmlSelfClose("item", { t: "default" }));
  return xmlElement("pivotField", {
    axis: axisAttr,
    showAll: 0
  }, [xmlElement("items", { count: itemElements.length }, itemElements)]);
}
function buildPivotTableRels(partIndex) {
  return xmlDocument("Relationships", { xmlns: NS_RELATIONSHIPS4 }, [xmlSelfClose("Relationship", {
    Id: "rId1",
    Type: REL_PIVOT_CACHE_DEFINITION2,
    Target: `../pivotCache/pivotCacheDefinition${partIndex}.xml`
  })]);
}
function computeLocation(targetCell, rowFieldCount, colFieldCount, meta) {
  const { col, row } = parseCellRef2(targetCell);
  const firstHeaderRow = 0;
  const firstDataRow = Math.max(1, colFieldCount) + (meta.dataFieldDefs.length > 1 ? 1 : 0);
  const firstDataCol = Math.max(1, rowFieldCount);
  const widthCols = Math.max(2, rowFieldCount + Math.max(1, meta.dataFieldDefs.length));
  const heightRows = firstDataRow + 2;
  const startRef = encodeCellRef(row, col);
  const endRef = encodeCellRef(row + heightRows - 1, col + widthCols - 1);
  return {
    ref: `${startRef}:${endRef}`,
    firstHeaderRow,
    firstDataRow,
    firstDataCol
  };
}
function parseCellRef2(cell) {
  const m = /^([A-Z]+)(\d+)$/i.exec(cell.trim());
  if (!m) {
    throw new Error(`Invalid pivot targetCell "${cell}" \u2014 expected an A1-style reference`);
  }
  const colLetters = m[1].toUpperCase();
  let col = 0;
  for (let i2 = 0; i2 < colLetters.length; i2++) {
    col = col * 26 + (colLetters.charCodeAt(i2) - 64);
  }
  return {
    col: col - 1,
    row: parseInt(m[2], 10) - 1
  };
}
function encodeCellRef(row, col) {
  let n = col;
  let letters = "";
  while (n >= 0) {
    letters = String.fromCharCode(65 + n % 26) + letters;
    n = Math.floor(n / 26) - 1;
  }
  return `${letters}${row + 1}`;
}
function autoRange(colCount, rowCount) {
  if (colCount <= 0 || rowCount <= 0) {
    throw new Error("Pivot source range must contain at least one column and row");
  }
  const start = encodeCellRef(0, 0);
  const end = encodeCellRef(rowCount - 1, colCount - 1);
  return `${start}:${end}`;
}
function defaultDataFieldName(fn, field) {
  const label = fn === "sum" ? "Sum" : fn === "count" ? "Count" : fn === "average" ? "Average" : fn === "max" ? "Max" : fn === "min" ? "Min" : fn === "product" ? "Product" : fn === "countNums" ? "Count Nums" : fn === "stdDev" ? "StdDev" : fn === "stdDevp" ? "StdDevp" : fn === "var" ? "Var" : "Varp";
  return `${label} of ${field}`;
}

// node_modules/hucre/dist/xlsx/doc-props-writer.mjs
var NS_CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
var NS_DC = "http://purl.org/dc/elements/1.1/";
var NS_DCTERMS = "http://purl.org/dc/terms/";
var NS_XSI = "http://www.w3.org/2001/XMLSchema-instance";
var NS_EXTENDED_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
function formatW3CDTF(date) {
  return date.toISOString().replace(/\.\d{3}Z$/, "Z");
}
function writeCoreProperties(props) {
  const children = [];
  if (props?.title) {
    children.push(xmlElement("dc:title", void 0, xmlEscape(props.title)));
  }
  if (props?.subject) {
    children.push(xmlElement("dc:subject", void 0, xmlEscape(props.subject)));
  }
  if (props?.creator) {
    children.push(xmlElement("dc:creator", void 0, xmlEscape(props.creator)));
  }
  if (props?.keywords) {
    children.push(xmlElement("cp:keywords", void 0, xmlEscape(props.keywords)));
  }
  if (props?.description) {
    children.push(xmlElement("dc:description", void 0, xmlEscape(props.description)));
  }
  if (props?.lastModifiedBy) {
    children.push(xmlElement("cp:lastModifiedBy", void 0, xmlEscape(props.lastModifiedBy)));
  }
  if (props?.category) {
    children.push(xmlElement("cp:category", void 0, xmlEscape(props.category)));
  }
  if (props?.created) {
    children.push(xmlElement("dcterms:created", { "xsi:type": "dcterms:W3CDTF" }, formatW3CDTF(props.created)));
  }
  const modified = props?.modified ?? /* @__PURE__ */ new Date();
  children.push(xmlElement("dcterms:modified", { "xsi:type": "dcterms:W3CDTF" }, formatW3CDTF(modified)));
  return xmlDocument("cp:coreProperties", {
    "xmlns:cp": NS_CORE_PROPERTIES,
    "xmlns:dc": NS_DC,
    "xmlns:dcterms": NS_DCTERMS,
    "xmlns:xsi": NS_XSI
  }, children);
}
var NS_CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
var NS_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
var CUSTOM_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
function writeCustomProperties(props) {
  if (!props?.custom) return null;
  const entries = Object.entries(props.custom);
  if (entries.length === 0) return null;
  const children = [];
  let pid = 2;
  for (const [name, value] of entries) {
    let vtElement;
    if (typeof value === "string") {
      vtElement = xmlElement("vt:lpwstr", void 0, xmlEscape(value));
    } else if (typeof value === "number") {
      if (Number.isInteger(value)) {
        vtElement = xmlElement("vt:i4", void 0, String(value));
      } else {
        vtElement = xmlElement("vt:r8", void 0, String(value));
      }
    } else if (typeof value === "boolean") {
      vtElement = xmlElement("vt:bool", void 0, value ? "true" : "false");
    } else if (value instanceof Date) {
      vtElement = xmlElement("vt:filetime", void 0, formatW3CDTF(value));
    } else {
      continue;
    }
    children.push(xmlElement("property", {
      fmtid: CUSTOM_FMTID,
      pid: pid++,
      name
    }, vtElement));
  }
  if (children.length === 0) return null;
  return xmlDocument("Properties", {
    xmlns: NS_CUSTOM_PROPERTIES,
    "xmlns:vt": NS_VT
  }, children);
}
function writeAppProperties(props) {
  const children = [];
  children.push(xmlElement("Application", void 0, "hucre"));
  children.push(xmlElement("DocSecurity", void 0, "0"));
  if (props?.company) {
    children.push(xmlElement("Company", void 0, xmlEscape(props.company)));
  }
  if (props?.manager) {
    children.push(xmlElement("Manager", void 0, xmlEscape(props.manager)));
  }
  return xmlDocument("Properties", { xmlns: NS_EXTENDED_PROPERTIES }, children);
}

// node_modules/hucre/dist/xlsx/theme-writer.mjs
function writeThemeXml() {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme"><a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1><a:accent2><a:srgbClr val="ED7D31"/></a:accent2><a:accent3><a:srgbClr val="A5A5A5"/></a:accent3><a:accent4><a:srgbClr val="FFC000"/></a:accent4><a:accent5><a:srgbClr val="5B9BD5"/></a:accent5><a:accent6><a:srgbClr val="70AD47"/></a:accent6><a:hlink><a:srgbClr val="0563C1"/></a:hlink><a:folHlink><a:srgbClr val="954F72"/></a:folHlink></a:clrScheme><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="12700"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="19050"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
}

// node_modules/hucre/dist/xlsx/writer.mjs
var encoder = /* @__PURE__ */ new TextEncoder();
var NS_RELATIONSHIPS5 = "http://schemas.openxmlformats.org/package/2006/relationships";
var REL_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
var REL_DRAWING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing";
var REL_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
var REL_VML_DRAWING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing";
var REL_TABLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/table";
var REL_IMAGE2 = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
var REL_PIVOT_TABLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotTable";
function effectiveProperties(options) {
  const props = options.properties;
  if (props?.description) return props;
  for (const sheet of options.sheets) {
    const summary = sheet.a11y?.summary;
    if (summary && summary.trim().length > 0) {
      return {
        ...props,
        description: summary
      };
    }
  }
  return props;
}
async function writeXlsx(options) {
  const { sheets, defaultFont, dateSystem, namedRanges, activeSheet, workbookProtection } = options;
  validateSheetNames(sheets);
  const properties = effectiveProperties(options);
  const styles = createStylesCollector(defaultFont);
  const sharedStrings = createSharedStrings();
  let globalTableCounter = 1;
  const sheetTableStartIndices = [];
  for (const sheet of sheets) {
    if (sheet.tables && sheet.tables.length > 0) {
      sheetTableStartIndices.push(globalTableCounter);
      globalTableCounter += sheet.tables.length;
    } else {
      sheetTableStartIndices.push(void 0);
    }
  }
  let globalPivotCounter = 1;
  const sheetPivotStartIndices = [];
  for (const sheet of sheets) {
    if (sheet.pivotTables && sheet.pivotTables.length > 0) {
      sheetPivotStartIndices.push(globalPivotCounter);
      globalPivotCounter += sheet.pivotTables.length;
    } else {
      sheetPivotStartIndices.push(void 0);
    }
  }
  const worksheetResults = [];
  for (let i2 = 0; i2 < sheets.length; i2++) {
    const sheet = sheets[i2];
    const result = writeWorksheetXml(sheet, styles, sharedStrings, dateSystem, sheetTableStartIndices[i2], options.stringMode === "inline", sheetPivotStartIndices[i2]);
    worksheetResults.push(result);
  }
  const hasSharedStrings = sharedStrings.count() > 0;
  const drawingResults = [];
  const drawingIndices = [];
  const imageExtensions = /* @__PURE__ */ new Set();
  let globalImageIndex = 1;
  let globalChartIndex = 1;
  const sheetChartFiles = [];
  const allChartIndices = [];
  for (let i2 = 0; i2 < sheets.length; i2++) {
    const sheet = sheets[i2];
    const hasImages = sheet.images && sheet.images.length > 0;
    const hasTextBoxes = sheet.textBoxes && sheet.textBoxes.length > 0;
    const hasCharts = sheet.charts && sheet.charts.length > 0;
    if (hasImages || hasTextBoxes || hasCharts) {
      const result = writeDrawing(sheet.images ?? [], globalImageIndex, sheet.textBoxes, sheet.charts, globalChartIndex);
      drawingResults.push(result);
      drawingIndices.push(i2 + 1);
      for (const img of result.images) {
        const ext = img.path.split(".").pop();
        if (ext) imageExtensions.add(ext);
      }
      if (sheet.images) {
        globalImageIndex += sheet.images.length;
      }
      const chartFiles = [];
      if (sheet.charts) {
        for (let c = 0; c < sheet.charts.length; c++) {
          const written2 = writeChart(sheet.charts[c], sheet.name);
          const idx = globalChartIndex + c;
          chartFiles.push({
            globalIndex: idx,
            xml: written2.chartXml,
            rels: written2.chartRels
          });
          allChartIndices.push(idx);
        }
        globalChartIndex += sheet.charts.length;
      }
      sheetChartFiles.push(chartFiles);
    } else {
      drawingResults.push(null);
      sheetChartFiles.push([]);
    }
  }
  const { paths: backgroundImagePaths, nextIndex: afterBackgrounds } = assignBackgroundImagePaths(sheets, globalImageIndex, imageExtensions);
  globalImageIndex = afterBackgrounds;
  const commentsResults = [];
  const commentIndices = [];
  for (let i2 = 0; i2 < sheets.length; i2++) {
    const sheet = sheets[i2];
    if (sheet.cells) {
      const result = writeComments(sheet.cells, i2);
      if (result) {
        commentsResults.push(result);
        commentIndices.push(i2 + 1);
      } else {
        commentsResults.push(null);
      }
    } else {
      commentsResults.push(null);
    }
  }
  const allTableIndices = [];
  for (const result of worksheetResults) {
    for (const t of result.tables) {
      allTableIndices.push(t.globalTableIndex);
    }
  }
  const allPivotEntries = [];
  for (let i2 = 0; i2 < sheets.length; i2++) {
    const sheet = sheets[i2];
    if (!sheet.pivotTables || sheet.pivotTables.length === 0) continue;
    const startIdx = sheetPivotStartIndices[i2];
    if (startIdx === void 0) continue;
    for (let p = 0; p < sheet.pivotTables.length; p++) {
      const pivot = sheet.pivotTables[p];
      const sourceSheetName = pivot.sourceSheet ?? sheet.name;
      const sourceSheet = sheets.find((s) => s.name === sourceSheetName);
      if (!sourceSheet) {
        throw new Error(`Pivot "${pivot.name}" sourceSheet "${sourceSheetName}" not found in workbook`);
      }
      const sourceRows = collectSourceRows(sourceSheet);
      const resolved = resolvePivotSource(pivot, sourceSheetName, sourceRows);
      const globalIndex = startIdx + p;
      const cacheId = globalIndex - 1;
      const parts = writePivotTable(pivot, resolved, cacheId, globalIndex);
      allPivotEntries.push({
        parts,
        globalIndex
      });
    }
  }
  const allPivotIndices = allPivotEntries.map((e) => e.globalIndex);
  const pivotCacheRels = allPivotEntries.map((e) => ({
    rId: `rIdPivot${e.globalIndex}`,
    target: `pivotCache/pivotCacheDefinition${e.globalIndex}.xml`
  }));
  const pivotCacheRefs = allPivotEntries.map((e, i2) => ({
    cacheId: e.globalIndex - 1,
    rId: pivotCacheRels[i2].rId
  }));
  const zip = new ZipWriter();
  const customPropsXml = writeCustomProperties(properties);
  const hasCustomProps = customPropsXml !== null;
  const hasMacros = options.vbaProject !== void 0 && options.vbaProject.length > 0;
  const hasFeaturePropertyBag = styles.hasCheckboxFeature();
  const hasMetadata = worksheetResults.some((r) => r.hasDynamicArray);
  const ctOpts = {
    sheetCount: sheets.length,
    hasSharedStrings,
    drawingIndices: drawingIndices.length > 0 ? drawingIndices : void 0,
    chartIndices: allChartIndices.length > 0 ? allChartIndices : void 0,
    imageExtensions: imageExtensions.size > 0 ? imageExtensions : void 0,
    commentIndices: commentIndices.length > 0 ? commentIndices : void 0,
    tableIndices: allTableIndices.length > 0 ? allTableIndices : void 0,
    pivotTableIndices: allPivotIndices.length > 0 ? allPivotIndices : void 0,
    pivotCacheDefinitionIndices: allPivotIndices.length > 0 ? allPivotIndices : void 0,
    pivotCacheRecordIndices: allPivotIndices.length > 0 ? allPivotIndices : void 0,
    hasCoreProps: true,
    hasAppProps: true,
    hasCustomProps,
    hasMacros,
    hasFeaturePropertyBag,
    hasMetadata
  };
  zip.add("[Content_Types].xml", encoder.encode(writeContentTypes(ctOpts)));
  zip.add("_rels/.rels", encoder.encode(writeRootRels({
    hasCoreProps: true,
    hasAppProps: true,
    hasCustomProps
  })));
  zip.add("docProps/core.xml", encoder.encode(writeCoreProperties(properties)));
  zip.add("docProps/app.xml", encoder.encode(writeAppProperties(properties)));
  if (customPropsXml) {
    zip.add("docProps/custom.xml", encoder.encode(customPropsXml));
  }
  const allNamedRanges = buildNamedRanges(sheets, namedRanges);
  zip.add("xl/workbook.xml", encoder.encode(writeWorkbookXml(sheets, allNamedRanges.length > 0 ? allNamedRanges : void 0, dateSystem, activeSheet, workbookProtection, void 0, pivotCacheRefs.length > 0 ? pivotCacheRefs : void 0)));
  zip.add("xl/_rels/workbook.xml.rels", encoder.encode(writeWorkbookRels(sheets.length, hasSharedStrings, hasMacros, hasFeaturePropertyBag, void 0, void 0, pivotCacheRels.length > 0 ? pivotCacheRels : void 0, void 0, void 0, void 0, hasMetadata)));
  zip.add("xl/styles.xml", encoder.encode(styles.toXml()));
  zip.add("xl/theme/theme1.xml", encoder.encode(writeThemeXml()));
  if (hasSharedStrings) {
    zip.add("xl/sharedStrings.xml", encoder.encode(writeSharedStringsXml(sharedStrings)));
  }
  if (hasMetadata) {
    zip.add(METADATA_PART_PATH, encoder.encode(writeMetadataXml()));
  }
  if (hasFeaturePropertyBag) {
    zip.add("xl/featurePropertyBag/featurePropertyBag.xml", encoder.encode(writeFeaturePropertyBagXml()));
  }
  if (hasMacros) {
    zip.add("xl/vbaProject.bin", options.vbaProject);
  }
  for (let i2 = 0; i2 < worksheetResults.length; i2++) {
    const result = worksheetResults[i2];
    const drawing = drawingResults[i2];
    const comments = commentsResults[i2];
    zip.add(`xl/worksheets/sheet${i2 + 1}.xml`, encoder.encode(result.xml));
    const hasHyperlinks = result.hyperlinkRelationships.length > 0;
    const hasDrawing = drawing !== null && result.drawingRId !== null;
    const hasComments = comments !== null && result.legacyDrawingRId !== null;
    const hasTables = result.tables.length > 0;
    const hasPicture = result.pictureRId !== null && backgroundImagePaths[i2] !== null;
    const hasPivots = result.pivotTables.length > 0;
    if (hasHyperlinks || hasDrawing || hasComments || hasTables || hasPicture || hasPivots) {
      const relElements = [];
      for (const rel of result.hyperlinkRelationships) {
        relElements.push(xmlSelfClose("Relationship", {
          Id: rel.id,
          Type: REL_HYPERLINK,
          Target: rel.target,
          TargetMode: "External"
        }));
      }
      if (hasDrawing && result.drawingRId) {
        relElements.push(xmlSelfClose("Relationship", {
          Id: result.drawingRId,
          Type: REL_DRAWING,
          Target: `../drawings/drawing${i2 + 1}.xml`
        }));
      }
      if (hasComments && result.legacyDrawingRId && result.commentsRId) {
        relElements.push(xmlSelfClose("Relationship", {
          Id: result.legacyDrawingRId,
          Type: REL_VML_DRAWING,
          Target: `../drawings/vmlDrawing${i2 + 1}.vml`
        }));
        relElements.push(xmlSelfClose("Relationship", {
          Id: result.commentsRId,
          Type: REL_COMMENTS,
          Target: `../comments${i2 + 1}.xml`
        }));
      }
      for (const tableEntry of result.tables) {
        relElements.push(xmlSelfClose("Relationship", {
          Id: tableEntry.rId,
          Type: REL_TABLE,
          Target: `../tables/table${tableEntry.globalTableIndex}.xml`
        }));
      }
      if (hasPicture && result.pictureRId && backgroundImagePaths[i2]) {
        const bgMediaPath = backgroundImagePaths[i2];
        const relTarget = `../${bgMediaPath.slice(3)}`;
        relElements.push(xmlSelfClose("Relationship", {
          Id: result.pictureRId,
          Type: REL_IMAGE2,
          Target: relTarget
        }));
      }
      for (const pivotEntry of result.pivotTables) {
        relElements.push(xmlSelfClose("Relationship", {
          Id: pivotEntry.rId,
          Type: REL_PIVOT_TABLE,
          Target: `../pivotTables/pivotTable${pivotEntry.globalPivotIndex}.xml`
        }));
      }
      const relsXml = xmlDocument("Relationships", { xmlns: NS_RELATIONSHIPS5 }, relElements);
      zip.add(`xl/worksheets/_rels/sheet${i2 + 1}.xml.rels`, encoder.encode(relsXml));
    }
    if (drawing) {
      zip.add(`xl/drawings/drawing${i2 + 1}.xml`, encoder.encode(drawing.drawingXml));
      zip.add(`xl/drawings/_rels/drawing${i2 + 1}.xml.rels`, encoder.encode(drawing.drawingRels));
      for (const img of drawing.images) {
        zip.add(img.path, img.data, { compress: false });
      }
    }
    const chartFiles = sheetChartFiles[i2];
    if (chartFiles && chartFiles.length > 0) {
      for (const cf of chartFiles) {
        zip.add(`xl/charts/chart${cf.globalIndex}.xml`, encoder.encode(cf.xml));
        zip.add(`xl/charts/_rels/chart${cf.globalIndex}.xml.rels`, encoder.encode(cf.rels));
      }
    }
    if (hasPicture && backgroundImagePaths[i2] && sheets[i2].backgroundImage) {
      zip.add(backgroundImagePaths[i2], sheets[i2].backgroundImage, { compress: false });
    }
    if (comments) {
      zip.add(`xl/comments${i2 + 1}.xml`, encoder.encode(comments.commentsXml));
      zip.add(`xl/drawings/vmlDrawing${i2 + 1}.vml`, encoder.encode(comments.vmlXml));
    }
    const sheet = sheets[i2];
    if (sheet.tables && sheet.tables.length > 0) {
      for (let t = 0; t < sheet.tables.length; t++) {
        const tableDef = sheet.tables[t];
        const tableEntry = result.tables[t];
        const globalIdx = tableEntry.globalTableIndex;
        let tableRange = tableDef.range;
        if (!tableRange) {
          tableRange = computeTableRange(tableDef, sheet);
        }
        const tableDefWithRange = {
          ...tableDef,
          range: tableRange
        };
        const tableResult = writeTable(tableDefWithRange, globalIdx, globalIdx);
        zip.add(`xl/tables/table${globalIdx}.xml`, encoder.encode(tableResult.tableXml));
      }
    }
  }
  for (const entry of allPivotEntries) {
    const idx = entry.globalIndex;
    zip.add(`xl/pivotCache/pivotCacheDefinition${idx}.xml`, encoder.encode(entry.parts.cacheDefinitionXml));
    zip.add(`xl/pivotCache/_rels/pivotCacheDefinition${idx}.xml.rels`, encoder.encode(entry.parts.cacheDefinitionRels));
    zip.add(`xl/pivotCache/pivotCacheRecords${idx}.xml`, encoder.encode(entry.parts.cacheRecordsXml));
    zip.add(`xl/pivotTables/pivotTable${idx}.xml`, encoder.encode(entry.parts.pivotTableXml));
    zip.add(`xl/pivotTables/_rels/pivotTable${idx}.xml.rels`, encoder.encode(entry.parts.pivotTableRels));
  }
  const out = await zip.build();
  const enc = options.encryption;
  return enc?.password ? encryptAgile(out, enc.password, { spinCount: enc.spinCount }) : out;
}
function collectSourceRows(sheet) {
  if (sheet.rows && sheet.rows.length > 0) {
    return sheet.rows.map((row) => [...row]);
  }
  if (sheet.data && sheet.data.length > 0 && sheet.columns && sheet.columns.length > 0) {
    const out = [];
    const headerRow = sheet.columns.map((c) => c.header ?? c.key ?? "");
    out.push(headerRow);
    for (const obj of sheet.data) {
      const row = sheet.columns.map((c) => {
        if (!c.key) return null;
        const v = obj[c.key];
        return v === void 0 ? null : unwrapCellValue(v);
      });
      out.push(row);
    }
    return out;
  }
  return [];
}
function buildNamedRanges(sheets, userRanges) {
  const result = userRanges ? [...userRanges] : [];
  for (const sheet of sheets) {
    const ps = sheet.pageSetup;
    if (!ps) continue;
    if (ps.printArea) {
      result.push({
        name: "_xlnm.Print_Area",
        range: `${sheet.name}!${ps.printArea}`,
        scope: sheet.name
      });
    }
    const titleParts = [];
    if (ps.printTitlesRow) {
      titleParts.push(`${sheet.name}!${ps.printTitlesRow}`);
    }
    if (ps.printTitlesColumn) {
      titleParts.push(`${sheet.name}!${ps.printTitlesColumn}`);
    }
    if (titleParts.length > 0) {
      result.push({
        name: "_xlnm.Print_Titles",
        range: titleParts.join(","),
        scope: sheet.name
      });
    }
  }
  return result;
}
function computeTableRange(table, sheet) {
  const colCount = table.columns.length;
  let rowCount = 0;
  if (sheet.rows) {
    rowCount = sheet.rows.length;
  } else if (sheet.data) {
    const hasHeaders = sheet.columns?.some((c) => c.header);
    rowCount = sheet.data.length + (hasHeaders ? 1 : 0);
  }
  if (table.showTotalRow) {
    rowCount += 1;
  }
  if (rowCount < 1) rowCount = 1;
  const startCol = colToLetter(0);
  const endCol = colToLetter(colCount - 1);
  return `${startCol}1:${endCol}${rowCount}`;
}

// node_modules/hucre/dist/xlsx/xlsb/reader.mjs
var decoder = new TextDecoder("utf-8");

// node_modules/hucre/dist/zip/stream-reader.mjs
var EMPTY = new Uint8Array(0);

// node_modules/hucre/dist/xlsx/stream-writer.mjs
var CHUNK_THRESHOLD = 64 * 1024;

// src/model/problem.ts
var OpsledgerError = class extends Error {
  name = "OpsledgerError";
  code;
  hint;
  problems;
  constructor(code, message, options = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.problems = options.problems ?? [];
  }
};

// src/render/escape.ts
var BEGINNING_OF_A_WORD = new RegExp("((?:^|\\s)):(?=:\\p{L})", "gu");
var FORMULA = "[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u207C\u207A\u207B\u208C\u208A\u208B\u2212]";
var BEGINS_FORMULA = new RegExp(`^\\s*${FORMULA}`);
var AFTER_SEMICOLON = new RegExp(`(;[\\s"]*)(?=${FORMULA})`, "g");
function isLikeFormula(text) {
  return BEGINS_FORMULA.test(text);
}
function workbookCell(text) {
  return visible(text.replace(/\s+/g, " "));
}

// src/render/workbook.ts
var MAX_ROWS = 2e5;
var MAX_TEXT = 32767;
var ROOM = 40;
async function workbook(sheets, { title, creator, moment: moment2 }, most = MAX_ROWS) {
  const laid = sheets.map((sheet) => laidOut(sheet, most));
  const made = new Date(parseInstant(moment2) ?? 0);
  const archive = await writeXlsx({
    sheets: laid,
    properties: { title: legal(title), creator: legal(creator), created: made, modified: made },
    // LibreOffice finds a filter by this name alone.
    namedRanges: laid.map(({ name, autoFilter }) => ({
      name: FILTER,
      scope: name,
      range: `'${name}'!${autoFilter.range.replace(/[A-Z]+|\d+/g, "$$$&")}`
    }))
  }).catch((cause) => {
    if (!(cause instanceof RangeError)) throw cause;
    throw new OpsledgerError("unwritable", "The texts of the report are too long for a workbook.", {
      hint: "Write -o json or -o csv in its place, which may be of any length.",
      cause
    });
  });
  return [packed(archive)];
}
function leftOut(count, most = MAX_ROWS) {
  return count < most ? 0 : count - (most - 2);
}
function leftOutText(rows) {
  return `${counted(rows, "more row")} ${rows === 1 ? "is" : "are"} left out here; the JSON report has all of them.`;
}
var TOP = { vertical: "top" };
var TEXT = { alignment: { ...TOP, wrapText: true } };
var HEADER = { ...TEXT, font: { name: "Calibri", size: 11, bold: true } };
var QUOTED = { ...TEXT, numFmt: "@" };
var MOMENT = {
  day: { alignment: TOP, numFmt: "yyyy\\-mm\\-dd" },
  instant: { alignment: TOP, numFmt: "yyyy\\-mm\\-dd\\ hh:mm:ss" }
};
function laidOut({ name, columns, count, rows, none }, most) {
  const missing = leftOut(count, most);
  const shown2 = count - missing;
  const sheet = {
    name,
    columns: columns.map(({ width }) => ({ width, style: TEXT })),
    rows: [],
    cells: /* @__PURE__ */ new Map(),
    freezePane: { rows: 1 },
    autoFilter: { range: rangeRef(0, 0, shown2, columns.length - 1) }
  };
  add(
    sheet,
    columns.map((column) => column.name)
  );
  for (const at of columns.keys()) sheet.cells.set(`0,${at}`, { style: HEADER });
  for (const row of rows) {
    if (sheet.rows.length > shown2) break;
    add(sheet, row);
  }
  if (count === 0) add(sheet, [none]);
  if (missing > 0) add(sheet, [leftOutText(missing)]);
  return sheet;
}
function add({ rows, cells }, row) {
  rows.push(
    row.map((cell, column) => {
      const value = written(cell);
      if (typeof value !== "object" || value === null) return value;
      cells.set(`${rows.length},${column}`, value);
      return null;
    })
  );
}
function written(cell) {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") return cell;
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell === "object") {
    const serial = serialOf(cell.moment);
    return serial ? { value: serial.days, style: MOMENT[serial.is] } : written(cell.moment);
  }
  const whole = legal(cell);
  const text = exact(whole.length <= MAX_TEXT ? whole : shortened(whole, MAX_TEXT - ROOM));
  if (isLikeFormula(text)) return { value: text, style: QUOTED };
  return text.startsWith("#") ? { richText: [{ text }] } : text;
}
function legal(text) {
  return workbookCell(text).replace(/[\uFFFE\uFFFF]/g, "\uFFFD");
}
function exact(text) {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}
var EPOCH = parseDay("1899-12-30") ?? 0;
var FIRST = parseDay("1900-03-01") ?? 0;
function serialOf(text) {
  const day = parseDay(text);
  if (day !== void 0) return day < FIRST ? void 0 : { is: "day", days: day - EPOCH };
  const instant = parseInstant(text);
  if (instant === void 0 || instant < FIRST * MS_PER_DAY) return void 0;
  return { is: "instant", days: instant / MS_PER_DAY - EPOCH };
}
var FILTER = "_xlnm._FilterDatabase";
var STAMP = "1980-01-01T00:00:00";
function packed(archive) {
  const parts = unzipSync(archive);
  const book = strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array());
  const hidden = book.replaceAll(`<definedName name="${FILTER}"`, '$& hidden="1"');
  return zipSync({ ...parts, "xl/workbook.xml": strToU8(hidden) }, { mtime: STAMP });
}

// src/render/xlsx.ts
function renderXlsx(report, most = MAX_ROWS) {
  const named = withNames(report);
  const { tool, asOf, period } = named;
  const tables = tablesOf(named);
  const sheets = [summarySheet(named, tables, most), ...tables];
  const title = `${tool.name}${period ? ` ${period.name}` : ""}, as of ${asOf}`;
  return workbook(sheets, { title, creator: `${tool.name} ${tool.version}`, moment: asOf }, most);
}
function tablesOf(report) {
  const { evaluations, findings, exceptions, populations, problems } = report;
  const run = runOf(report);
  return [
    sheetOf("Evaluations", EVALUATION_COLUMNS, evaluations, run, "Nothing was judged."),
    sheetOf("Findings", FINDING_COLUMNS, findings, run, "There are no findings."),
    sheetOf("Exceptions", EXCEPTION_COLUMNS, exceptions, run, "There are no exceptions."),
    sheetOf(
      "Population",
      POPULATION_COLUMNS,
      populations ? populationRows(populations) : [],
      run,
      populations ? "There was nothing to be judged." : "This report does not tell what there was to be judged."
    ),
    ...problems.length > 0 ? [sheetOf("Problems", PROBLEM_COLUMNS, problems, run, "")] : []
  ];
}
function sheetOf(name, columns, items, run, none) {
  return { name, columns, count: items.length, rows: rowsOf(columns, items, run), none };
}
function* rowsOf(columns, items, run) {
  for (const item of items) yield columns.map((column) => column.of(item, run));
}
function moment(text) {
  return text == null ? null : { moment: text };
}
function summarySheet(report, tables, most) {
  const rows = [...summaryRows(report), ...cutRows(tables, most)];
  return {
    name: "Summary",
    columns: [
      { name: "what", width: 36 },
      { name: "value", width: 90 }
    ],
    count: rows.length,
    rows,
    none: ""
  };
}
function summaryRows(report) {
  const { tool, asOf, timeZone, period, revision, repository, reproduce, inputs, summary } = report;
  const { verdicts, evidence, gate } = summary;
  const many = (what, texts) => texts.map((text) => [what, text]);
  return [
    ["tool", `${tool.name} ${tool.version}`],
    ["as of", asOfText(asOf, timeZone)],
    ["as of, in UTC", { moment: asOf }],
    ["time zone", timeZone],
    ...period ? [
      ["period", period.name],
      ["period, first day", { moment: period.from }],
      ["period, last day", { moment: period.to }]
    ] : [],
    ...repository === void 0 ? [] : [["repository", repository]],
    ["commit", revision?.commit ?? "not a Git commit"],
    ...revision ? [
      ["tree", revision.tree],
      ["changes that are not committed", revision.dirty]
    ] : [],
    ...reproduce ? [["to make it again", `${tool.name} ${reproduce.join(" ")}`]] : [],
    ["inventory, files", inputs.inventory.files],
    ["inventory, records", inputs.inventory.records],
    ["inventory, SHA-256", inputs.inventory.sha256],
    ["policies, files", inputs.policies.files],
    ["policies", inputs.policies.count],
    ["policies, SHA-256", inputs.policies.sha256],
    ["configuration, SHA-256", inputs.config.sha256],
    ["some input is wrong or unread", summary.partial],
    ...many("scope", scopeText(report)),
    ...many("judged otherwise", overrideLines(report)),
    ["records judged", summary.records],
    ["policies judged", summary.policies],
    ...VERDICTS.map((verdict) => [`evaluations, ${VERDICT_WORDS[verdict]}`, verdicts[verdict]]),
    ["evaluations that the score counts", judgedCount(verdicts)],
    ["score, %", summary.score ?? "nothing was judged"],
    ["score without exceptions, %", summary.net ?? "nothing was judged"],
    ...STRENGTHS.map((strength) => [`passes, ${strength}`, evidence[strength]]),
    ["passes, asserted and collected by a tool", evidence.collected],
    ["passes, nothing to look at", evidence.nothing],
    ...frameworkRows(report),
    ["gate", gate.tripped ? "tripped" : "not tripped"],
    ...many("gate, because", gate.reasons),
    ...many("baseline", baselineText(report)),
    ...many("not looked at", unexaminedText(report.unexamined, true).sentences),
    ...many("note", report.notes ?? [])
  ];
}
function frameworkRows({ scorecards }) {
  return scorecards.filter(({ by: by2 }) => by2 === "framework").map(({ subject, score }) => [`self-assessed against ${subject}, %`, score ?? "nothing was judged"]);
}
function cutRows(tables, most) {
  return tables.flatMap(({ name, count }) => {
    const missing = leftOut(count, most);
    return missing === 0 ? [] : [[`sheet ${name}`, leftOutText(missing)]];
  });
}
var EVALUATION_COLUMNS = [
  { name: "policy", width: 10, of: ({ policy }) => policy },
  { name: "severity", width: 10, of: ({ severity }) => severity },
  { name: "domain", width: 14, of: ({ domain }) => domain },
  { name: "kind", width: 16, of: ({ record }) => record?.kind ?? null },
  { name: "record", width: 18, of: ({ record }) => record?.id ?? null },
  { name: "verdict", width: 14, of: ({ verdict }) => verdict },
  { name: "would", width: 13, of: ({ would }) => would ?? null },
  { name: "because", width: 60, of: ({ because }) => because ?? null },
  { name: "deadline", width: 20, of: ({ deadline }) => moment(deadline) },
  { name: "evidence", width: 10, of: ({ evidence }) => evidence },
  {
    name: "facts",
    width: 60,
    of: ({ facts }) => facts.map(
      ({ name, value, at }) => `${name} = ${JSON.stringify(value)}${at ? ` (${at.path}${at.pointer})` : ""}`
    ).join("; ")
  }
];
var EXCEPTION_COLUMNS = [
  { name: "id", width: 12, of: ({ id }) => id },
  { name: "policies", width: 18, of: ({ policies }) => policies.join(" ") },
  { name: "subjects", width: 24, of: ({ terms }) => terms?.subjects.join(" ") ?? null },
  { name: "state", width: 10, of: ({ state }) => state },
  { name: "because", width: 40, of: ({ because }) => because ?? null },
  { name: "unused", width: 8, of: ({ unused }) => unused },
  {
    name: "covers",
    width: 40,
    of: ({ covers }) => covers.map(({ policy, record, would }) => `${policy} on ${refText(record)} (${would})`).join("; ")
  },
  { name: "requested_by", width: 16, of: ({ terms }) => terms?.requestedBy ?? null },
  { name: "approved_by", width: 16, of: ({ terms }) => terms?.approvedBy ?? null },
  { name: "approved_on", width: 12, of: ({ terms }) => moment(terms?.approvedOn) },
  { name: "expires", width: 12, of: ({ expires }) => moment(expires) },
  { name: "fix_by", width: 12, of: ({ terms }) => moment(terms?.fixBy) },
  { name: "last_reviewed", width: 13, of: ({ terms }) => moment(terms?.lastReviewed) },
  { name: "renewals", width: 9, of: ({ terms }) => terms?.renewals ?? null },
  { name: "reason", width: 40, of: ({ terms }) => terms?.reason ?? null },
  { name: "risk", width: 40, of: ({ terms }) => terms?.risk ?? null },
  { name: "compensating", width: 40, of: ({ terms }) => terms?.compensating ?? null },
  { name: "path", width: 32, of: ({ terms }) => terms?.location.path ?? null },
  { name: "line", width: 7, of: ({ terms }) => terms?.location.line ?? null }
];
function populationRows({ kinds, policies }) {
  return [
    ...kinds.map((kind) => ({ by: "kind", subject: kind.kind, kind })),
    ...policies.map((policy) => ({ by: "policy", subject: policy.policy, policy }))
  ];
}
var POPULATION_COLUMNS = [
  { name: "by", width: 8, of: ({ by: by2 }) => by2 },
  { name: "subject", width: 24, of: ({ subject }) => subject },
  { name: "records", width: 10, of: ({ kind, policy }) => (kind ?? policy)?.records ?? null },
  { name: "files", width: 8, of: ({ kind }) => kind?.files ?? null },
  { name: "examined", width: 10, of: ({ kind }) => kind?.examined ?? null },
  { name: "ambiguous", width: 11, of: ({ kind }) => kind?.ambiguous ?? null },
  { name: "judged", width: 10, of: ({ policy }) => policy?.judged ?? null },
  { name: "ruled_out", width: 10, of: ({ policy }) => policy?.ruledOut ?? null },
  { name: "left_out", width: 10, of: ({ policy }) => policy?.leftOut ?? null },
  { name: "once", width: 8, of: ({ policy }) => policy?.once ?? null }
];
var PROBLEM_COLUMNS = [
  { name: "severity", width: 10, of: ({ severity }) => severity },
  { name: "code", width: 18, of: ({ code }) => code },
  { name: "message", width: 60, of: ({ message }) => message },
  { name: "hint", width: 48, of: ({ hint }) => hint ?? null },
  { name: "path", width: 32, of: ({ location }) => location.path },
  { name: "line", width: 7, of: ({ location }) => location.line },
  { name: "column", width: 8, of: ({ location }) => location.column }
];
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  renderXlsx
});
