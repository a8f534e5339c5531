import type { Io } from './io.js';

/** What Ctrl-C has to say to a command over many documents. */
export interface Interrupts {
  /** Once: what is in hand is finished. */
  readonly halt: AbortSignal;
  /** Twice: it ends at once. */
  readonly kill: AbortSignal;
  stop(): void;
}

/** Listens for Ctrl-C. @param end ends whatever is in hand */
export function onInterrupt(io: Io, end: () => Promise<void>, say: (text: string) => Promise<void>): Interrupts {
  const halt = new AbortController();
  const kill = new AbortController();
  const listener = (): void => {
    if (halt.signal.aborted) {
      kill.abort();
      void end();
    } else {
      halt.abort();
      void say('interrupted: the documents in hand are finished; Ctrl-C once more ends at once');
    }
  };
  io.on('SIGINT', listener);
  return { halt: halt.signal, kill: kill.signal, stop: () => void io.off('SIGINT', listener) };
}
