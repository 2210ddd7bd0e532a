/**
 * Writes an inventory of made-up records, the same for the same number: `node bench/generate.mjs N DIR`.
 * Records have 15 to 40 lines and lie one to a file; about one in eight has something that a policy finds.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A small generator of numbers that repeats itself from the same seed. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

/** How the records are divided among the kinds, in parts of a hundred. */
const SHARES = {
  Person: 3,
  Vendor: 2,
  Asset: 11,
  Service: 2,
  Account: 19,
  EscalationPath: 1,
  BackupJob: 3,
  JobReport: 3,
  RestoreTest: 2,
  Change: 8,
  Incident: 6,
  Exception: 1,
  RecurringTask: 1,
  PatchReport: 2,
  MonitoringCheck: 32,
  ServiceLevel: 1,
  Baseline: 1,
  MaintenanceWindow: 1,
  Training: 1,
};

const UNUSED = ['ActionItem', 'Alert', 'CapacityReading', 'ConfigScan', 'Responsibility', 'Runbook'];

const PROTECTIONS = [
  'disk_encryption',
  'host_firewall',
  'screen_lock',
  'malware_protection',
  'malware_auto_update',
  'autorun_off',
  'default_accounts_changed',
  'dns_filtering',
  'supported_browser',
  'remote_wipe',
  'time_sync',
];

const NOTES = [
  'Moved to the new rack in spring; the label on the front is still the old one.',
  'Kept for the archive of the finance team, who ask for it twice a year.',
  'Handed over by the former provider; see the folder of the project.',
  'Reviewed together with the neighbouring team, nothing to add.',
];

