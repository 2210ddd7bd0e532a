/** Holds requests and answers against GitHub's description, and fills in what an answer must have and nobody asked. */
import { type Description, description, type Node, type Product } from './description.ts';
import { type Backend, type Fault, type Operation, openApiBackend, type WireRequest } from './packages.ts';

export interface Match {
  readonly id: string;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | string[]>>;
}

const told = ({ instancePath, message = '', params }: Fault): string => {
  const more = params['additionalProperty'] ?? params['missingProperty'] ?? params['allowedValues'];
  return `${instancePath || '/'} ${message}${more === undefined ? '' : ` (${String(more)})`}`.trim();
};

/** One for all that run in a process: each would compile its validators anew. */
const backends = new Map<Product, Promise<readonly [Description, Backend]>>();

function backendOf(product: Product): Promise<readonly [Description, Backend]> {
  const known = backends.get(product);
  if (known) return known;
  const what = description(product);
  const made = openApiBackend(what).then((backend) => [what, backend] as const);
  backends.set(product, made);
  return made;
}

export class Contract {
  readonly #description: Description;
  readonly #backend: Backend;
  readonly #home: string;

  private constructor(what: Description, backend: Backend, home: string) {
    this.#description = what;
    this.#backend = backend;
    this.#home = home;
  }

  /** `home` is where addresses that nobody asked about point to. */
  static async of(product: Product, home: string): Promise<Contract> {
    return new Contract(...(await backendOf(product)), home);
  }

  /** The operation that a request is for; undefined when the description has none for its method and path. */
  match(request: WireRequest): Match | undefined {
    const operation = this.#backend.matchOperation(request);
    if (operation?.operationId === undefined) return undefined;
    const { params, query } = this.#backend.router.parseRequest(request, operation);
    return { id: operation.operationId, operation, params, query };
  }

  /** What the description has against a request. */
  violations(request: WireRequest, { operation }: Match): readonly string[] {
    const { errors } = this.#backend.validateRequest(request, operation);
    return (errors ?? []).map(told);
  }

  /** What the description has against an answer; an error that is not described there has a shape of its own. */
  wrongs(body: unknown, { id, operation }: Match, status: number): readonly string[] {
    const schema = this.#schemaOf(operation, status);
    if (operation.responses?.[status] === undefined && status < 400)
      return [`${id} never answers with ${status}`];
    if (schema === undefined) return [];
    const { errors } = this.#backend.validateResponse(body, operation, status);
    // The description has choices of one that overlap; an answer that is several of them is none the worse.
    const several = ({ keyword, params }: Fault) => keyword === 'oneOf' && params['passingSchemas'] !== null;
    return (errors ?? []).filter((error) => !several(error)).map(told);
  }

  /** `partial` with a neutral value for whatever else an answer of this status must have. */
  complete({ operation }: Match, status: number, partial: unknown): unknown {
    return this.#complete(this.#schemaOf(operation, status), partial);
  }

  /** The same by the name of a schema, where an answer may have one of several. */
  completeAs(name: string, partial: unknown): unknown {
    return this.#complete({ $ref: `#/components/schemas/${name}` }, partial);
  }

  #schemaOf(operation: Operation, status: number): Node | undefined {
    const response = this.#followed(operation.responses?.[status] as Node | undefined);
    const content = response?.['content'] as Readonly<Record<string, { schema?: Node }>> | undefined;
    return content?.['application/json']?.schema;
  }

  #followed(node: Node | undefined): Node | undefined {
    const reference = node?.['$ref'];
    if (typeof reference !== 'string') return node;
    const [group = '', name = ''] = reference.split('/').slice(2);
    return this.#followed(this.#description.components[group]?.[name]);
  }

  #complete(reference: Node | undefined, partial: unknown): unknown {
    const schema = this.#followed(reference);
    if (schema === undefined) return partial;
    const choices = (schema['oneOf'] ?? schema['anyOf']) as readonly Node[] | undefined;
    if (choices && schema['properties'] === undefined) {
      if (partial === undefined) return this.#complete(choices[0], undefined);
      const shape = Array.isArray(partial) ? 'array' : typeof partial;
      return this.#complete(
        choices.find((choice) => this.#followed(choice)?.['type'] === shape),
        partial,
      );
    }
    if (Array.isArray(partial)) {
      const items = schema['items'] as Node | undefined;
      return partial.map((entry) => this.#complete(items, entry));
    }
    if (partial === undefined && schema['nullable'] === true) return null;
    const parts = (schema['allOf'] ?? []) as readonly Node[];
    if (partial === undefined && schema['type'] !== 'object' && parts.length === 0)
      return this.#neutral(schema);
    if (partial === null || (partial !== undefined && typeof partial !== 'object')) return partial;
    let whole = { ...(partial as Record<string, unknown> | undefined) };
    for (const part of parts) whole = this.#complete(part, whole) as Record<string, unknown>;
    const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Node>>;
    const required = new Set(schema['required'] as readonly string[] | undefined);
    for (const [name, property] of Object.entries(properties))
      if (required.has(name) || whole[name] !== undefined)
        whole[name] = this.#complete(property, whole[name]);
    return whole;
  }

  #neutral(schema: Node): unknown {
    const [first] = (schema['enum'] ?? []) as readonly unknown[];
    if (first !== undefined) return first;
    switch (schema['type']) {
      case 'string':
        return schema['format'] === 'date-time' ? '2026-01-01T00:00:00Z' : this.#text(schema);
      case 'integer':
      case 'number':
        return schema['minimum'] ?? 0;
      case 'boolean':
        return false;
      case 'array':
        return [];
      default:
        return {};
    }
  }

  #text(schema: Node): string {
    return schema['format'] === 'uri' ? this.#home : '';
  }
}
