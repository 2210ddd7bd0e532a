/** The crosswalks that ship, and what they say of the controls that policies name. */
import shipped from 'virtual:crosswalks';
import type { Crosswalk, CrosswalkPair } from '../model/crosswalk.ts';
import type { RelatedFramework } from '../model/explanation.ts';
import { compareNumbered, compareText, groupBy } from '../model/order.ts';
import type { Controls } from '../model/policy.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';
import type { Doubt } from './framework.ts';

/** The crosswalks by the framework that they lead to. */
export const crosswalks: ReadonlyMap<string, Crosswalk> = new Map(
  shipped.map((crosswalk) => [crosswalk.to, crosswalk]),
);

/** The frameworks that a crosswalk leads to. */
export const RELATED_NAMES: readonly string[] = [...crosswalks.keys()].sort(compareText);

/** Why nothing can be said of a framework by crosswalk; undefined when something can. */
export function unknownCrosswalk(name: string): Doubt | undefined {
  if (crosswalks.has(name)) return undefined;
  // What is mostly left out is the version: nist-csf for nist-csf-2.0.
  const longer = RELATED_NAMES.filter((known) => known.startsWith(`${name}-`));
  const hint = longer.length === 1 ? ` Did you mean ${quote(longer[0])}?` : didYouMean(name, RELATED_NAMES);
  return {
    message: `No crosswalk leads to ${quote(name)}.`,
    hint: hint.trimStart() || `There are those to ${listed(RELATED_NAMES, 'and')}.`,
  };
}

/** What other frameworks have that is related to the controls of a policy, by framework and id. */
export function relatedTo(controls: Controls): readonly RelatedFramework[] {
  return RELATED_NAMES.flatMap((framework) => {
    const crosswalk = crosswalks.get(framework);
    if (!crosswalk) return [];
    const { from, title, notice, sources } = crosswalk;
    const named = (Object.hasOwn(controls, from) && controls[from]) || [];
    const pairs = crosswalk.pairs.filter(({ control }) => named.includes(control));
    if (pairs.length === 0) return [];
    const said = (name: string): string => (Object.hasOwn(sources, name) && sources[name]) || name;
    const toPair = ({ control, confidence, source, confirmed_by = [] }: CrosswalkPair) => ({
      control: `${from}/${control}`,
      confidence,
      source: said(source),
      confirmedBy: confirmed_by.map(said),
    });
    const targets = [...groupBy(pairs, ({ target }) => target)]
      .sort(([a], [b]) => compareNumbered(a, b))
      .map(([id, same]) => ({ id, by: same.map(toPair) }));
    return [{ framework, title, notice, controls: targets }];
  });
}
