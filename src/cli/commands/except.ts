import { except } from '../../app/except.ts';
import { EXIT } from '../../app/exit.ts';
import { renderComplaints, renderPreview } from '../../render/exception-draft.ts';
import type { Command } from '../command.ts';
import { COMMON, flags } from '../flags.ts';
import { errorOptions, refuse, textOptions } from '../screen.ts';

export const exceptCommand: Command = {
  name: 'except',
  summary: 'write an exception for a finding',
  operands: 'FINGERPRINT | POLICY RECORD',
  arity: [1, 2],
  description:
    'Drafts an exception for one policy on one record, judges everything again with it, and prints the record and what would be different. Only with --write it becomes a file in inventory/exceptions/, under the next free id. What is missing, and what would be refused later, is said at once. Standard output carries the record alone.',
  examples: [
    ['opsledger except PAT-01 vm-app-01', 'what an exception for it needs'],
    [
      'opsledger except PAT-01/1/Asset/vm-app-01 --expires 2026-10-31 \\\n    --reason "No window before the audit" --risk "Fixes are not active" \\\n    --compensating none --requested-by p-jo --approved-by p-lee',
      'the record, and what would be different; with --write it is written',
    ],
  ],
  flags: [
    flags.reason,
    flags.risk,
    flags.compensating,
    flags.requestedBy,
    flags.approvedBy,
    flags.expires,
    flags.fixBy,
    flags.approvedOn,
    flags.write,
    flags.asOf,
    ...COMMON,
  ],
  async run(world, settings, operands) {
    const outcome = await except(world, settings, operands);
    const options = errorOptions(world, settings);
    switch (outcome.is) {
      case 'untrusted':
        return refuse(
          world,
          outcome.problems,
          'this run cannot be trusted, so no exception was written.',
          settings,
        );
      case 'incomplete':
        world.terminal.err(renderComplaints(outcome.about, outcome.complaints, options));
        return EXIT.untrusted;
      case 'drafted': {
        const { preview } = outcome;
        if (!preview.isWritten) world.terminal.out(preview.text);
        if (settings.quiet) return EXIT.ok;
        if (preview.isWritten) world.terminal.out(renderPreview(preview, textOptions(world, settings)));
        else world.terminal.err(renderPreview(preview, options));
        return EXIT.ok;
      }
    }
  },
};
