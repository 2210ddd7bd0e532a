/** Profiles: which policies of a library are judged. */
import { type FrameworkControl, groupsOf } from '../model/framework.ts';
import { type JsonObject, own, type Pointer, pointerBelow } from '../model/json.ts';
import { groupBy } from '../model/order.ts';
import { fitsPattern } from '../model/pattern.ts';
import type { Controls } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import type { Extent, SourceFile } from '../model/source.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';
import { Complaints } from './complaints.ts';
import { unknownCrosswalk } from './crosswalks.ts';
import { type Doubt, frameworks, unknownFramework, unknownGroup } from './framework.ts';
import { readSingle } from './single.ts';

/** A profile as it was read. What is wrong in the file is left out, and told. */
export interface Profile {
  readonly name: string;
  readonly title: string;
  readonly summary: string | undefined;
  readonly extent: Extent;
  /** Names of other profiles, as the configuration would name them. */
  readonly extends: readonly string[];
  /** Patterns of ids. */
  readonly policies: readonly string[];
  readonly controls: Controls;
  /** Framework → groups of its controls. */
  readonly groups: Controls;
  /** Names of frameworks. */
  readonly frameworks: readonly string[];
  /** Names of frameworks that scorecards tell of by crosswalk; they take no policy. */
  readonly related: readonly string[];
}

/** Reads a profile; undefined when there is nothing in the file that could be one. */
export function readProfile(source: SourceFile): {
  readonly profile: Profile | undefined;
  readonly problems: readonly Problem[];
} {
  const { single, problems } = readSingle(source, 'profile', 'A profile');
  if (!single || single.isSpoilt('/profile')) return { profile: undefined, problems };
  const { value, extent, isSpoilt } = single;
  const part = (key: string) => (isSpoilt(pointerBelow('', key)) ? undefined : own(value, key));
  const profile: Profile = {
    name: String(part('profile') ?? ''),
    title: String(part('title') ?? ''),
    summary: part('summary') as string | undefined,
    extent,
    extends: (part('extends') as readonly string[] | undefined) ?? [],
    policies: (part('policies') as readonly string[] | undefined) ?? [],
    controls: (part('controls') as Controls | undefined) ?? {},
    groups: (part('groups') as Controls | undefined) ?? {},
    frameworks: (part('frameworks') as readonly string[] | undefined) ?? [],
    related: (part('related') as readonly string[] | undefined) ?? [],
  };
  const complaints = new Complaints(problems);
  const file = source.path.split(/[/:]/).at(-1) ?? '';
  if (file !== `${profile.name}.yaml`)
    complaints.tell(
      'wrong-value',
      { extent, pointer: '/profile', part: 'value' },
      `The profile says that it is ${quote(profile.name)}, and its file is ${quote(file)}.`,
      { hint: 'Profiles are found by their files; say the same name in both.' },
    );
  for (const [pointer, { message, hint }] of unknownNames(profile))
    complaints.tell('unknown-name', { extent, pointer, part: 'value' }, message, { hint });
  if (wishesOf(profile).length + profile.extends.length === 0)
    complaints.tell('missing-key', { extent, pointer: '', part: 'value' }, 'The profile takes no policy.', {
      hint: 'Name some under policies, controls, groups, frameworks or extends.',
    });
  return { profile, problems: complaints.problems() };
}

/** Frameworks and groups that do not exist, with the place where each is named. */
function unknownNames({
  groups,
  frameworks: named,
  related,
}: Profile): readonly (readonly [Pointer, Doubt])[] {
  const inGroups = Object.entries(groups).flatMap(([framework, names]) =>
    names.map((name, index) => [placeIn('groups', framework, index), unknownGroup(framework, name)] as const),
  );
  const alone = named.map((name, index) => [`/frameworks/${index}`, unknownFramework(name)] as const);
  const led = related.map((name, index) => [`/related/${index}`, unknownCrosswalk(name)] as const);
  return [...inGroups, ...alone, ...led].flatMap(([pointer, doubt]) =>
    doubt ? [[pointer, doubt] as const] : [],
  );
}

function placeIn(key: string, framework: string, index: number): Pointer {
  return `${pointerBelow(`/${key}`, framework)}/${index}`;
}

/**
 * The controls that profiles ask for, by framework: those they name, those of the groups they name, and all of a
 * framework they name; also those that no record can show.
 */
export function controlsAsked(profiles: readonly Profile[]): Controls {
  const asked: [framework: string, id: string][] = [];
  const ask = (framework: string, fits: (control: FrameworkControl) => boolean): void => {
    for (const control of frameworks.get(framework)?.controls ?? [])
      if (fits(control)) asked.push([framework, control.id]);
  };
  for (const { controls, groups, frameworks: named } of profiles) {
    for (const [framework, ids] of Object.entries(controls))
      for (const id of ids) asked.push([framework, id]);
    for (const [framework, names] of Object.entries(groups))
      ask(framework, (control) => groupsOf(control).some((group) => names.includes(group)));
    for (const framework of named) ask(framework, () => true);
  }
  return Object.fromEntries(
    [...groupBy(asked, ([framework]) => framework)].map(([framework, same]) => [
      framework,
      [...new Set(same.map(([, id]) => id))],
    ]),
  );
}

