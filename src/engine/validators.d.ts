/** Made from src/schema by scripts/validators.mjs, in a build and in a test. */
declare module 'virtual:validators' {
  /** What Ajv says of one place in a value. */
  export interface Complaint {
    readonly instancePath: string;
    readonly schemaPath: string;
    readonly keyword: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly propertyName?: string;
  }

  export interface Validator {
    (value: unknown): boolean;
    readonly errors?: readonly Complaint[] | null;
  }

  const validators: Readonly<Record<string, Validator>>;
  export default validators;
}

/** The same for reports alone. */
declare module 'virtual:report-validator' {
  import type { Validator } from 'virtual:validators';

  const validators: Readonly<Record<string, Validator>>;
  export default validators;
}
