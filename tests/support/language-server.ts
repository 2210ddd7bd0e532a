/** Speaks to the YAML language server as an editor does: over its standard streams, with settings of a workspace. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './build.ts';

const SERVER = join(ROOT, 'tests/slow/node_modules/yaml-language-server/bin/yaml-language-server');

/** Runs in the server before all else: nothing is connected to, and whatever tries is told. */
const NO_NETWORK = `data:text/javascript,${encodeURIComponent(
  `import { Socket } from 'node:net';
   Socket.prototype.connect = function () {
     process.stderr.write('refused to connect\\n');
     process.nextTick(() => this.destroy(new Error('There is no network here.')));
     return this;
   };`,
)}`;

export interface Diagnostic {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly message: string;
}

export interface Offer {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export class LanguageServer {
  /** What came in on standard error: a word for each connection that was refused, and what else went wrong. */
  complaints = '';
  readonly #root: string;
  readonly #process: ChildProcess;
  readonly #settings: Readonly<Record<string, unknown>>;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #diagnosed = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  #pending = Buffer.alloc(0);
  #lastId = 0;
  #version = 0;

  /** `settings` are those of `.vscode/settings.json`, with names as they stand there. */
  constructor(root: string, settings: Readonly<Record<string, unknown>>) {
    this.#root = root;
    this.#settings = settings;
    this.#process = spawn(process.execPath, ['--import', NO_NETWORK, SERVER, '--stdio'], {
      cwd: root,
      stdio: 'pipe',
    });
    this.#process.stdout?.on('data', (bytes: Buffer) => this.#receive(bytes));
    this.#process.stderr?.on('data', (bytes: Buffer) => {
      this.complaints += bytes.toString('utf8');
    });
  }

  async start(): Promise<void> {
    const rootUri = pathToFileURL(this.#root).href;
    await this.#ask('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'workspace' }],
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
        textDocument: {
          completion: { completionItem: { documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
          publishDiagnostics: {},
        },
      },
    });
    this.#tell('initialized', {});
  }

  /** Opens a text as the file at `path`, and waits for what is wrong with it. */
  diagnose(path: string, text: string): Promise<readonly Diagnostic[]> {
    return this.#whileOpen(path, text, async (diagnostics) => diagnostics);
  }

  /** What is offered at the place of the sign ‸ in the text. */
  async complete(path: string, marked: string): Promise<readonly Offer[]> {
    const result = await this.#askAt('textDocument/completion', path, marked);
    return (result as { items: readonly Offer[] }).items;
  }

  /** What is shown of the place of the sign ‸ in the text. */
  async hover(path: string, marked: string): Promise<string> {
    const result = await this.#askAt('textDocument/hover', path, marked);
    return (result as { contents: { value: string } } | null)?.contents.value ?? '';
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.#ask('shutdown', null);
    this.#tell('exit', null);
    await ended;
  }

  #askAt(method: string, path: string, marked: string): Promise<unknown> {
    const [before = '', after = ''] = marked.split('‸');
    const line = before.split('\n').length - 1;
    const character = before.length - (before.lastIndexOf('\n') + 1);
    return this.#whileOpen(path, before + after, (_, uri) =>
      this.#ask(method, { textDocument: { uri }, position: { line, character } }),
    );
  }

  async #whileOpen<T>(
    path: string,
    text: string,
    work: (diagnostics: readonly Diagnostic[], uri: string) => Promise<T>,
  ): Promise<T> {
    const uri = pathToFileURL(join(this.#root, path)).href;
    // The server keeps what it made of a text by its version.
    this.#version += 1;
    const opened = this.#nextDiagnostics(uri);
    const document = { uri, languageId: 'yaml', version: this.#version, text };
    this.#tell('textDocument/didOpen', { textDocument: document });
    const result = await work(await opened, uri);
    // That nothing is wrong any more is told of a file that is closed, too.
    const closed = this.#nextDiagnostics(uri);
    this.#tell('textDocument/didClose', { textDocument: { uri } });
    await closed;
    return result;
  }

  #nextDiagnostics(uri: string): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => this.#diagnosed.set(uri, resolve));
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, ({ result, error }) =>
        error ? reject(new Error(error.message)) : resolve(result),
      );
      this.#send({ id, method, params });
    });
  }

  #tell(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
    this.#process.stdin?.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#process.stdin?.write(body);
  }

  #receive(bytes: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    for (;;) {
      const end = this.#pending.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#pending.toString('latin1', 0, end))?.[1]);
      if (this.#pending.length < end + 4 + length) return;
      const body = this.#pending.toString('utf8', end + 4, end + 4 + length);
      this.#pending = this.#pending.subarray(end + 4 + length);
      this.#handle(JSON.parse(body) as Message);
    }
  }

  #handle(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      if (id !== undefined) this.#answers.get(id)?.(message);
    } else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: readonly Diagnostic[] };
      this.#diagnosed.get(uri)?.(diagnostics);
      this.#diagnosed.delete(uri);
    } else if (id !== undefined) {
      this.#send({ id, result: this.#answer(method, params) });
    }
  }

  #answer(method: string, params: unknown): unknown {
    if (method === 'workspace/configuration') {
      const { items } = params as { items: readonly { section: string }[] };
      return items.map(({ section }) => this.#section(section));
    }
    return null;
  }

  /** The settings whose names begin so, as a mapping of mappings. */
  #section(name: string): unknown {
    const section: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(this.#settings)) {
      const steps = key.split('.');
      if (steps.shift() !== name) continue;
      const last = steps.pop() ?? '';
      let at = section;
      for (const step of steps) {
        at[step] ??= {};
        at = at[step] as Record<string, unknown>;
      }
      at[last] = value;
    }
    return section;
  }
}
