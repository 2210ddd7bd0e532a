/**
 * What the runner of GitHub Actions makes of what a step prints and writes. Rules as in the source of the runner
 * (actions/runner: ActionCommand, ActionCommandManager, FileCommandManager).
 */

export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
  /** The line it was read from. */
  readonly line: string;
}

const NAMES: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

type Escapes = readonly (readonly [written: string, sign: string])[];
// In this order: `%25` last, so that no sign is made of two.
const DATA: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const PROPERTY: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];
const OLD: Escapes = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
];

const unescaped = (text: string, escapes: Escapes): string =>
  escapes.reduce((so, [written, sign]) => so.replaceAll(written, sign), text);

function propertiesOf(text: string, between: string, escapes: Escapes): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const pair of text.split(between)) {
    const at = pair.indexOf('=');
    // Without a name or a value it is passed over.
    if (at > 0 && at < pair.length - 1)
      properties[pair.slice(0, at).toLowerCase()] = unescaped(pair.slice(at + 1), escapes);
  }
  return properties;
}

/** Names are compared without case, and the token that ends a stop is a name, too. */
function parsed(line: string, names: ReadonlySet<string>): Command | undefined {
  const command = (info: string, rest: string, between: string, escapes: readonly [Escapes, Escapes]) => {
    const space = info.indexOf(' ');
    const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
    if (!names.has(name)) return undefined;
    const properties = space < 0 ? {} : propertiesOf(info.slice(space + 1).trim(), between, escapes[0]);
    return { name, properties, data: unescaped(rest, escapes[1]), line };
  };
  const trimmed = line.replace(/^[\s\u0085]+/u, '');
  const end = trimmed.startsWith('::') ? trimmed.indexOf('::', 2) : -1;
  const found =
    end < 0 ? undefined : command(trimmed.slice(2, end), trimmed.slice(end + 2), ',', [PROPERTY, DATA]);
  if (found) return found;
  const from = line.indexOf('##[');
  const to = from < 0 ? -1 : line.indexOf(']', from);
  return to < 0 ? undefined : command(line.slice(from + 3, to), line.slice(to + 1), ';', [OLD, OLD]);
}

/** What the runner passes over where it compares by the rules of a language, as it does for the signs of a command. */
const IGNORABLE = /(?![\s\u0085])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/** The command that a line is; undefined for a line of text. `token` is what ends a stop, when there is one. */
export function commandIn(line: string, token?: string): Command | undefined {
  const names = token === undefined ? NAMES : new Set([...NAMES, token.toLowerCase()]);
  const plain = parsed(line, names);
  if (plain) return plain;
  const seen = line.replaceAll(IGNORABLE, '');
  return seen === line ? undefined : parsed(seen, names);
}

/** Lines of a stream as it comes in pieces: they end with CR, LF or both. */
export class Lines {
  readonly #each: (line: string) => void;
  readonly #decoder = new TextDecoder();
  #pending = '';

  constructor(each: (line: string) => void) {
    this.#each = each;
  }

  push(piece: Uint8Array): void {
    this.#take(this.#decoder.decode(piece, { stream: true }));
  }

  end(): void {
    this.#take(this.#decoder.decode());
    const rest = this.#pending.replace(/\r$/, '');
    if (rest || this.#pending) this.#each(rest);
    this.#pending = '';
  }

  #take(text: string): void {
    const lines = (this.#pending + text).split(/\r\n|\n|\r(?!$)/);
    this.#pending = lines.pop() ?? '';
    for (const line of lines) this.#each(line);
  }
}

export type Level = 'error' | 'warning' | 'notice';
export interface Annotation {
  readonly level: Level;
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/** What the runner does with commands, in the order in which they are printed. */
export class Reading {
  /** Those that were carried out. */
  readonly commands: Command[] = [];
  readonly annotations: Annotation[] = [];
  /** Past the number that is shown. */
  readonly dropped: Annotation[] = [];
  readonly outputs: Record<string, string> = {};
  readonly state: Record<string, string> = {};
  readonly masks: string[] = [];
  /** As the log shows it, but for masks. */
  readonly log: string[] = [];
  /** What lets the step fail whatever its exit code is. */
  readonly failures: string[] = [];
  #token: string | undefined;