/** Writes `count` records below `folder`/inventory and tells how many of each kind there are. */
export function generate(count, folder) {
  const below = numbers(20260930);
  const pick = (list) => list[below(list.length)];
  const chance = (percent) => below(100) < percent;
  const counts = {};
  for (const [kind, share] of Object.entries(SHARES))
    counts[kind] = Math.max(2, Math.floor((count * share) / 100));
  counts.Asset += count - 1 - Object.values(counts).reduce((sum, number) => sum + number, 0);
  const id = (kind, number) => `${kind.toLowerCase()}-${number}`;
  const any = (kind) => id(kind, below(counts[kind]));
  // Machines stand on hosts, hosts on switches: a few steps down, and never around.
  const hosts = (number) =>
    number < 10 ? '' : [below(number / 10), below(number / 10)].map((host) => id('Asset', host)).join(', ');
  const pad = (number) => String(number).padStart(2, '0');
  const day = (back) => new Date(Date.UTC(2026, 8, 29) - below(back) * 864e5).toISOString().slice(0, 10);
  const at = (back) => `${day(back)}T${pad(below(24))}:${pad(below(60))}:00Z`;
  const note = () =>
    `notes: >-\n  ${pick(NOTES)}\n  ${pick(NOTES)}\ntags: [${pick(['north', 'south', 'east'])}, batch-${below(50)}]\n`;
  // The rows of one report stay together, as a tool would write them.
  const patched = Array.from({ length: counts.Asset }, (_, number) => number).filter(
    (number) => number % 5 !== 4,
  );

  const write = {
    Person: () =>
      `name: Person ${below(90000)}\ntype: ${pick(['employee', 'contractor'])}\nstatus: active\nstarts: ${day(2000)}\nteam: ${pick(['it', 'finance', 'warehouse', 'sales'])}\njob: ${pick(['Administrator', 'Clerk', 'Manager'])}\nroles: [on_call, ${pick(['risk_owner', 'business_lead', 'change_approver'])}]\ncertifications:\n  - name: Certificate ${below(90)}\n    expires: 2027-0${1 + below(9)}-15\n${note()}`,
    Vendor: () =>
      `name: Vendor ${below(90000)}\nprovides: ${pick(['Internet access', 'Software', 'Support'])}\nclass: ${pick(['critical', 'standard', 'low'])}\nowner: ${any('Person')}\ncontacts:\n  - purpose: support\n    phone: "+1-416-555-0${100 + below(99)}"\n    hours: 24x7\n  - purpose: escalation\n    email: duty${below(900)}@vendor.example\n    hours: business\ndata_access: ${chance(50)}\nreviewed: ${day(300)}\nassessed_on: ${day(300)}\nstatus: active\n`,
    Asset: (number) =>
      `name: ${pick(['Web', 'Database', 'File', 'Print'])} server ${number}\ntype: ${number % 5 === 4 ? pick(['switch', 'printer', 'internet_link']) : pick(['server', 'virtual_machine', 'laptop', 'workstation'])}\nstatus: in_use\nenvironment: ${chance(85) ? 'production' : 'test'}\nhosting: ${pick(['on_prem', 'public_cloud', 'private_cloud'])}\nowner: ${any('Person')}\ndeputy: ${any('Person')}\ncriticality: ${chance(15) ? pick(['critical', 'high']) : pick(['medium', 'low'])}\nauthorised: true\ndepends_on: [${hosts(number)}]\nsite: site-${below(9)}\nos: ${pick(['Debian', 'Windows Server', 'Ubuntu'])}\nos_version: "${10 + below(14)}"\nsupported_until: ${chance(97) ? '2029' : '2025'}-06-30\ninternet_exposed: ${chance(10)}\nprotections:\n${PROTECTIONS.map((type) => `  - {type: ${type}, state: ${chance(99) ? 'on' : 'off'}, checked_at: ${at(20)}}\n`).join('')}baseline: baseline-${number % 3}\npatch_window: maintenancewindow-0\nwarranty_ends: 2028-01-31\nstateful: ${chance(8)}\nrestore_time: PT${1 + below(8)}H\nlast_seen: ${at(9)}\n${note()}`,
    Service: (number) =>
      `name: Service ${number}\nowner: ${any('Person')}\ndeputy: ${any('Person')}\nbusiness_owner: ${any('Person')}\ncriticality: ${pick(['critical', 'high', 'medium', 'low'])}\nstops: [${pick(['revenue', 'delivery', 'compliance'])}]\nimpact_rank: ${number + 1}\nimpact_per_hour: ${100 * below(40)}\ndepends_on:\n  - ${any('Asset')}\n  - any_of: [${any('Asset')}, ${any('Asset')}]\nhours: business\nrto: PT${4 + below(20)}H\nrpo: PT24H\naccess_review_every: P90D\nusers: ${below(300)}\nstatus: live\n`,
    Account: (number) =>
      `username: user${number}\nsystem: ${any('Asset')}\ntype: user\nperson: ${any('Person')}\nstatus: ${chance(85) ? 'enabled' : 'disabled'}\nprivileged: ${chance(5)}\npermissions:\n  - staff\n  - ${pick(['finance', 'warehouse', 'sales'])}\nmfa: ${chance(96) ? pick(['otp', 'push', 'phishing_resistant']) : 'none'}\nremote_access: ${chance(30)}\ncreated: ${day(2000)}\nlast_login: ${at(60)}\ndisabled_on: ${day(60)}\njustification: Needed for ${pick(['the shop', 'the books', 'the warehouse'])}\napproved_by: ${any('Person')}\n`,
    EscalationPath: (number) =>
      `name: Path ${number}\ncovers: [alert, incident]\nseverities: [sev1, sev2]\napplies_to: all\nhours: 24x7\nsteps:\n  - after: PT0S\n    contact: person-${number % counts.Person}\n    channel: page\n  - after: PT30M\n    contact: person-${(number + 1) % counts.Person}\n    channel: phone\nowner: ${any('Person')}\nreviewed: ${day(200)}\ntested_on: ${day(200)}\n`,
    BackupJob: (number) =>
      `name: Backup ${number}\nprotects:\n  - ${any('Asset')}\n  - ${any('Asset')}\n  - ${any('Asset')}\nmethod: ${pick(['full', 'incremental', 'snapshot'])}\nevery: P1D\nretention: P30D\ndestination: ${any('Vendor')}\noffsite: true\nisolated: ${chance(80)}\nencrypted: true\nowner: ${any('Person')}\ndeputy: ${any('Person')}\nenabled: true\n${note()}`,
    RestoreTest: (number) =>
      `backup_jobs: [${any('BackupJob')}]\nrestored: [service-${number % counts.Service}, ${any('Asset')}]\nenvironment: isolated\nstarted_at: 2026-08-${pad(1 + below(28))}T06:00:00Z\nfinished_at: 2026-08-30T09:25:00Z\nrecovery_point: 2026-08-01T05:40:00Z\nresult: passed\norder_followed: true\npermissions_checked: true\ndata_integrity_checked: ${chance(95)}\napplication_checked: true\ntested_by: ${any('Person')}\nreviewed_by: ${any('Person')}\nreviewed_at: 2026-08-31T13:00:00Z\nunresolved: []\n`,
    Change: (number) => {
      const person = below(counts.Person);
      return `title: Update ${pick(['nginx', 'the kernel', 'the database', 'the switch'])} on site ${below(9)}\ntype: ${chance(8) ? 'emergency' : 'normal'}\ncategory: ${pick(['patch', 'configuration', 'network', 'deployment'])}\naffects: [${any('Asset')}, ${any('Asset')}]\nrequested_by: person-${person}\nimplemented_by: person-${person}\nlogged_at: 2026-08-${pad(1 + (number % 20))}T09:00:00Z\nrisk: ${pick(['low', 'medium', 'high'])}\nimpact: Short pause for the users of one site\nreviewed_by: ${any('Person')}\ntested_in: test\ntested_on: 2026-08-22\ntest_result: passed\napprovals:\n  - by: person-${(person + 1) % counts.Person}\n    at: 2026-08-2${1 + below(6)}T15:00:00Z\n    decision: approved\nrollback: ${chance(97) ? 'Install the version before and restart' : 'none'}\ncommunicated_at: 2026-08-27T08:00:00Z\nwindow: maintenancewindow-1\nevidence:\n  - url: https://tickets.example/${number}\ncommunicated_to:\n  - warehouse\n  - finance\nplanned_start: 2026-08-28T10:00:00Z\nstarted_at: 2026-08-28T10:05:00Z\nfinished_at: 2026-08-28T11:10:00Z\nresult: successful\nvalidated_by: ${any('Person')}\nvalidated_at: 2026-08-28T11:40:00Z\n`;
    },
    Incident: () =>
      `title: ${pick(['Volume nearly full', 'Line down', 'Slow response', 'Printer queue stuck'])}\nseverity: ${pick(['sev2', 'sev3', 'sev4'])}\ncategory: kind-${below(90)}\nservices:\n  - ${any('Service')}\nassets:\n  - ${any('Asset')}\nstarted_at: 2026-09-11T06:10:00Z\ndetected_at: 2026-09-11T06:12:00Z\ndetected_by: monitoring\nacknowledged_at: 2026-09-11T06:${chance(97) ? 20 : 11}:00Z\nresolved_at: 2026-09-11T08:05:00Z\nclosed_at: 2026-09-14T13:10:00Z\nstatus: closed\nimpact: degraded\nplanned: false\nusers_affected: ${below(40)}\nhandler: ${any('Person')}\ncause: ${pick(['capacity', 'hardware', 'software'])}\nsecurity: false\ncommunications:\n  - at: 2026-09-11T06:40:00Z\n    audience: warehouse\n    channel: chat\n`,
    Exception: () =>
      `policy: [PAT-01]\nsubjects:\n  - ${any('Asset')}\nreason: The vendor has not certified the update\nrisk: A known hole stays open on this system\ncompensating: Only administrators may log in\nrequested_by: person-0\napproved_by: person-1\napproved_on: 2026-09-01\nexpires: 2026-11-30\nfix_by: 2026-11-08\nrenewals: 0\nlast_reviewed: 2026-09-20\nstatus: active\n`,
    RecurringTask: (number) =>
      `name: Routine ${number}\nfunction: monitoring\nowner: ${any('Person')}\ndeputy: ${any('Person')}\nevery: P7D\nfirst_due: 2026-07-06\nruns:\n  - done_on: 2026-09-14\n    by: ${any('Person')}\n    result: done\n  - done_on: 2026-09-21\n    by: ${any('Person')}\n    result: done\n`,
    PatchReport: (number) => {
      const size = Math.ceil(patched.length / counts.PatchReport);
      const rows = patched.slice(number * size, (number + 1) * size).map((asset) => {
        const missing = chance(6);
        return `  - asset: asset-${asset}\n    last_patched: 2026-09-13\n    missing_security: ${missing ? 2 : 0}\n    missing_critical: 0\n${missing ? '    oldest_missing_released: 2026-07-08\n' : ''}    reboot_pending: ${chance(3)}\n`;
      });
      return `collected_at: 2026-09-28T06:00:00Z\ntool: rmm-export\nautomated: true\nassets:${rows.length === 0 ? ' []\n' : `\n${rows.join('')}`}reviewed_by: ${any('Person')}\nreviewed_at: 2026-09-28T15:20:00Z\n`;
    },
    MonitoringCheck: (number) =>
      `target: ${id('Asset', number % counts.Asset)}\nlayer: server\nmetric: ${['cpu', 'memory', 'disk'][Math.floor(number / counts.Asset) % 3]}\nsignal: metric\nmethod: threshold\ncomparison: gt\nwarning: 80\ncritical: 90\nunit: "%"\ninterval: PT5M\nhours: 24x7\nenabled: true\nowner: ${any('Person')}\nnotify: ${any('EscalationPath')}\nopens_ticket: true\nbaseline: {value: ${20 + below(50)}, set_on: 2026-06-01}\nlast_result_at: 2026-09-30T11:55:00Z\ntuned_on: 2026-08-20\n`,
    ServiceLevel: () =>
      `type: sla\nservice: ${any('Service')}\nmetric: availability\ncomparison: gte\ntarget: 99.5\nwindow: month\nhours: business\nexcludes_planned: true\nagreed_by:\n  - ${any('Person')}\nagreed_on: 2026-01-20\nreviewed: 2026-07-09\nowner: ${any('Person')}\n${note()}`,
  };
  Object.assign(write, {
    JobReport: (number) =>
      `collected_at: 2026-09-28T06:00:00Z\njob: backupjob-${number}\nfrom: 2026-09-21T00:00:00Z\nto: 2026-09-28T00:00:00Z\nexpected: 7\nsucceeded: ${chance(95) ? 7 : 5}\nwarned: 0\nfailed: 0\nlast_success: 2026-09-27T22:40:00Z\nconsecutive_failures: 0\nreviewed_by: ${any('Person')}\nreviewed_at: 2026-09-28T14:30:00Z\n`,
    Baseline: (number) =>
      `name: Baseline ${number}\napplies_to: [server, virtual_machine, laptop, workstation, switch, printer, internet_link]\nversion: "${number}"\nsettings: https://wiki.example/baselines/${number}\napproved_by: ${any('Person')}\napproved_on: 2026-01-19\nreviewed: 2026-07-06\n`,
    MaintenanceWindow: (number) =>
      `name: Window ${number}\npurpose: [patching, change]\napplies_to: [${any('Asset')}]\nrepeats: FREQ=WEEKLY;BYDAY=FR\nstarts: "11:30"\nduration: PT4H\nowner: ${any('Person')}\nagreed_by: [${any('Person')}]\n`,
    Training: () =>
      `person: ${any('Person')}\ntopic: security-awareness\ntype: security_awareness\ncompleted_on: 2026-02-11\nvalid_until: 2027-02-11\n`,
  });
  const save = (kind, number, body) => {
    const shard = join(folder, 'inventory', kind.toLowerCase(), pad(Math.floor(number / 500)));
    mkdirSync(shard, { recursive: true });
    const name = id(kind, number);
    writeFileSync(join(shard, `${name}.yaml`), `kind: ${kind}\nid: ${name}\n${body}`);
  };
  for (const [kind, number] of Object.entries(counts)) {
    for (let index = 0; index < number; index++) save(kind, index, write[kind](index));
  }
  save(
    'Organization',
    0,
    `name: Generated Ltd.\ntimezone: Europe/Berlin\ncurrency: EUR\nheadcount: 900\nit_headcount: 12\nbusiness_hours: {days: [mon, tue, wed, thu, fri], start: "08:00", end: "17:00"}\nfiscal_year_start: "01-01"\nprofile: large\nnot_used:\n${UNUSED.map((kind) => `  - {class: ${kind}, reason: Kept in another tool for now}\n`).join('')}severities:\n  - {level: sev2, trigger: A service is down, respond_within: PT30M, resolve_within: PT4H}\n  - {level: sev3, trigger: A team cannot work, respond_within: PT4H, resolve_within: P2D}\n  - {level: sev4, trigger: One person is affected, respond_within: P1D, resolve_within: P5D}\n`,
  );
  return counts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , count, folder] = process.argv;
  console.log(generate(Number(count), folder));
}
