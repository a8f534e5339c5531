import { Chalk } from 'chalk';
import { write, type Io } from './io.js';
import { hasColours, type Messages } from './messages.js';

/** How far a batch has come, for people. */
export interface Progress {
  /** One more document is finished; `work` is false where there was nothing to do for it. */
  step(work: boolean): Promise<void>;
  /** Something to say in between. */
  say(message: (messages: Messages) => Promise<void>): Promise<void>;
  end(): Promise<void>;
}

const WIDTH = 24;
/** A terminal is drawn on no more often than this, in milliseconds. */
const PAUSE = 100;
const CLEAR = '\r\u001b[K';

/** A bar with rate and time left on a terminal, a line every tenth elsewhere, nothing under --quiet. */
export function progress(
  total: number,
  io: Io,
  messages: Messages,
  quiet: boolean,
  now = (): number => performance.now(),
): Progress {
  const terminal = io.stderr.isTTY === true && io.env['TERM'] !== 'dumb';
  const pace = pacer(total, now);
  if (quiet)
    return { step: () => Promise.resolve(), say: (message) => message(messages), end: () => Promise.resolve() };
  return terminal ? bar(pace, io, messages, now) : lines(pace, messages);
}

interface Pace {
  step(work: boolean): void;
  readonly count: number;
  readonly total: number;
  /** `51 % (512 of 1000), 9.3 a second, 0:52 left`. */
  text(): string;
}

/** The rate is that of documents with work; those without take no time. */
function pacer(total: number, now: () => number): Pace {
  const start = now();
  let count = 0;
  let worked = 0;
  return {
    step(work) {
      count++;
      if (work) worked++;
    },
    get count() {
      return count;
    },
    total,
    text() {
      const rate = (worked / Math.max(now() - start, 1)) * 1000;
      const share = Math.floor((count / total) * 100);
      const left = worked === 0 || count === total ? '' : `, ${clock((total - count) / rate)} left`;
      return `${share} % (${count} of ${total})${worked === 0 ? '' : `, ${rate.toFixed(1)} a second`}${left}`;
    },
  };
}

/** `1:02:03`, `0:05`. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
}

function lines(pace: Pace, messages: Messages): Progress {
  let said = 0;
  return {
    async step(work) {
      pace.step(work);
      const tenths = Math.floor((pace.count / pace.total) * 10);
      if (tenths === said) return;
      said = tenths;
      await messages.note(pace.text());
    },
    say: (message) => message(messages),
    end: () => Promise.resolve(),
  };
}

function bar(pace: Pace, io: Io, messages: Messages, now: () => number): Progress {
  const chalk = new Chalk({ level: hasColours(io) ? 1 : 0 });
  let drawn = -Infinity;
  const put = (text: string): Promise<void> => write(io.stderr, text).catch(() => undefined);
  const draw = async (): Promise<void> => {
    drawn = now();
    const full = Math.floor((pace.count / pace.total) * WIDTH);
    await put(`${CLEAR}${chalk.green('█'.repeat(full))}${chalk.dim('░'.repeat(WIDTH - full))} ${pace.text()}`);
  };
  return {
    async step(work) {
      pace.step(work);
      if (now() - drawn >= PAUSE) await draw();
    },
    async say(message) {
      await put(CLEAR);
      await message(messages);
      await draw();
    },
    end: () => put(CLEAR),
  };
}
