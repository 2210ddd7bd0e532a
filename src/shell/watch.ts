/** Waits for files to change. */
import { type FSWatcher, lstatSync, watch } from 'node:fs';
import { join } from 'node:path';
import { OpsledgerError } from '../model/problem.ts';
import { reasonOf } from './files.ts';

/** How long nothing may change before a change counts as done: editors write in several steps. */
const QUIET_MS = 100;

/** Watches folders, each by itself: watching them with all below is not to be had on every system. */
export class Watcher {
  readonly #watched = new Map<string, FSWatcher>();
  #matters: (path: string) => boolean = () => false;
  #changed: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #heard: ((path: string) => void) | undefined;

  /** Watches these folders from now on, for changes of files that matter and of folders. */
  watch(folders: readonly string[], matters: (path: string) => boolean): void {
    this.#matters = matters;
    for (const [folder, watcher] of this.#watched) {
      if (folders.includes(folder)) continue;
      watcher.close();
      this.#watched.delete(folder);
    }
    for (const folder of folders) if (!this.#watched.has(folder)) this.#open(folder);
  }

  /** The path of something that has changed, since the last time this was asked. Waits until there is one. */
  next(): Promise<string> {
    return new Promise((resolve) => {
      this.#heard = resolve;
      this.#settle();
    });
  }

  #open(folder: string): void {
    try {
      const watcher = watch(folder, (_, name) => this.#note(folder, name));
      // A folder that goes away is found missing by the next run.
      watcher.on('error', () => {
        watcher.close();
        this.#watched.delete(folder);
      });
      this.#watched.set(folder, watcher);
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return;
      throw new OpsledgerError('unreadable', `A folder cannot be watched: ${reasonOf(error)}.`, {
        cause: error,
      });
    }
  }

  #note(folder: string, name: string | null): void {
    const path = name === null ? folder : join(folder, name);
    if (!this.#matters(path) && !isFolder(path)) return;
    this.#changed ??= path;
    this.#settle();
  }

  #settle(): void {
    clearTimeout(this.#timer);
    if (this.#changed === undefined) return;
    this.#timer = setTimeout(() => {
      const [heard, changed] = [this.#heard, this.#changed];
      if (!heard || changed === undefined) return;
      this.#heard = undefined;
      this.#changed = undefined;
      heard(changed);
    }, QUIET_MS);
  }
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