/** What keeps a wish from being met in full, and whether that is a mistake of the profile. */
interface Unmet extends Doubt {
  readonly severity: 'error' | 'warning';
}

/** One wish of a profile: a pattern of ids, a control, a group of controls, or a framework. */
interface Wish {
  readonly pointer: Pointer;
  /** Whether a policy is wished for. It has then met the wish. */
  takes(id: string, controls: JsonObject): boolean;
  /** What no policy has met, once all have been seen; `ids` are theirs. */
  unmet(ids: ReadonlySet<string>): Unmet | undefined;
}

function wishesOf(profile: Profile): readonly Wish[] {
  const { policies, controls, groups, frameworks: named } = profile;
  return [
    ...policies.map((pattern, index) => wishForIds(`/policies/${index}`, pattern)),
    ...Object.entries(controls).flatMap(([framework, ids]) =>
      ids.map((id, index) => wishForControls(placeIn('controls', framework, index), framework, [id])),
    ),
    ...Object.entries(groups).flatMap(([framework, names]) =>
      names.map((name, index) =>
        wishForControls(placeIn('groups', framework, index), framework, controlsIn(framework, name)),
      ),
    ),
    // One that does not exist has been told.
    ...named.flatMap((name, index) =>
      unknownFramework(name) ? [] : [wishForFramework(`/frameworks/${index}`, name)],
    ),
  ];
}

/** The controls of a group that policies can give evidence for: all but those that no record can show. */
function controlsIn(framework: string, group: string): readonly string[] {
  return (frameworks.get(framework)?.controls ?? [])
    .filter((control) => groupsOf(control).includes(group) && control.not_shown === undefined)
    .map(({ id }) => id);
}

function wishForIds(pointer: Pointer, pattern: string): Wish {
  let isMet = false;
  return {
    pointer,
    takes: (id) => {
      const isTaken = fitsPattern(id, pattern);
      isMet ||= isTaken;
      return isTaken;
    },
    unmet: (ids) =>
      isMet
        ? undefined
        : {
            message: `The library has no policy ${quote(pattern)}.`,
            hint: didYouMean(pattern, ids).trimStart(),
            severity: 'error',
          },
  };
}

function wishForControls(pointer: Pointer, framework: string, controls: readonly string[]): Wish {
  const open = new Set(controls);
  return {
    pointer,
    takes: (_, named) => {
      const met = namedControls(named, framework).filter((control) => controls.includes(control));
      for (const control of met) open.delete(control);
      return met.length > 0;
    },
    unmet: () => {
      if (open.size === 0) return undefined;
      const which = controls.length === 1 ? 'this control' : listed([...open], 'and');
      return {
        message: `No policy of the library gives evidence for ${which}.`,
        hint: '',
        severity: 'warning',
      };
    },
  };
}

function wishForFramework(pointer: Pointer, framework: string): Wish {
  let isMet = false;
  return {
    pointer,
    takes: (_, named) => {
      const isTaken = namedControls(named, framework).length > 0;
      isMet ||= isTaken;
      return isTaken;
    },
    unmet: () =>
      isMet
        ? undefined
        : {
            message: `No policy of the library gives evidence for ${framework}.`,
            hint: '',
            severity: 'warning',
          },
  };
}

/** What stands under `controls` of a policy for one framework; nothing when it is no list. */
function namedControls(controls: JsonObject, framework: string): readonly string[] {
  const list = own(controls, framework);
  return Array.isArray(list) ? list.filter((control) => typeof control === 'string') : [];
}

/** What profiles take from a library, and what of their wishes it could not meet. */
export class Choice {
  readonly #wishes: readonly { readonly profile: Profile; readonly wish: Wish }[];
  readonly #ids = new Set<string>();

  constructor(profiles: readonly Profile[]) {
    this.#wishes = profiles.flatMap((profile) => wishesOf(profile).map((wish) => ({ profile, wish })));
  }

  /** Whether some profile takes a policy, by its id and what stands under its `controls`. */
  takes(id: string, controls: JsonObject): boolean {
    this.#ids.add(id);
    // Each wish is asked, so that each that is met knows it.
    return this.#wishes.filter(({ wish }) => wish.takes(id, controls)).length > 0;
  }

  /** Wishes that no policy met; asked once all policies of the library have been seen. */
  problems(): readonly Problem[] {
    const complaints = new Complaints([]);
    for (const { profile, wish } of this.#wishes) {
      const unmet = wish.unmet(this.#ids);
      if (unmet === undefined) continue;
      const { message, hint, severity } = unmet;
      const place = { extent: profile.extent, pointer: wish.pointer, part: 'value' } as const;
      complaints.tell('unknown-name', place, message, { hint: hint || undefined, severity });
    }
    return complaints.problems();
  }
}
