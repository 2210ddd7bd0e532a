/** Profiles: which policies of a library are judged. */
import { type JsonObject, own, type Pointer, pointerBelow } from '../model/json.ts';
import { fitsPattern } from '../model/pattern.ts';
import type { Controls } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import type { Extent, SourceFile } from '../model/source.ts';
import { didYouMean, quote } from '../model/wording.ts';
import { Complaints } from './complaints.ts';
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
  if (profile.policies.length + profile.extends.length + Object.keys(profile.controls).length === 0)
    complaints.tell('missing-key', { extent, pointer: '', part: 'value' }, 'The profile takes no policy.', {
      hint: 'Name some under policies, controls or extends.',
    });
  return { profile, problems: complaints.problems() };
}

/** One wish of a profile: a pattern of ids, or a control. */
interface Wish {
  readonly profile: Profile;
  readonly pointer: Pointer;
  fits(id: string, controls: JsonObject): boolean;
}

/** What profiles take from a library, and what of their wishes it could not meet. */
export class Choice {
  readonly #wishes: readonly Wish[];
  readonly #met = new Set<Wish>();
  readonly #ids = new Set<string>();

  constructor(profiles: readonly Profile[]) {
    this.#wishes = profiles.flatMap((profile) => [
      ...profile.policies.map<Wish>((pattern, index) => ({
        profile,
        pointer: `/policies/${index}`,
        fits: (id) => fitsPattern(id, pattern),
      })),
      ...Object.entries(profile.controls).flatMap(([framework, controls]) =>
        controls.map<Wish>((control, index) => ({
          profile,
          pointer: `${pointerBelow('/controls', framework)}/${index}`,
          fits: (_, named) => {
            const list = own(named, framework);
            return Array.isArray(list) && list.includes(control);
          },
        })),
      ),
    ]);
  }

  /** Whether some profile takes a policy, by its id and what stands under its `controls`. */
  takes(id: string, controls: JsonObject): boolean {
    this.#ids.add(id);
    const fitting = this.#wishes.filter((wish) => wish.fits(id, controls));
    for (const wish of fitting) this.#met.add(wish);
    return fitting.length > 0;
  }

  /** Wishes that no policy met; asked once all policies of the library have been seen. */
  problems(): readonly Problem[] {
    const complaints = new Complaints([]);
    for (const wish of this.#wishes) {
      if (this.#met.has(wish)) continue;
      const { profile, pointer } = wish;
      const place = { extent: profile.extent, pointer, part: 'value' } as const;
      const isControl = pointer.startsWith('/controls');
      const id = profile.policies[Number(pointer.split('/').at(-1))] ?? '';
      const message = isControl
        ? 'No policy of the library gives evidence for this control.'
        : `The library has no policy ${quote(id)}.`;
      const hint = isControl ? undefined : didYouMean(id, this.#ids).trimStart();
      complaints.tell('unknown-name', place, message, { hint, severity: isControl ? 'warning' : 'error' });
    }
    return complaints.problems();
  }
}
