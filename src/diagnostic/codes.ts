/** Every code a stage may report, with its severity. The closed list that readers may switch on. */
export const CODES = {
  'not-a-plan': 'warning',
} as const satisfies Record<string, 'info' | 'warning' | 'error'>;

export type DiagnosticCode = keyof typeof CODES;
