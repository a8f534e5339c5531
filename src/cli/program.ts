import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { RepairLevel } from '../extract.js';
import { FORMATS, RECORDS } from '../render/index.js';
import { schemaText } from '../validate/index.js';
import { VERSION } from '../version.js';
import type { BatchCommandOptions } from './commands/batch.js';
import { runExtract, type ExtractCommandOptions } from './commands/extract.js';
import { runInspect, STAGE_NAMES, type InspectOptions } from './commands/inspect.js';
import { runRepair, type RepairCommandOptions } from './commands/repair.js';
import type { ConvertFlags } from './converting.js';
import { EXIT, type ExitCode } from './failure.js';
import { encodingOption, ocrOption, pagesOption } from './reading.js';
import { failOnOption, reportOption } from './reporting.js';
import { print, type Session } from './session.js';

const EXAMPLES = `Turns a Vietnamese government plan (PDF, scan, Word, HTML, text) into checked JSON, YAML, CSV or a workbook.

Examples:
  plan-extract ke-hoach.txt                      the plan as JSON
  plan-extract -f yaml -o plan.yaml ke-hoach.txt into a file, as YAML
  plan-extract --pages 3-7 ke-hoach.pdf          some pages; scanned ones are read by OCR
  plan-extract a.txt b.txt                       several: a JSON array, or a YAML stream
  plan-extract -o plan.xlsx ke-hoach.txt         a workbook with a sheet for each kind of record
  plan-extract -f csv --records tasks a.txt      one kind of record as a table
  plan-extract --report github --fail-on warning a.txt   for CI
  plan-extract batch plans/ --out results        many: each on its own, on all cores, resumable
  plan-extract pipe < requests.jsonl             a filter: one JSON object a line in, one out
  plan-extract repair ke-hoach.txt               only the repaired text, line for line
  plan-extract --context ke-hoach-2025.txt ke-hoach.txt
  plan-extract inspect ke-hoach.txt --stage tree what a stage made of it
  plan-extract validate plan.json                does a result keep the schema?
  plan-extract schema > plan.schema.json
`;

const EXIT_CODES = `
Exit codes:
  0    fine
  1    the result doesn't keep the schema, or fails by --fail-on; some of many documents failed
  2    wrong usage
  65   the content can't be read
  66   a file can't be opened or written
  70   a fault of plan-extract
  130  interrupted

Of several files all are written or none. A file that is called like a command is given as ./schema.
`;

const BATCH = `Converts many documents, each on its own: a result DIR/NAME.json for each,
written whole or not at all, and a line in DIR/manifest.jsonl. One that fails
does not stop the others. Run again, it goes on where it was stopped: what did
not change is left as it is, what failed is tried again.`;

const BATCH_EXIT_CODES = `
Exit codes:
  0    all documents have a result
  1    some failed or took too long, or fail by --fail-on
  2    wrong usage
  66   there is no document, or DIR can't be written
  130  interrupted: the documents in hand are finished; Ctrl-C once more ends at once
`;

const PIPE = `Reads a JSON object a line, {"path"} or {"name","text"}, and writes a JSON
object a line, in the same order and as soon as it is there:

  {"id":7,"path":"a.pdf"}     {"line":1,"input":{"id":7,"path":"a.pdf"},"status":"done","plan":{…}}
  {"name":"b","text":""}      {"line":2,"input":{"name":"b"},"status":"failed","code":"empty","error":"…"}

Fields that it doesn't know come back in "input"; empty lines have no answer.
Everything that may go wrong with a line is said in its answer, and the next one
is read.`;

const PIPE_EXIT_CODES = `
Exit codes:
  0    all documents have a result, or nobody reads any more
  1    some failed or took too long
  2    wrong usage
  66   standard output can't be written
  130  interrupted: the documents in hand are finished; Ctrl-C once more ends at once
`;

const LEVELS: readonly RepairLevel[] = ['off', 'safe', 'full'];

const repairOption = (): Option =>
  new Option('--repair <level>', 'how boldly damaged words are put right').choices(LEVELS).default('full');

const contextOption = (): Option =>
  new Option(
    '--context <FILE>',
    'a related clean document whose wording helps the repair; may be given more than once',
  ).argParser((file: string, before: readonly string[] | undefined) => [...(before ?? []), file]);

const shareOption = (value: string): number => {
  const share = Number(value);
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return share;
};

const wholeOption = (value: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return Number(value);
};

const secondsOption = (value: string): number => {
  const seconds = Number(value);
  // A timer takes no more milliseconds than 32 bits hold.
  if (!(seconds > 0 && seconds <= 2_000_000)) throw new InvalidArgumentError('It must be a number of seconds.');
  return seconds;
};

/** How documents are read and repaired is said in the same words to every command over documents. */
function withDocumentOptions(command: Command): Command {
  const options = [repairOption(), contextOption(), ocrOption(), pagesOption(), encodingOption()];
  return options.reduce((before, option) => before.addOption(option), command);
}

/** So is how many are worked on, and for how long. */
const workersOption = (most: string): Option =>
  new Option('--workers <number>', `documents at a time; ${most}`).argParser(wholeOption);
const timeoutOption = (): Option =>
  new Option('--timeout <seconds>', 'the most that one document may take').argParser(secondsOption);

const quietOption = (): Option => new Option('--quiet', 'say nothing but errors');

/** Commands with packages of their own, loaded when they are called: the conversion of one document does not wait for them. */
const load = {
  batch: () => import('./commands/batch.js'),
  pipe: () => import('./commands/pipe.js'),
  validate: () => import('./commands/validate.js'),
  train: () => import('./commands/train.js'),
};

