/** action.yml, and the tables of inputs and outputs, from the tables that the Action reads itself. */
import { stringify } from 'yaml';
import { importSource } from './source.mjs';

const [{ INPUTS }, { OUTPUTS }] = await Promise.all([
  importSource('src/action/inputs.ts'),
  importSource('src/action/outputs.ts'),
]);

/** What GitHub reads to run the Action. */
export function actionFile() {
  const metadata = {
    name: 'Opsledger',
    description:
      'Judges the evidence of IT operations on every pull request: what is new, fixed, weakened, and what to do',
    author: 'Opsledger',
    branding: { icon: 'check-square', color: 'blue' },
    inputs: Object.fromEntries(
      INPUTS.map(({ name, description, default: value }) => [
        name,
        { description, required: false, default: value },
      ]),
    ),
    outputs: Object.fromEntries(
      Object.entries(OUTPUTS).map(([name, description]) => [name, { description }]),
    ),
    runs: { using: 'node24', main: 'dist/action.js' },
  };
  return `# Written by npm run docs from src/action/inputs.ts and src/action/outputs.ts.\n${stringify(metadata, { lineWidth: 0 })}`;
}

/** The inputs as a table in Markdown. */
export function inputsTable() {
  const rows = INPUTS.map(({ name, description, default: value, choices = [] }) => {
    const words = choices.filter((word) => word !== '').map((word) => `\`${word}\``);
    const all = words.length === 0 ? '' : ` (${words.join(', ')})`;
    return [`\`${name}\``, value === '' ? '' : `\`${value}\``, `${description}${all}`];
  });
  return table(['input', 'default', 'what it does'], rows);
}

/** The outputs as a table in Markdown. */
export function outputsTable() {
  return table(
    ['output', 'what it is'],
    Object.entries(OUTPUTS).map(([name, description]) => [`\`${name}\``, description]),
  );
}

/** As Biome lays tables out. */
function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [first, ...others] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line), ''].join('\n');
}
