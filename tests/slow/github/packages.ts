/**
 * Loads the packages that are installed for the slow tests only. Types are checked without them, so what is used of
 * each is described here; names are not written into imports, which the compiler would look up.
 */
import type { Description } from './description.ts';

const load = async <T>(name: string): Promise<T> => (await import(/* @vite-ignore */ name)) as T;

export interface Fault {
  readonly instancePath: string;
  readonly message?: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Validation {
  readonly valid: boolean;
  readonly errors?: readonly Fault[] | null;
}

export interface WireRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body?: unknown;
}

export interface Operation {
  readonly operationId?: string;
  readonly responses?: Readonly<Record<string, unknown>>;
}

/** A validator of requests and answers made from a description. */
export interface Backend {
  init(): Promise<unknown>;
  matchOperation(request: WireRequest): Operation | undefined;
  validateRequest(request: WireRequest, operation: Operation): Validation;
  validateResponse(body: unknown, operation: Operation, status: number): Validation;
  readonly router: {
    parseRequest(
      request: WireRequest,
      operation: Operation,
    ): {
      readonly params: Readonly<Record<string, string>>;
      readonly query: Readonly<Record<string, string | string[]>>;
    };
  };
}

/** The formats that are looked at; others are taken as they are. An address has no sign that has to be escaped in it. */
export const FORMATS = {
  uri: /^[a-z][a-z\d+.-]*:(?:[\w\-.~:/?#@!$&'()*+,;=]|%[\da-f]{2})+$/i,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
};

export async function openApiBackend(definition: Description): Promise<Backend> {
  interface Module {
    readonly OpenAPIBackend: new (options: Readonly<Record<string, unknown>>) => Backend;
  }
  const { OpenAPIBackend } = await load<Module>('openapi-backend');
  // `quick` compiles a validator when it is first needed: all at once take fourteen seconds.
  const backend = new OpenAPIBackend({
    definition,
    quick: true,
    ajvOpts: { strict: false, allErrors: true, formats: FORMATS, logger: false },
  });
  await backend.init();
  return backend;
}

export interface GraphQlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly originalError?: Error;
}

/** What a resolver of a field is told about the field. */
export interface GraphQlField {
  readonly fieldName: string;
  readonly parentType: { readonly name: string };
}

export interface GraphQl {
  parse(source: string): unknown;
  validate(schema: unknown, document: unknown): readonly GraphQlError[];
  execute(options: {
    readonly schema: unknown;
    readonly document: unknown;
    readonly rootValue: unknown;
    readonly variableValues: Readonly<Record<string, unknown>>;
    readonly operationName?: string | undefined;
    readonly fieldResolver: (
      source: Readonly<Record<string, unknown>>,
      args: Readonly<Record<string, unknown>>,
      context: unknown,
      info: GraphQlField,
    ) => unknown;
  }): Promise<{ readonly data?: unknown; readonly errors?: readonly GraphQlError[] }>;
}

let loadedGraphQl: Promise<{ graphql: GraphQl; schema: unknown }> | undefined;

/** GitHub's schema, and what executes a document against it. Building it takes a second, once in a process. */
export function gitHubGraphQl(): Promise<{ graphql: GraphQl; schema: unknown }> {
  loadedGraphQl ??= (async () => {
    const graphql = await load<GraphQl & { buildSchema(source: string, options: unknown): unknown }>(
      'graphql',
    );
    const { schema } = await load<{ schema: { idl: string } }>('@octokit/graphql-schema');
    return { graphql, schema: graphql.buildSchema(schema.idl, { assumeValid: true }) };
  })();
  return loadedGraphQl;
}

/** The parts of GitHub's own client that tests use by hand; parameters and answers are as GitHub documents them. */
export type Endpoint = (parameters?: Readonly<Record<string, unknown>>) => Promise<{
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests look into
  readonly data: any;
}>;

export interface Client {
  readonly rest: Readonly<Record<string, Readonly<Record<string, Endpoint>>>>;
  request(route: string, parameters?: Readonly<Record<string, unknown>>): ReturnType<Endpoint>;
  graphql(document: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown>;
  paginate(endpoint: Endpoint, parameters?: Readonly<Record<string, unknown>>): Promise<readonly unknown[]>;
}

/** GitHub's own client as anybody would use it, without retries. */
export async function octokit(options: {
  readonly baseUrl: string;
  readonly auth?: string;
}): Promise<Client> {
  const { Octokit } = await load<{ Octokit: new (options: unknown) => Client }>('@octokit/rest');
  const silent = () => undefined;
  return new Octokit({ ...options, log: { debug: silent, info: silent, warn: silent, error: silent } });
}

export interface WebhookExamples {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}

/** GitHub's examples of events. */
export async function webhookExamples(): Promise<readonly WebhookExamples[]> {
  const { default: examples } = await load<{ default: readonly WebhookExamples[] }>(
    '@octokit/webhooks-examples',
  );
  return examples;
}

/** GitHub's JSON Schema of all events. */
export async function webhookSchema(): Promise<Readonly<Record<string, unknown>>> {
  const { default: schema } = await load<{ default: Readonly<Record<string, unknown>> }>(
    '@octokit/webhooks-schemas',
  );
  return schema;
}
