/** Reads the files of an inventory and runs `yaml.parse` on each, and nothing else: what reading costs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

function walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path);
    else if (entry.name.endsWith('.yaml')) parse(readFileSync(path, 'utf8'));
  }
}

walk(process.argv[2]);
