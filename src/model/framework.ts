/** Frameworks: lists of controls that somebody has published, and that policies give evidence for. */

/** The groups that a control is in: what its framework puts it under, and for CIS `IG1` to `IG3`. */
export function groupsOf({ group, implementation_groups }: FrameworkControl): readonly string[] {
  const numbered = (implementation_groups ?? []).map((number) => `IG${number}`);
  return group === undefined ? numbered : [group, ...numbered];
}

/** One control of a framework, which it may call a safeguard, a practice or an objective. */
export interface FrameworkControl {
  readonly id: string;
  /** In our own words, unless the name itself is a plain term of the field. */
  readonly title: string;
  /** What the framework puts it under, such as `service` for a practice. */
  readonly group?: string;
  /** CIS: the groups that ask for it; one of group 1 is in 2 and 3 too. */
  readonly implementation_groups?: readonly number[];
  /** CIS: what it protects. */
  readonly asset_class?: string;
  /** CIS: what it does about it. */
  readonly security_function?: string;
  /** How often the control itself asks for it, where it says so. */
  readonly cadence?: string;
  /** How far records can show it: `wholly` or `in_part`. In our judgement, like the next. */
  readonly shown?: string;
  /** Why no record can show it, so that no policy gives evidence for it. */
  readonly not_shown?: string;
}

export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** Where the framework itself can be read. */
  readonly source: string;
  /** Whose words these are, and what we are not. */
  readonly notice: string;
  readonly controls: readonly FrameworkControl[];
}
