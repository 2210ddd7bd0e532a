/** Policies from elsewhere: the library that ships with the program, and packages that hold one. */
import { join } from 'node:path';
import { Complaints } from '../engine/complaints.ts';
import { Choice, controlsAsked, type Profile, readProfile } from '../engine/profiles.ts';
import type { PlaceRequest } from '../engine/yaml/places.ts';
import type { JsonObject } from '../model/json.ts';
import type { Controls } from '../model/policy.ts';
import { OpsledgerError, type Problem } from '../model/problem.ts';
import type { SourceFile } from '../model/source.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';
import { addressOfFiles, home } from '../shell/home.ts';
import { treeBelow } from '../shell/tree.ts';
import { findUpwards, foldersUpTo, type ReadFile, realFolder, Workspace } from '../shell/workspace.ts';
import { type Configured, type Extension, NO_POLICIES } from './config.ts';
import { readAll } from './reading.ts';

/** The name of the library that ships. */
const SHIPPED = 'opsledger';

/** Where a library keeps its policies and its profiles. */
const POLICIES = ['policies/**/*.yaml', ...NO_POLICIES.map((pattern) => `!${pattern}`)];
const PROFILES = 'policies/profiles';

/** What the profiles of a configuration take. */
export interface Taken {
  /** The files of the libraries, for {@link wants} to choose from. */
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
  /** The controls that the profiles ask for, by framework. */
  readonly controls: Controls;
  /** The frameworks that the profiles want told of by crosswalk. */
  readonly related: readonly string[];
  /** Whether a policy is judged; true for those of the repository itself. */
  wants(source: SourceFile, id: string, controls: JsonObject): boolean;
  /** The profiles, and the files that a wanted policy stands in, once all have been asked for. */
  used(): readonly ReadFile[];
  /** What profiles wish for and no policy meets, once all have been asked for. */
  unmet(): readonly Problem[];
}

/**
 * Finds the policies that `extends`, or `--profile` in its place, takes. A flag that names nothing is refused. Where
 * the run `isSealed`, no package is taken from the disk: whoever is judged may have put it there.
 */
export function takeFromLibraries(
  { workspace, config, at }: Configured,
  flags: readonly string[] = [],
  isSealed = false,
): Taken {
  const wanted: readonly Extension[] =
    flags.length > 0 ? flags.map((name) => ({ name, place: undefined })) : config.extends;
  const finder = new Finder(workspace, at !== undefined, isSealed);
  for (const extension of wanted) finder.add(extension, undefined);
  return finder.taken();
}

/** Where the package keeps the page of a policy. */
const PAGES = 'docs/policies';

/**
 * Where a policy that ships is explained: its page under the address that the package names, else the path of that page
 * beside the policy's own. There is none for policies of anybody else.
 */
export function shippedPages(workspace: Workspace): (source: SourceFile, id: string) => string | undefined {
  const folder = home();
  if (folder === undefined) return () => undefined;
  const address = addressOfFiles();
  // Told as the files of the library are: by its name, or by their path where it lies in the repository.
  const inside = workspace.reported(folder);
  const prefixes = [`${SHIPPED}:`, inside === '' ? '' : `${inside}/`];
  return ({ path }, id) => {
    const prefix = prefixes.find((one) => path.startsWith(`${one}policies/`));
    if (prefix === undefined) return undefined;
    const page = `${PAGES}/${id}.md`;
    return address === undefined ? prefix + page : `${address}/${page}`;
  };
}

/** A folder that holds policies and profiles. */
class Library {
  readonly name: string;
  readonly profiles: Profile[] = [];
  readonly #workspace: Workspace;
  readonly #within: Workspace;

  /** `within` is the repository that is judged; a library that lies in it is read where its records are. */
  constructor(name: string, folder: string, within: Workspace) {
    this.name = name;
    const inside = within.reported(folder);
    const isRead = within.tree.kindOf(inside) === 'folder' && !inside.startsWith('..');
    this.#workspace = new Workspace(folder, folder, isRead ? treeBelow(within.tree, inside) : undefined);
    this.#within = within;
  }

  /** A file as it is told: by its path where it lies in the repository, else by the library's name. */
  told(file: ReadFile): ReadFile {
    const { path, isInside } = this.#pathOf(file.source.path);
    return { ...file, source: { path, text: file.source.text, ...(isInside ? {} : { isOutside: true }) } };
  }

