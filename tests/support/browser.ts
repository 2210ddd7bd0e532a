/** Chromium as people have it, driven from a test: what it shows, asks for, complains about and prints. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './build.ts';

const slow = createRequire(join(ROOT, 'tests/slow/package.json'));

/** As much of Playwright, which the slow referees alone install, as tests use. */
export interface Page {
  setContent(html: string, options?: object): Promise<void>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  emulateMedia(media: { media: 'print' | 'screen' }): Promise<void>;
  addScriptTag(tag: { content: string }): Promise<unknown>;
  evaluate<T>(what: string): Promise<T>;
  click(selector: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  focus(selector: string): Promise<void>;
  keyboard: { press(key: string): Promise<void> };
  pdf(options: object): Promise<Uint8Array>;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  on(event: 'console', listener: (message: { text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  close(): Promise<void>;
}

/** How a page is opened: each in a context of its own, which goes with it. */
export interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
  readonly bypassCSP?: boolean;
}

interface Browser {
  newPage(options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Debian's Chromium; whoever starts it closes it. */
export function startBrowser(): Promise<Browser> {
  const { chromium } = slow('playwright-core') as { chromium: { launch(options: object): Promise<Browser> } };
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

/** The text of a script out of the packages of the slow referees, to be run in a page. */
export function scriptOf(name: string): string {
  return readFileSync(slow.resolve(name), 'utf8');
}
