import type { Run } from './run.js';

/** The run as it is, as JSON. */
export const json = (run: Run): string => `${JSON.stringify(run, null, 2)}\n`;
