/** OSCAL as programs of others read it: by NIST's schemas, and by what those do not ask. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { ROOT } from './build.ts';

function schema(file: string): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(ROOT, 'tests/schemas', file), 'utf8')) as object);
}

const schemas = {
  'assessment-results': schema('oscal-1.2.1-assessment-results.json'),
  'plan-of-action-and-milestones': schema('oscal-1.2.1-poam.json'),
} as const;

type Node = { readonly [key: string]: unknown };

/** Everything wrong with a document, a line each. */
export function complaintsAbout(json: string): readonly string[] {
  const document = JSON.parse(json) as Node;
  const [root = ''] = Object.keys(document);
  const validate = schemas[root as keyof typeof schemas];
  validate(document);
  const errors = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return [...errors, ...new Reader(document).complaints()];
}

/** Members that name something by UUID, and the lists of which it has to be one. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  'observation-uuid': ['observations'],
  'risk-uuid': ['risks'],
  'finding-uuid': ['findings'],
  'component-uuid': ['components'],
  'party-uuid': ['parties'],
  'party-uuids': ['parties'],
  'role-id': ['roles'],
};

const SUBJECTS: Readonly<Record<string, string>> = {
  party: 'parties',
  'inventory-item': 'inventory-items',
  resource: 'resources',
};

const MOMENTS = ['collected', 'start', 'end', 'deadline', 'date', 'last-modified'];
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

class Reader {
  readonly #nodes: readonly { readonly list: string; readonly node: Node }[];
  readonly #ids = new Map<string, Set<unknown>>();

  constructor(document: Node) {
    this.#nodes = nodesIn(document, '');
    for (const { list, node } of this.#nodes) {
      const ids = this.#ids.get(list) ?? new Set();
      this.#ids.set(list, ids.add(node['uuid'] ?? node['id']));
    }
  }

  complaints(): readonly string[] {
    const uuids = this.#nodes.flatMap(({ node }) => (node['uuid'] === undefined ? [] : [node['uuid']]));
    return [
      ...repeated(uuids).map((uuid) => `${uuid} is given twice`),
      ...this.#nodes.flatMap(({ list, node }) => [...this.#broken(list, node), ...wrongTimes(node)]),
      ...this.#wrongControls(),
    ];
  }

  #has(list: string, id: unknown): boolean {
    return this.#ids.get(list)?.has(id) ?? false;
  }

  #broken(list: string, node: Node): readonly string[] {
    const missing = Object.entries(REFERENCES).flatMap(([key, lists]) =>
      [node[key] ?? []].flat().filter((id) => !lists.some((one) => this.#has(one, id))),
    );
    const { href, type } = node;
    const subject = node['subject-uuid'];
    return [
      ...missing.map((id) => `${id} is in no list that it should be in`),
      ...(subject !== undefined && !this.#has(SUBJECTS[String(type)] ?? '', subject)
        ? [`${subject} is no ${type}`]
        : []),
      ...(href === undefined || this.#leads(String(href)) ? [] : [`${href} leads nowhere`]),
      ...(list === 'roles' && repeated([...(this.#ids.get(list) ?? [])]).length > 0 ? ['a role twice'] : []),
    ];
  }

  #leads(href: string): boolean {
    if (href.startsWith('#')) return this.#has('resources', href.slice(1));
    const base = 'https://base.example/repository/';
    if (!URL.canParse(href, base)) return false;
    const { href: whole } = new URL(href, base);
    // Spelt as it is to be sent, and never out of the repository.
    return href.startsWith('https://') ? whole === href : whole === base + href || href === '.';
  }

  /** What is found is about a control that was reviewed, and about an objective that is told where one can be. */
  #wrongControls(): readonly string[] {
    const of = (list: string, key: string) =>
      this.#nodes.flatMap(({ list: one, node }) => (one === list ? [node[key]] : []));
    const [included, excluded] = [of('include-controls', 'control-id'), of('exclude-controls', 'control-id')];
    const objectives = of('parts', 'id');
    const targets = this.#nodes.flatMap(({ node }) => {
      const target = node['target-id'];
      return target === undefined ? [] : [target];
    });
    return [
      ...repeated([...included, ...of('parts', 'id')]).map((id) => `control ${id} is told twice`),
      ...repeated(targets).map((id) => `${id} is found twice`),
      ...excluded.filter((id) => !included.includes(id)).map((id) => `${id} is excluded of nothing`),
      ...excluded.filter((id) => targets.includes(`${id}_obj`)).map((id) => `${id} is excluded, and found`),
      // A plan of action has no place for objectives.
      ...(included.length > 0 ? targets.filter((id) => !objectives.includes(id)) : []).map(
        (id) => `there is no objective ${id}`,
      ),
    ];
  }
}