  /** True while commands are stopped: when a step ends like that, its last annotations were lost. */
  get stopped(): boolean {
    return this.#token !== undefined;
  }

  line(line: string): void {
    const command = commandIn(line, this.#token);
    if (command === undefined) this.log.push(line);
    else if (this.#token !== undefined) {
      if (command.name === this.#token.toLowerCase()) this.#token = undefined;
      this.log.push(line);
    } else {
      this.commands.push(command);
      this.#carryOut(command);
    }
  }

  annotate(annotation: Annotation): void {
    const message = annotation.message.slice(0, MESSAGE_LIMIT);
    const same = this.annotations.filter(({ level }) => level === annotation.level);
    (same.length < ANNOTATIONS_A_LEVEL ? this.annotations : this.dropped).push({ ...annotation, message });
    this.log.push(`##[${annotation.level}]${annotation.message}`);
  }

  fail(message: string): void {
    this.failures.push(message);
    this.annotate({ level: 'error', message });
  }

  #carryOut({ name, properties, data, line }: Command): void {
    switch (name) {
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(annotationOf(name, properties, data));
        break;
      case 'stop-commands':
        this.log.push(line);
        if (data === '' || NAMES.has(data.toLowerCase()) || data.toLowerCase() === 'pause-logging')
          this.fail(`Invoked ::stop-commands:: with "${data}", which anybody could guess.`);
        else this.#token = data;
        break;
      case 'set-env':
      case 'add-path':
        this.fail(`The \`${name}\` command is disabled.`);
        break;
      case 'add-mask':
        if (data.trim() !== '') this.masks.push(data);
        break;
      case 'set-output':
      case 'save-state':
        if (!properties['name']) this.fail(`Required field 'name' is missing in ##[${name}] command.`);
        else (name === 'set-output' ? this.outputs : this.state)[properties['name']] = data;
        // GitHub warns of both since 2022.
        this.annotate({ level: 'warning', message: `The \`${name}\` command is deprecated.` });
        break;
      case 'group':
      case 'endgroup':
        this.log.push(`##[${name}]${data}`);
        break;
      default:
        // Debug lines are not shown; matchers and echo change nothing here.
        break;
    }
  }
}

/** Of each level in a step; further ones stand in the log alone. */
export const ANNOTATIONS_A_LEVEL = 10;
const MESSAGE_LIMIT = 4096;

function annotationOf(
  level: Level,
  properties: Readonly<Record<string, string>>,
  message: string,
): Annotation {
  const { title, file, line, endline, col, endcolumn } = properties;
  const numbers = Object.entries({ line, endLine: endline, col, endColumn: endcolumn });
  return {
    level,
    message,
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...Object.fromEntries(
      numbers.flatMap(([name, text]) => (/^\d+$/.test(text ?? '') ? [[name, Number(text)]] : [])),
    ),
  };
}

/**
 * Names and values of a file such as `GITHUB_OUTPUT`: `name=value`, or `name<<delimiter` and lines up to the delimiter.
 * `@throws` for a line that is neither, and for a delimiter that does not come.
 */
export function pairsIn(text: string): Readonly<Record<string, string>> {
  const pairs: Record<string, string> = {};
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line === '') continue;
    const [, name = '', sign, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    if (sign === undefined || name === '') throw new Error(`Invalid format '${line}'`);
    if (sign === '=') pairs[name] = rest;
    else {
      if (rest === '') throw new Error(`Invalid format '${line}'. Delimiter must not be empty`);
      const end = lines.indexOf(rest);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`);
      pairs[name] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n');
    }
  }
  return pairs;
}
