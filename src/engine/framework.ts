/** The frameworks that ship, and what can be said of the control ids that policies name. */
import shipped from 'virtual:frameworks';
import { type Framework, groupsOf } from '../model/framework.ts';
import { compareText } from '../model/order.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';

/** The frameworks whose controls are known, by id. */
export const frameworks: ReadonlyMap<string, Framework> = new Map(
  shipped.map((framework) => [framework.id, framework]),
);

/** Frameworks that may be named and whose controls are not shipped, so that their ids are taken as they are. */
const NAMED_ONLY: readonly string[] = ['hipaa', 'iso-27001-2022', 'nist-800-53-r5', 'nist-csf-2.0'];

/** The names of frameworks that policies may use. */
export const FRAMEWORK_NAMES: readonly string[] = [...frameworks.keys(), ...NAMED_ONLY].sort();

/** What is wrong with a name or an id, and what was probably meant. */
export interface Doubt {
  readonly message: string;
  readonly hint: string;
}

/** Why a policy cannot give evidence for this framework; undefined when it can. */
export function unknownFramework(name: string): Doubt | undefined {
  if (FRAMEWORK_NAMES.includes(name)) return undefined;
  // What mostly goes wrong is the version: itil for itil-4.
  const longer = FRAMEWORK_NAMES.filter((known) => known.startsWith(`${name}-`));
  const hint = longer.length === 1 ? ` Did you mean ${quote(longer[0])}?` : didYouMean(name, FRAMEWORK_NAMES);
  return {
    message: `There is no framework ${quote(name)}.`,
    hint: hint.trimStart() || `The frameworks are ${listed(FRAMEWORK_NAMES, 'and')}.`,
  };
}

/** Why a control cannot be one of this framework; undefined when it is, or when nobody here can tell. */
export function unknownControl(framework: string, id: string): Doubt | undefined {
  const known = frameworks.get(framework);
  if (!known || known.controls.some((control) => control.id === id)) return undefined;
  const ids = known.controls.map((control) => control.id);
  const first = ids[0] ?? '';
  return {
    message: `${known.title} has no control ${quote(id)}.`,
    hint: meant(id, ids) || `It has ${ids.length}, from ${first} to ${ids.at(-1) ?? ''}.`,
  };
}

/** Why there are no controls under this group; undefined when there are. */
export function unknownGroup(framework: string, group: string): Doubt | undefined {
  const unknown = unknownFramework(framework);
  if (unknown) return unknown;
  const groups = [...new Set((frameworks.get(framework)?.controls ?? []).flatMap(groupsOf))].sort(
    compareText,
  );
  if (groups.includes(group)) return undefined;
  const title = frameworks.get(framework)?.title ?? framework;
  if (groups.length === 0)
    return {
      message: `${title} has no groups that are known here.`,
      hint: 'Name it under frameworks, or its controls.',
    };
  return {
    message: `${title} has no group ${quote(group)}.`,
    hint: didYouMean(group, groups).trimStart() || `Its groups are ${listed(groups, 'and')}.`,
  };
}

/** What was meant. A digit exchanged makes another number, not a misspelt one: only one too many or too few is taken back. */
function meant(id: string, ids: readonly string[]): string {
  if (!/^[\d.]+$/.test(id)) return didYouMean(id, ids).trimStart();
  const chapter = id.split('.')[0] ?? '';
  const inChapter = ids.filter((one) => one.startsWith(`${chapter}.`));
  if (inChapter.length === 0) return '';
  const near = inChapter.filter((one) => one.length !== id.length);
  return (
    didYouMean(id, near).trimStart() ||
    `Those of control ${chapter} go from ${inChapter[0]} to ${inChapter.at(-1)}.`
  );
}
