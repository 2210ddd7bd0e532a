/** Chromium as people have it, driven from a test: what it shows, asks for, complains about and prints. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './build.ts';

const slow = createRequire(join(ROOT, 'tests/slow/package.json'));

/** As much of puppeteer-core, which the slow referees alone install, as tests use. */
export interface Page {
  setContent(html: string, options?: object): Promise<void>;
  setJavaScriptEnabled(enabled: boolean): Promise<void>;
  setBypassCSP(enabled: boolean): Promise<void>;
  setViewport(size: { width: number; height: number }): Promise<void>;
  emulateMediaType(type: string | null): Promise<void>;
  emulateMediaFeatures(features: readonly { name: string; value: string }[]): Promise<void>;
  addScriptTag(tag: { content: string }): Promise<unknown>;
  evaluate<T>(what: string): Promise<T>;
  click(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  select(selector: string, value: string): Promise<unknown>;
  focus(selector: string): Promise<void>;
  keyboard: { press(key: string): Promise<void> };
  pdf(options: object): Promise<Uint8Array>;
  screenshot(options: object): Promise<Uint8Array>;
  goto(address: string): Promise<unknown>;
  on(event: string, listener: (about: { text?(): string; url?(): string; message?: string }) => void): void;
  close(): Promise<void>;
}

interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Chromium; whoever starts it closes it. */
export function startBrowser(): Promise<Browser> {
  const puppeteer = slow('puppeteer-core') as { launch(options: object): Promise<Browser> };
  return puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

/** The text of a script out of the packages of the slow referees, to be run in a page. */
export function scriptOf(name: string): string {
  return readFileSync(slow.resolve(name), 'utf8');
}
