import { EXIT } from '../../app/exit.ts';
import { type NewOptions, type NewOutcome, newPolicy, newRecord } from '../../app/new.ts';
import { kindNames } from '../../app/schema.ts';
import { OpsledgerError } from '../../model/problem.ts';
import { didYouMean } from '../../model/wording.ts';
import { newFilesText, renderNewFiles } from '../../render/new-files.ts';
import type { Command } from '../command.ts';
import { COMMON, flags } from '../flags.ts';
import { errorOptions, refuse, textOptions } from '../screen.ts';

export const newCommand: Command = {
  name: 'new',
  summary: 'write a record or a policy to fill in',
  operands: 'record KIND [ID] | policy ID [KIND]',
  choices: ['record', 'policy', ...kindNames],
  arity: [1, 3],
  description:
    'Writes a file with one record, with every field of its kind, what it means and an example; those that it must have hold a value that is valid and marked REPLACE, and name records that are there. Until its source is replaced, check warns that it is blank. Or a policy on records of a kind (Asset unless another is named) with its test beside it. Nothing is ever overwritten.',
  examples: [
    ['opsledger new record Vendor v-acme', 'in inventory/vendors/v-acme.yaml'],
    ['opsledger new record Incident --dry-run', 'under the next free id; only print it'],
    ['opsledger new policy OWN-01 Vendor', 'policies/OWN-01.yaml and its test'],
  ],
  flags: [flags.newOutput, flags.dryRun, ...COMMON],
  async run(world, settings, [what = '', first = '', second]) {
    if (settings.outputs.length > 1)
      throw new OpsledgerError('usage', 'One file goes to one place; -o is given more than once.');
    const [output] = settings.outputs;
    const { folder, config, dryRun } = settings;
    const outcome = makeNew({ folder, config, dryRun, output }, what, first, second);
    if (outcome.is === 'untrusted') return refuse(world, outcome.problems, 'nothing was written.', settings);
    const { made } = outcome;
    if (!made.isWritten) world.terminal.out(newFilesText(made));
    if (settings.quiet) return EXIT.ok;
    if (made.isWritten) world.terminal.out(renderNewFiles(made, textOptions(world, settings)));
    else world.terminal.err(renderNewFiles(made, errorOptions(world, settings)));
    return EXIT.ok;
  },
};

function makeNew(options: NewOptions, what: string, first: string, second: string | undefined): NewOutcome {
  if (first === '' && (what === 'record' || what === 'policy')) {
    const missing = what === 'record' ? 'KIND, the kind of the record' : 'ID, the id of the policy';
    throw new OpsledgerError('usage', `new ${what} needs ${missing}.`, {
      hint: 'Write opsledger new record Asset, or opsledger new policy OWN-01.',
    });
  }
  if (what === 'record') return newRecord(options, first, second);
  if (what === 'policy') return newPolicy(options, first, second ?? 'Asset');
  const isKind = kindNames.includes(what);
  throw new OpsledgerError(
    'usage',
    `new makes a record or a policy, and no ${JSON.stringify(what)}.${isKind ? '' : didYouMean(what, ['record', 'policy'])}`,
    { hint: `Write opsledger new record ${isKind ? what : 'KIND'}, or opsledger new policy ID.` },
  );
}
