/** Whether the populations of a report tie to its evaluations, and its graph to its own nodes. */
import { groupBy } from '../model/order.ts';
import type { Report } from '../model/report.ts';
import { passedOverOf } from './populations.ts';

/** Sentences about what does not fit; empty when all does. */
export function populationContradictions(report: Report): readonly string[] {
  return [...aboutKinds(report), ...aboutPopulations(report), ...aboutGraph(report)];
}

function aboutKinds({ populations, unexamined, summary, shard }: Report): readonly string[] {
  if (!populations) return [];
  const { kinds } = populations;
  const passedOver = groupBy(passedOverOf(unexamined), ({ kind }) => kind);
  const total = kinds.reduce((sum, { records }) => sum + records, 0);
  return [
    ...(new Set(kinds.map(({ kind }) => kind)).size < kinds.length ? ['A kind is counted twice.'] : []),
    ...(total === summary.records ? [] : ['The records by kind are not as many as the summary says.']),
    ...kinds
      // What another part has looked at, a part does not know.
      .filter(
        ({ kind, records, examined }) => !shard && examined !== records - (passedOver.get(kind)?.length ?? 0),
      )
      .map(
        ({ kind }) => `The records of ${kind} that were looked at are another number than those left over.`,
      ),
  ];
}

function aboutPopulations({ populations, policies, evaluations, summary }: Report): readonly string[] {
  if (!populations) return [];
  const judged = groupBy(
    evaluations.filter(({ record }) => record !== null),
    ({ policy }) => policy,
  );
  const counted = populations.policies;
  const ids = new Set(counted.map(({ policy }) => policy));
  const isWhole = ids.size === counted.length && policies.every(({ id }) => ids.has(id));
  return [
    ...(isWhole && counted.length === policies.length
      ? []
      : ['The populations are not those of the policies that were judged.']),
    ...counted
      .filter(
        (one) =>
          one.judged !== (judged.get(one.policy)?.length ?? 0) ||
          one.records !== one.judged + one.ruledOut + one.leftOut ||
          one.records > summary.records ||
          (one.once && one.records > 0),
      )
      .map(({ policy }) => `The population of ${policy} is not what its evaluations come to.`),
  ];
}

function aboutGraph({ graph }: Report): readonly string[] {
  if (!graph) return [];
  const ids = new Set(graph.nodes.map(({ id }) => id));
  return [
    ...(ids.size < graph.nodes.length ? ['A node of the graph is told twice.'] : []),
    ...graph.edges
      .filter(({ from, to }) => !ids.has(from) || !ids.has(to))
      .map(({ from, to }) => `The graph leads from ${from} to ${to}, and one of them is no node of it.`),
  ];
}
