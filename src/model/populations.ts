/** What there was to judge: how much of it, and what depends on what. */

/** How many there are of what could be judged. */
export interface Populations {
  /** By kind. `examined` counts the records that some policy looked at, as a subject or beside one. */
  readonly kinds: readonly {
    readonly kind: string;
    readonly records: number;
    readonly examined: number;
    /** Records that could not be judged, since their id is missing or another's too. */
    readonly ambiguous: number;
    readonly files: number;
  }[];
  /**
   * By policy. Of the records of its kinds, `ruledOut` by its `where`, `leftOut` by what the run was limited to, and
   * the rest judged: records = judged + ruledOut + leftOut. `once`: it is judged once, on no single record.
   */
  readonly policies: readonly {
    readonly policy: string;
    readonly once: boolean;
    readonly records: number;
    readonly judged: number;
    readonly ruledOut: number;
    readonly leftOut: number;
  }[];
}

/** Assets and services of which one needs another, by kind and id, and what each needs, in that order. */
export interface Graph {
  readonly nodes: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly criticality: string | null;
  }[];
  /** `from` needs `to`; `any`: one of several that will do; `soft`: works without, if worse. */
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly need: 'hard' | 'any' | 'soft';
  }[];
}