function wrongTimes(node: Node): readonly string[] {
  const moments = MOMENTS.flatMap((key) => (typeof node[key] === 'string' ? [node[key]] : []));
  const { start, end } = node;
  return [
    ...moments.filter((moment) => !ZONED.test(moment)).map((moment) => `${moment} has no zone`),
    ...(typeof start === 'string' && typeof end === 'string' && Date.parse(start) > Date.parse(end)
      ? [`it starts at ${start}, after ${end}`]
      : []),
  ];
}

/** Every mapping, with the name of the list or member that it is in. */
function nodesIn(value: unknown, list: string): readonly { readonly list: string; readonly node: Node }[] {
  if (Array.isArray(value)) return value.flatMap((element) => nodesIn(element, list));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  return [{ list, node }, ...Object.entries(node).flatMap(([key, member]) => nodesIn(member, key))];
}

function repeated(values: readonly unknown[]): readonly unknown[] {
  const seen = new Set<unknown>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

/** What tests look at. */
export interface OscalProp {
  readonly name: string;
  readonly ns?: string;
  readonly value: string;
}

interface Told {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly remarks?: string;
  readonly props?: readonly OscalProp[];
}

export interface OscalObservation extends Told {
  readonly methods: readonly string[];
  readonly types: readonly string[];
  readonly collected: string;
  readonly subjects?: readonly { readonly 'subject-uuid': string; readonly type: string }[];
  readonly 'relevant-evidence'?: readonly { readonly href: string; readonly description: string }[];
}

export interface OscalRisk extends Told {
  readonly statement: string;
  readonly status: string;
  readonly deadline?: string;
  readonly 'mitigating-factors'?: readonly { readonly description: string }[];
  readonly remediations: readonly {
    readonly lifecycle: string;
    readonly title: string;
    readonly description: string;
    readonly tasks?: readonly {
      readonly type: string;
      readonly timing?: { readonly 'on-date': { readonly date: string } };
      readonly 'responsible-roles'?: readonly { readonly 'party-uuids': readonly string[] }[];
    }[];
  }[];
  readonly 'risk-log'?: {
    readonly entries: readonly {
      readonly title: string;
      readonly description?: string;
      readonly start: string;
      readonly 'status-change'?: string;
      readonly 'logged-by'?: readonly { readonly 'party-uuid': string; readonly 'role-id': string }[];
    }[];
  };
  readonly 'related-observations': readonly { readonly 'observation-uuid': string }[];
}

export interface OscalFinding extends Told {
  readonly target: {
    readonly 'target-id': string;
    readonly status: { readonly state: string; readonly reason: string; readonly remarks: string };
  };
  readonly 'related-observations'?: readonly { readonly 'observation-uuid': string }[];
  readonly 'related-risks'?: readonly { readonly 'risk-uuid': string }[];
}

interface Common {
  readonly uuid: string;
  readonly metadata: Told & {
    readonly 'last-modified': string;
    readonly parties?: readonly { readonly uuid: string; readonly name: string }[];
  };
  readonly 'back-matter': { readonly resources: readonly Told[] };
}

export interface OscalResults extends Common {
  readonly 'import-ap': { readonly href: string };
  readonly results: readonly [
    Told & {
      readonly start: string;
      readonly end: string;
      readonly 'reviewed-controls': {
        readonly 'control-selections': readonly {
          readonly 'include-controls': readonly { readonly 'control-id': string }[];
          readonly 'exclude-controls'?: readonly { readonly 'control-id': string }[];
        }[];
      };
      readonly observations?: readonly OscalObservation[];
      readonly risks?: readonly OscalRisk[];
      readonly findings?: readonly OscalFinding[];
    },
  ];
}

export interface OscalPoam extends Common {
  readonly observations?: readonly OscalObservation[];
  readonly risks?: readonly OscalRisk[];
  readonly findings?: readonly OscalFinding[];
  readonly 'poam-items': readonly (Told & {
    readonly 'related-risks'?: readonly { readonly 'risk-uuid': string }[];
  })[];
}

/** The assessment results of a text. */
export function resultsOf(json: string): OscalResults {
  return (JSON.parse(json) as { 'assessment-results': OscalResults })['assessment-results'];
}

/** The plan of action of a text. */
export function poamOf(json: string): OscalPoam {
  return (JSON.parse(json) as { 'plan-of-action-and-milestones': OscalPoam })[
    'plan-of-action-and-milestones'
  ];
}

/** The value of a property; undefined where there is none. */
export function propOf({ props = [] }: Pick<Told, 'props'>, name: string): string | undefined {
  return props.find((prop) => prop.name === name)?.value;
}