/** Runs with the session that the parsed options call for. */
export type Run = (quiet: boolean, command: (session: Session) => Promise<ExitCode>) => Promise<void>;

/** The command line. Each command hands its work to `run`. */
export function makeProgram(run: Run): Command {
  const program = new Command('plan-extract');
  program
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError('(plan-extract --help shows how it is used)')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', EXIT_CODES)
    .version(VERSION, '-V, --version', 'print the version')
    .addArgument(new Argument('[FILE...]', 'PDF, .docx, HTML, a picture or text; - or a pipe is standard input'))
    .addOption(
      new Option(
        '-f, --format <format>',
        'how it is written; by default as the output is called: plan.yaml, plan.xlsx',
      ).choices(FORMATS),
    )
    .option('-o, --output <FILE>', 'write to a file, whole or not at all, instead of standard output; for csv a folder')
    .addOption(new Option('--records <kind>', 'only these records, for ndjson and csv').choices(RECORDS))
    .option('--compact', 'everything on one line')
    .addOption(quietOption())
    .addOption(reportOption())
    .addOption(failOnOption())
    .option('--strict', 'short for --fail-on warning');
  withDocumentOptions(program).action((files: string[], options: ExtractCommandOptions) =>
    run(options.quiet === true, (session) => runExtract(files, options, session)),
  );

  withDocumentOptions(
    program
      .command('batch')
      .summary('convert many documents, each on its own, on all cores')
      .description(BATCH)
      .addHelpText('after', BATCH_EXIT_CODES)
      .argument('<INPUT...>', 'files, folders (with all folders in them), patterns; - is a list on standard input')
      .requiredOption('--out <DIR>', 'the folder of the results and of manifest.jsonl; one run at a time')
      .addOption(
        new Option('-f, --format <format>', 'how results are written').choices(['json', 'yaml']).default('json'),
      )
      .option('--compact', 'JSON on one line')
      .option('--base <FOLDER>', 'results keep the paths of their documents below this folder')
      .option('-0, --null', 'the names on standard input are parted by NUL, not by line breaks')
      .addOption(workersOption('as many as there are cores, unless given'))
      .addOption(timeoutOption())
      .option('--fail-fast', 'begin no further document when one has failed')
      .addOption(reportOption())
      .addOption(failOnOption()),
  )
    .addOption(quietOption())
    .action((names: string[], options: BatchCommandOptions) =>
      run(options.quiet === true, async (session) => (await load.batch()).runBatchCommand(names, options, session)),
    );

  withDocumentOptions(
    program
      .command('pipe')
      .summary('a filter: a JSON object a line in, a result a line out')
      .description(PIPE)
      .addHelpText('after', PIPE_EXIT_CODES)
      .addOption(workersOption('1, unless given, as what starts this command will start several').default(1))
      .addOption(timeoutOption()),
  )
    .addOption(quietOption())
    .action((options: ConvertFlags) =>
      run(options.quiet === true, async (session) => (await load.pipe()).runPipe(options, session)),
    );

  withDocumentOptions(
    program
      .command('repair')
      .summary('print the repaired text')
      .description('Prints the repaired text, exactly one line for every line of the file.')
      .argument('<FILE>', 'text; - is standard input'),
  )
    .addOption(quietOption())
    .option('--log <FILE>', 'write every change as a line of JSON: place, raw, chosen, probability, runners-up')
    .option('--mark <share>', 'put ⟦ ⟧ around the words that are less sure than this, such as 0.8', shareOption)
    .action((file: string, options: RepairCommandOptions & { quiet?: boolean }) =>
      run(options.quiet === true, (session) => runRepair(file, options, session)),
    );

  withDocumentOptions(
    program
      .command('inspect')
      .summary('print what a stage made of a file')
      .description('Prints what a stage made of the file, one line a node, its lines in front.')
      .argument('<FILE>', 'text; - is standard input')
      .addOption(new Option('--stage <stage>', 'which stage').choices(STAGE_NAMES).default('plan')),
  )
    .addOption(quietOption())
    .action((file: string, options: InspectOptions & { quiet?: boolean }) =>
      run(options.quiet === true, (session) => runInspect(file, options, session)),
    );

  program
    .command('validate')
    .summary('check a result against the schema')
    .description('Checks a result of plan-extract, JSON or YAML, against the schema.')
    .argument('<FILE>', 'JSON or YAML; - is standard input')
    .addOption(quietOption())
    .action((file: string, options: { quiet?: boolean }) =>
      run(options.quiet === true, async (session) => (await load.validate()).runValidate(file, session)),
    );

  program
    .command('schema')
    .summary('print the JSON Schema of the result')
    .description('Prints the JSON Schema (2020-12) of the result.')
    .action(() =>
      run(false, async (session) => {
        await print(schemaText(), session);
        return EXIT.fine;
      }),
    );

  program
    .command('train')
    .summary('build a repair model from texts and OCR pairs')
    .description(
      'Builds the repair model and its manifest from corpora (a paragraph a line; FILE*2 counts twice) and aligned\n' +
        'pairs (clean, tab, read): --pairs of text that lost its marks, --pairs-partial of text with wrong ones.\n' +
        'Files may be packed with xz. The same input gives the same bytes.',
    )
    .usage('--corpus FILE... --pairs FILE... --pairs-partial FILE... --out MODEL [--cutoffs 1,2,3,4]')
    .argument('[ARGUMENTS...]')
    .allowUnknownOption()
    .passThroughOptions()
    .action((args: string[]) => run(false, async (session) => (await load.train()).runTrain(args, session)));

  return program;
}
