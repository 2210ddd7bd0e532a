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
var fdm = /* @__PURE__ */ hMap(fdt, 5, 0);
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
var wblk = function(dat, out, final, syms, lf, df, eb, li, bs, bl, p) {
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
  if (bs >= 0 && flen <= ftlen && flen <= dtlen)
    return wfblk(out, p, dat.subarray(bs, bs + bl));
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
    var lc_1 = 0, eb = 0, i2 = st.i || 0, li = 0, wi = st.w || 0, bs = 0;
    for (; i2 + 2 < s; ++i2) {
      var hv = hsh(i2);
      var imod = i2 & 32767, pimod = head[hv];
      prev[imod] = pimod;
      head[hv] = imod;
      if (wi <= i2) {
        var rem = s - i2;
        if ((lc_1 > 7e3 || li > 24576) && (rem > 423 || !lst)) {
          pos = wblk(dat, w, 0, syms, lf, df, eb, li, bs, i2 - bs, pos);
          li = lc_1 = eb = 0, bs = i2;
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
    pos = wblk(dat, w, lst, syms, lf, df, eb, li, bs, i2 - bs, pos);
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
var wbytes = function(d, b, v) {
  for (; v; ++b)
    d[b] = v, v >>>= 8;
};
var Deflate = /* @__PURE__ */ (function() {
  function Deflate2(opts, cb) {
    if (typeof opts == "function")
      cb = opts, opts = {};
    this.ondata = cb;
    this.o = opts || {};
    this.s = { l: 0, i: 32768, w: 32768, z: 32768 };
    this.b = new u8(98304);
    if (this.o.dictionary) {
      var dict = this.o.dictionary.subarray(-32768);
      this.b.set(dict, 32768 - dict.length);
      this.s.i = 32768 - dict.length;
    }
  }
  Deflate2.prototype.p = function(c, f) {
    this.ondata(dopt(c, this.o, 0, 0, this.s), f);
  };
  Deflate2.prototype.push = function(chunk, final) {
    if (!this.ondata)
      err(5);
    if (this.s.l)
      err(4);
    var endLen = chunk.length + this.s.z;
    if (endLen > this.b.length) {
      if (endLen > 2 * this.b.length - 32768) {
        var newBuf = new u8(endLen & -32768);
        newBuf.set(this.b.subarray(0, this.s.z));
        this.b = newBuf;
      }
      var split = this.b.length - this.s.z;
      this.b.set(chunk.subarray(0, split), this.s.z);
      this.s.z = this.b.length;
      this.p(this.b, false);
      this.b.set(this.b.subarray(-32768));
      this.b.set(chunk.subarray(split), 32768);
      this.s.z = chunk.length - split + 32768;
      this.s.i = 32766, this.s.w = 32768;
    } else {
      this.b.set(chunk, this.s.z);
      this.s.z += chunk.length;
    }
    this.s.l = final & 1;
    if (this.s.z > this.s.w + 8191 || final) {
      this.p(this.b, final || false);
      this.s.w = this.s.i, this.s.i -= 2;
    }
    if (final) {
      this.s = this.o = {};
      this.b = et;
    }
  };
  Deflate2.prototype.flush = function(sync) {
    if (!this.ondata)
      err(5);
    if (this.s.l)
      err(4);
    this.p(this.b, false);
    this.s.w = this.s.i, this.s.i -= 2;
    if (sync) {
      var c = new u8(6);
      c[0] = this.s.r >> 3;
      var ep = wfblk(c, this.s.r, et);
      this.s.r = 0;
      this.ondata(c.subarray(0, ep >> 3), false);
    }
  };
  return Deflate2;
})();
var te = typeof TextEncoder != "undefined" && /* @__PURE__ */ new TextEncoder();
var td = typeof TextDecoder != "undefined" && /* @__PURE__ */ new TextDecoder();
var tds = 0;
try {
  td.decode(et, { stream: true });
  tds = 1;
} catch (e) {
}
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
var dbf = function(l) {
  return l == 1 ? 3 : l < 6 ? 2 : l == 9 ? 1 : 0;
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
var ZipPassThrough = /* @__PURE__ */ (function() {
  function ZipPassThrough2(filename) {
    this.filename = filename;
    this.c = crc();
    this.size = 0;
    this.compression = 0;
  }
  ZipPassThrough2.prototype.process = function(chunk, final) {
    this.ondata(null, chunk, final);
  };
  ZipPassThrough2.prototype.push = function(chunk, final) {
    if (!this.ondata)
      err(5);
    this.c.p(chunk);
    this.size += chunk.length;
    if (final)
      this.crc = this.c.d();
    this.process(chunk, final || false);
  };
  return ZipPassThrough2;
})();
var ZipDeflate = /* @__PURE__ */ (function() {
  function ZipDeflate2(filename, opts) {
    var _this = this;
    if (!opts)
      opts = {};
    ZipPassThrough.call(this, filename);
    this.d = new Deflate(opts, function(dat, final) {
      _this.ondata(null, dat, final);
    });
    this.compression = 8;
    this.flag = dbf(opts.level);
  }
  ZipDeflate2.prototype.process = function(chunk, final) {
    try {
      this.d.push(chunk, final);
    } catch (e) {
      this.ondata(e, null, final);
    }
  };
  ZipDeflate2.prototype.push = function(chunk, final) {
    ZipPassThrough.prototype.push.call(this, chunk, final);
  };
  return ZipDeflate2;
})();
var Zip = /* @__PURE__ */ (function() {
  function Zip2(cb) {
    this.ondata = cb;
    this.u = [];
    this.d = 1;
  }
  Zip2.prototype.add = function(file) {
    var _this = this;
    if (!this.ondata)
      err(5);
    if (this.d & 2)
      this.ondata(err(4 + (this.d & 1) * 8, 0, 1), null, false);
    else {
      var f = strToU8(file.filename), fl_1 = f.length;
      var com = file.comment, o = com && strToU8(com);
      var u = fl_1 != file.filename.length || o && com.length != o.length;
      var hl_1 = fl_1 + exfl(file.extra) + 30;
      if (fl_1 > 65535)
        this.ondata(err(11, 0, 1), null, false);
      var header = new u8(hl_1);
      wzh(header, 0, file, f, u, -1);
      var chks_1 = [header];
      var pAll_1 = function() {
        for (var _i = 0, chks_2 = chks_1; _i < chks_2.length; _i++) {
          var chk = chks_2[_i];
          _this.ondata(null, chk, false);
        }
        chks_1 = [];
      };
      var tr_1 = this.d;
      this.d = 0;
      var ind_1 = this.u.length;
      var uf_1 = mrg(file, {
        f,
        u,
        o,
        t: function() {
          if (file.terminate)
            file.terminate();
        },
        r: function() {
          pAll_1();
          if (tr_1) {
            var nxt = _this.u[ind_1 + 1];
            if (nxt)
              nxt.r();
            else
              _this.d = 1;
          }
          tr_1 = 1;
        }
      });
      var cl_1 = 0;
      file.ondata = function(err2, dat, final) {
        if (err2) {
          _this.ondata(err2, dat, final);
          _this.terminate();
        } else {
          cl_1 += dat.length;
          chks_1.push(dat);
          if (final) {
            var dd = new u8(16);
            wbytes(dd, 0, 134695760);
            wbytes(dd, 4, file.crc);
            wbytes(dd, 8, cl_1);
            wbytes(dd, 12, file.size);
            chks_1.push(dd);
            uf_1.c = cl_1, uf_1.b = hl_1 + cl_1 + 16, uf_1.crc = file.crc, uf_1.size = file.size;
            if (tr_1)
              uf_1.r();
            tr_1 = 1;
          } else if (tr_1)
            pAll_1();
        }
      };
      this.u.push(uf_1);
    }
  };
  Zip2.prototype.end = function() {
    var _this = this;
    if (this.d & 2) {
      this.ondata(err(4 + (this.d & 1) * 8, 0, 1), null, true);
      return;
    }
    if (this.d)
      this.e();
    else
      this.u.push({
        r: function() {
          if (!(_this.d & 1))
            return;
          _this.u.splice(-1, 1);
          _this.e();
        },
        t: function() {
        }
      });
    this.d = 3;
  };
  Zip2.prototype.e = function() {
    var bt = 0, l = 0, tl = 0;
    for (var _i = 0, _a2 = this.u; _i < _a2.length; _i++) {
      var f = _a2[_i];
      tl += 46 + f.f.length + exfl(f.extra) + (f.o ? f.o.length : 0);
    }
    var out = new u8(tl + 22);
    for (var _b2 = 0, _c = this.u; _b2 < _c.length; _b2++) {
      var f = _c[_b2];
      wzh(out, bt, f, f.f, f.u, -f.c - 2, l, f.o);
      bt += 46 + f.f.length + exfl(f.extra) + (f.o ? f.o.length : 0), l += f.b;
    }
    wzf(out, bt, this.u.length, tl, l);
    this.ondata(null, out, true);
    this.d = 2;
  };
  Zip2.prototype.terminate = function() {
    for (var _i = 0, _a2 = this.u; _i < _a2.length; _i++) {
      var f = _a2[_i];
      f.t();
    }
    this.d = 2;
  };
  return Zip2;
})();

// src/render/escape.ts
var BEGINNING = /^(\s*):(?=:)/;
var BEGINNING_OF_A_WORD = new RegExp("((?:^|\\s)):(?=:\\p{L})", "gu");
var ANYWHERE = /##\[/g;
var FORMULA = "[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u207C\u207A\u207B\u208C\u208A\u208B\u2212]";
var BEGINS_FORMULA = new RegExp(`^\\s*${FORMULA}`);
var AFTER_SEMICOLON = new RegExp(`(;[\\s"]*)(?=${FORMULA})`, "g");
function isLikeFormula(text) {
  return BEGINS_FORMULA.test(text);
}
function workbookCell(text) {
  return visible(text.replace(/\s+/g, " "));
}
function xml(text) {
  return text.split(/(\r\n|\r|\n)/).map((part, index) => index % 2 === 1 ? "&#10;" : xmlLine(part)).join("");
}
function xmlLine(text) {
  return visible(text.replace(/[\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD")).replace(/[&<>"']/g, (char) => XML_ENTITIES[char] ?? char).replace(BEGINNING, "$1&#58;").replace(ANYWHERE, "##&#91;");
}
var XML_ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;"
};

// src/render/workbook.ts
var MAX_ROWS = 1048576;
var MAX_TEXT = 32767;
var ROOM = 40;
function workbook(sheets, properties, most = MAX_ROWS) {
  return archive([
    ["[Content_Types].xml", [contentTypes(sheets)]],
    ["_rels/.rels", [RELATIONS]],
    ["docProps/core.xml", [coreProperties(properties)]],
    ["xl/workbook.xml", [workbookXml(sheets, most)]],
    ["xl/_rels/workbook.xml.rels", [workbookRelations(sheets)]],
    ["xl/styles.xml", [STYLES]],
    ...sheets.map(
      (sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, index === 0, most)]
    )
  ]);
}
function leftOut(count, most = MAX_ROWS) {
  return count < most ? 0 : count - (most - 2);
}
function leftOutText(rows) {
  return `${counted(rows, "more row")} ${rows === 1 ? "is" : "are"} left out here; the JSON report has all of them.`;
}
function* sheetXml({ columns, rows, count, none }, isFirst, most) {
  const missing = leftOut(count, most);
  const shown2 = count - missing;
  const last = addressOf(columns.length - 1, shown2 + 1);
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ""} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  ).join("")}</cols><sheetData>`;
  yield rowXml(
    columns.map(({ name }) => name),
    1,
    STYLE.header
  );
  let at = 1;
  for (const row of rows) {
    if (at > shown2) break;
    at++;
    yield rowXml(row, at);
  }
  if (count === 0) yield rowXml([none], 2);
  if (missing > 0) yield rowXml([leftOutText(missing)], at + 1);
  yield `</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}
function rowXml(cells, row, style) {
  return `<row r="${row}">${cells.map((cell, index) => cellXml(cell, addressOf(index, row), style)).join("")}</row>`;
}
function cellXml(cell, address, style) {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${address}" s="${style ?? STYLE.plain}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return cellXml(cell ? "yes" : "no", address, style);
  if (typeof cell === "object") {
    const serial = serialOf(cell.moment);
    if (!serial) return cellXml(cell.moment, address, style);
    return `<c r="${address}" s="${STYLE[serial.is]}"><v>${serial.days}</v></c>`;
  }
  const isPlain = cell.length <= MAX_TEXT && PLAIN.test(cell);
  const whole = isPlain ? cell : workbookCell(cell);
  const text = whole.length <= MAX_TEXT ? whole : shortened(whole, MAX_TEXT - ROOM);
  const kind = style ?? (isLikeFormula(text) ? STYLE.quoted : STYLE.text);
  return `<c r="${address}" s="${kind}" t="inlineStr"><is><t xml:space="preserve">${isPlain ? text : spelt(text)}</t></is></c>`;
}
var PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9.,:;/()[\]{}=+*?!%@$|-]|[ _](?![ x]))*$/;
function spelt(text) {
  return xml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
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
function addressOf(column, row) {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + (rest - 1) % 26) + name;
  return `${name}${row}`;
}
var STYLE = { plain: 1, header: 2, text: 3, quoted: 4, day: 5, instant: 6 };
var HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
var MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
var OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
var PACKAGE = "http://schemas.openxmlformats.org/package/2006";
var SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml";
function styleXml(more, { format = 0, font = 0, wraps = false } = {}) {
  return `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"${more}><alignment vertical="top"${wraps ? ' wrapText="1"' : ""}/></xf>`;
}
var CELL_STYLES = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  styleXml(""),
  styleXml("", { font: 1, wraps: true }),
  styleXml("", { wraps: true }),
  // As if an apostrophe had been typed before it: it is a text still when somebody has edited it.
  styleXml(' quotePrefix="1"', { wraps: true }),
  styleXml("", { format: 164 }),
  styleXml("", { format: 165 })
];
var STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${CELL_STYLES.length}">${CELL_STYLES.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
var RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;
function contentTypes(sheets) {
  const parts = [
    ["/xl/workbook.xml", `${SHEETS}.sheet.main+xml`],
    ["/xl/styles.xml", `${SHEETS}.styles+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ...sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, `${SHEETS}.worksheet+xml`])
  ];
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join("")}</Types>`;
}
function workbookXml(sheets, most) {
  const names = sheets.map(
    ({ name }, index) => `<sheet name="${xml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`
  );
  const filters = sheets.map(({ name, columns, count }, index) => {
    const rows = count - leftOut(count, most) + 1;
    const end = addressOf(columns.length - 1, rows).replace(/(?=\d)/, "$");
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${xml(`'${name}'!$A$1:$${end}`)}</definedName>`;
  });
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${names.join("")}</sheets><definedNames>${filters.join("")}</definedNames></workbook>`;
}
function workbookRelations(sheets) {
  const targets = [
    ...sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`]),
    ["styles", "styles.xml"]
  ];
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`
  ).join("")}</Relationships>`;
}
function coreProperties({ title, creator, moment: moment2 }) {
  const time = (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${xml(moment2)}</dcterms:${name}>`;
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(title)}</dc:title><dc:creator>${xml(creator)}</dc:creator>${time("created")}${time("modified")}</cp:coreProperties>`;
}
var STAMP = "1980-01-01T00:00:00";
var CHUNK = 1 << 16;
function* archive(files) {
  let done = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    done.push(data);
  });
  const take = () => {
    const taken = done;
    done = [];
    return taken;
  };
  for (const [name, parts] of files) {
    const file = new ZipDeflate(name);
    file.mtime = STAMP;
    zip.add(file);
    let waiting = "";
    for (const part of parts) {
      waiting += part;
      if (waiting.length < CHUNK) continue;
      file.push(strToU8(waiting));
      waiting = "";
      yield* take();
    }
    file.push(strToU8(waiting), true);
    yield* take();
  }
  zip.end();
  yield* take();
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
