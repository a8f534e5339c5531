import { CommanderError, type Command } from 'commander';
import { openEngine, type Engine } from './engine.js';
import { EXIT, Failure, type ExitCode } from './failure.js';
import { ClosedPipe, Interrupted, write, type Io } from './io.js';
import { messages, type Messages } from './messages.js';
import { makeProgram } from './program.js';
import type { Session } from './session.js';

/**
 * The command `plan-extract`.
 *
 * @param argv the arguments, without node and the script
 * @param io `process`, or what a test gives
 * @param open gives the pipeline with its knowledge; a test may give another
 * @returns the exit code
 */
export async function main(argv: readonly string[], io: Io, open: () => Engine = openEngine): Promise<number> {
  // The outcome of each write is seen where it is made; unheard events would end the process.
  const ignore = (): void => undefined;
  io.stdout.on('error', ignore);
  io.stderr.on('error', ignore);

  let exit: ExitCode = EXIT.fine;
  let said = messages(io, false);
  const printed: string[] = [];
  const program = makeProgram(async (quiet, command) => {
    said = messages(io, quiet);
    exit = await command(session(io, said, open));
  });
  configure(program, printed, io);
  try {
    refuseStrayOptions(program);
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    return await failed(error, printed, io, said);
  } finally {
    io.stdout.off('error', ignore);
    io.stderr.off('error', ignore);
  }
}

function session(io: Io, said: Messages, open: () => Engine): Session {
  let engine: Engine | undefined;
  return { io, messages: said, engine: () => (engine ??= open()) };
}

/** Help is data and printed when all is parsed; what commander says of errors comes as messages. */
function configure(program: Command, printed: string[], io: Io): void {
  const output = {
    writeOut: (text: string) => void printed.push(text),
    writeErr: (text: string) => void io.stderr.write(text),
    outputError: (text: string, writeOut: (text: string) => void) => {
      writeOut(`plan-extract: ${text}`);
    },
  };
  for (const command of [program, ...program.commands]) command.configureOutput(output).exitOverride();
}

/** `plan-extract --strict repair FILE`: an option that the command would not heed is a mistake. */
function refuseStrayOptions(program: Command): void {
  program.hook('preSubcommand', (parent, command) => {
    const stray = parent.options.find((option) => parent.getOptionValueSource(option.attributeName()) === 'cli');
    if (stray === undefined) return;
    throw new Failure(
      EXIT.usage,
      `${stray.long ?? stray.flags} stands before "${command.name()}", where it has no effect; put options after the command`,
    );
  });
}

async function failed(error: unknown, printed: readonly string[], io: Io, said: Messages): Promise<ExitCode> {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0) return EXIT.usage;
    await write(io.stdout, printed.join('')).catch(() => undefined);
    return EXIT.fine;
  }
  if (error instanceof ClosedPipe) return EXIT.fine;
  if (error instanceof Interrupted) {
    await said.error('interrupted; nothing was written');
    return EXIT.interrupted;
  }
  if (error instanceof Failure) {
    await said.error(error.message);
    return error.exitCode;
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await said.error(`${what}\nThis is a fault of plan-extract, not of your file. Please report it with this message.`);
  return EXIT.internal;
}