  #pathOf(path: string): { readonly path: string; readonly isInside: boolean } {
    const inside = this.#within.reported(join(this.#workspace.root, path));
    const isInside = !inside.startsWith('..') && !inside.split('/').includes('node_modules');
    return { path: isInside ? inside : `${this.name}:${path}`, isInside };
  }

  /** What is wrong with a file, told where {@link told} would tell it. */
  #toldProblem(problem: Problem): Problem {
    return { ...problem, location: { ...problem.location, path: this.#pathOf(problem.location.path).path } };
  }

  /** The profile of this name; a problem when its file cannot be read, undefined when there is none. */
  profile(name: string): ReadFile | Problem | undefined {
    const path = `${PROFILES}/${name}.yaml`;
    if (this.#workspace.artefact(path, false).is === 'missing') return undefined;
    const read = this.#workspace.read(path);
    return 'source' in read ? this.told(read) : this.#toldProblem(read);
  }

  profileNames(): readonly string[] {
    const { paths } = this.#workspace.list([`${PROFILES}/*.yaml`]);
    return paths.map((path) => path.slice(PROFILES.length + 1, -'.yaml'.length));
  }

  policies(): { readonly files: readonly ReadFile[]; readonly problems: readonly Problem[] } {
    const { files, problems } = readAll(this.#workspace, POLICIES);
    return {
      files: files.map((file) => this.told(file)),
      problems: problems.map((problem) => this.#toldProblem(problem)),
    };
  }
}

/** `library:profile`, a profile alone, or a package alone. */
const NAME = /^(?:(@?[a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*)?):)?((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)$/;

class Finder {
  readonly #workspace: Workspace;
  readonly #libraries = new Map<string, Library | undefined>();
  readonly #profiles = new Map<string, ReadFile>();
  readonly #complaints = new Complaints([]);
  readonly #isCommit: boolean;
  readonly #isSealed: boolean;

  constructor(workspace: Workspace, isCommit: boolean, isSealed: boolean) {
    this.#workspace = workspace;
    this.#isCommit = isCommit;
    this.#isSealed = isSealed;
  }

  /** Adds a profile, and those it extends. `from` is the library whose profile names it. */
  add({ name, place }: Extension, from: Library | undefined): void {
    if (/\.ya?ml$/.test(name) || name.startsWith('.')) this.#addFile(name, place);
    else this.#addNamed(name, place, from);
  }

  #addFile(name: string, place: PlaceRequest | undefined): void {
    const path = this.#workspace.reported(join(this.#workspace.base, name));
    if (path.startsWith('..')) {
      this.#refuse(
        place,
        `${quote(name)} leads out of the repository.`,
        'Profiles lie in the repository, or in a package.',
      );
      return;
    }
    // "." leads to the folder itself, whose path is ''.
    if (path === '' || this.#workspace.artefact(path, false).is === 'missing') {
      this.#refuse(
        place,
        `There is no profile ${quote(name)}.`,
        'The path counts from the folder of opsledger.yaml.',
      );
      return;
    }
    const shipped = this.#library(SHIPPED);
    if (shipped) this.#take(this.#workspace.read(path), shipped);
    else this.#refuseWithoutShipped(place);
  }

  /** A profile takes from what ships; without that it would take nothing, in silence. */
  #refuseWithoutShipped(place: PlaceRequest | undefined): void {
    this.#refuse(
      place,
      'The policies and profiles that ship with opsledger are not beside this program.',
      'Run dist/cli.js where it lies in its clone or package; a copy of that file alone has none of them.',
    );
  }

  #addNamed(name: string, place: PlaceRequest | undefined, from: Library | undefined): void {
    const [, prefix, rest = ''] = NAME.exec(name) ?? [];
    if (rest === '') {
      this.#refuse(
        place,
        `${quote(name)} names no profile.`,
        'Write opsledger:starter, ./profiles/ours.yaml, or package:profile.',
      );
      return;
    }
    const candidates: readonly (readonly [string, string])[] =
      prefix === undefined
        ? [...(from ? [[from.name, rest] as const] : []), [SHIPPED, rest], [rest, 'default']]
        : [[prefix, rest]];
    for (const [libraryName, profileName] of candidates) {
      const library = this.#library(libraryName);
      const file = library?.profile(profileName);
      if (!library || !file) continue;
      this.#take(file, library);
      return;
    }
    this.#refuseUnknown(name, { prefix, rest }, place);
  }

  #refuseUnknown(
    name: string,
    { prefix, rest }: { readonly prefix: string | undefined; readonly rest: string },
    place: PlaceRequest | undefined,
  ): void {
    if (!this.#library(prefix ?? SHIPPED) && (prefix ?? SHIPPED) === SHIPPED) {
      this.#refuseWithoutShipped(place);
      return;
    }
    if (prefix !== undefined && !this.#library(prefix)) {
      this.#refuse(
        place,
        `There is no package ${quote(prefix)} in node_modules${this.#isSealed ? ' of the commit' : ''}.`,
        this.#isSealed
          ? 'Here a package counts only where it is committed: what was installed may come from what is judged.'
          : 'Install it, or mend the name.',
      );
      return;
    }
    // A package alone stands for its profile "default"; where that is missing, its others are what is wanted.
    const wanted = prefix ?? (this.#library(rest) ? rest : undefined);
    const names = (this.#library(wanted ?? SHIPPED)?.profileNames() ?? []).map((one) =>
      wanted === undefined ? one : `${wanted}:${one}`,
    );
    if (names.length === 0) {
      this.#refuse(place, `There is no profile ${quote(name)}.`, `The package has none under ${PROFILES}/.`);
      return;
    }
    const hint = didYouMean(name, names).trimStart();
    this.#refuse(
      place,
      `There is no profile ${quote(name)}.`,
      hint || `The profiles are ${listed(names, 'and')}.`,
    );
  }

  /** Takes a profile once, however often it is named. */
  #take(file: ReadFile | Problem, library: Library): void {
    if (!('source' in file)) {
      this.#complaints.add(file);
      return;
    }
    if (this.#profiles.has(file.source.path)) return;
    this.#profiles.set(file.source.path, file);
    const { profile, problems } = readProfile(file.source);
    for (const problem of problems) this.#complaints.add(problem);
    if (!profile) return;
    library.profiles.push(profile);
    profile.extends.forEach((name, index) => {
      const place: PlaceRequest = { extent: profile.extent, pointer: `/extends/${index}`, part: 'value' };
      this.add({ name, place }, library);
    });
  }

  #library(name: string): Library | undefined {
    if (!this.#libraries.has(name)) {
      const folder = name === SHIPPED ? home() : this.#packageFolder(name);
      this.#libraries.set(
        name,
        folder === undefined ? undefined : new Library(name, folder, this.#workspace),
      );
    }
    return this.#libraries.get(name);
  }

  /** A package as Node finds it, but never above the repository; of a commit, one that is in it before any other. */
  #packageFolder(name: string): string | undefined {
    const { base, root } = this.#workspace;
    const path = join('node_modules', name);
    const committed = foldersUpTo(base, root).find((folder) => this.#workspace.exists(join(folder, path)));
    if (committed !== undefined && this.#isCommit) return join(committed, path);
    if (this.#isSealed) return undefined;
    const above = findUpwards(base, path, root);
    return above === undefined ? undefined : realFolder(join(above, path));
  }

  #refuse(place: PlaceRequest | undefined, message: string, hint: string): void {
    if (place === undefined) throw new OpsledgerError('usage', `--profile: ${message}`, { hint });
    this.#complaints.tell('unknown-name', place, message, { hint });
  }

  taken(): Taken {
    const choices = new Map<string, Choice>();
    const files = new Map<string, ReadFile>();
    for (const library of this.#libraries.values()) {
      if (!library || library.profiles.length === 0) continue;
      const choice = new Choice(library.profiles);
      const read = library.policies();
      for (const problem of read.problems) this.#complaints.add(problem);
      for (const file of read.files) {
        files.set(file.source.path, file);
        choices.set(file.source.path, choice);
      }
    }
    const used = new Set<string>();
    const profiles = [...this.#libraries.values()].flatMap((library) => library?.profiles ?? []);
    return {
      files: [...files.values()].map(({ source }) => source),
      problems: this.#complaints.problems(),
      controls: controlsAsked(profiles),
      related: [...new Set(profiles.flatMap(({ related }) => related))],
      wants: ({ path }, id, controls) => {
        const choice = choices.get(path);
        if (!choice) return true;
        const isTaken = choice.takes(id, controls);
        if (isTaken) used.add(path);
        return isTaken;
      },
      used: () => [...this.#profiles.values(), ...[...used].flatMap((path) => files.get(path) ?? [])],
      unmet: () => [...new Set(choices.values())].flatMap((choice) => choice.problems()),
    };
  }
}
