import { name, version } from '../../package.json';

/** What made a report. */
export const tool = { name, version } as const;
