/** The library: all that `import … from 'plan-extract'` gives. REFERENCE.md is made from it. */
export { openModel, type Model } from './knowledge/model.js';
export { readDocument, type Encoding, type OcrMode, type PageRange, type ReadOptions } from './read/index.js';
export {
  extract,
  repair,
  type Change,
  type Extraction,
  type ExtractOptions,
  type Repaired,
  type RepairLevel,
  type RepairOptions,
  type RepairFigures,
  type Stages,
} from './extract.js';
export { validate, type SchemaFault } from './validate/index.js';
export {
  render,
  renderAll,
  renderLines,
  renderTable,
  renderTables,
  renderWorkbook,
  type RecordKind,
  type RenderOptions,
  type SheetName,
} from './render/index.js';
export {
  printTranscript,
  type CellPlace,
  type Line,
  type TableLines,
  type Token,
  type Transcript,
} from './transcript/transcript.js';
export type { LineIndex } from './source/line-index.js';
export type { Source, SourceOrigin } from './source/source.js';
export type { Span } from './source/span.js';
export type { Diagnostic } from './diagnostic/diagnostic.js';
export type { DiagnosticCode } from './diagnostic/codes.js';
export type { Profile } from './repair/profile.js';
export type { RunnerUp } from './repair/rewrite.js';
export { UnreadableError, type UnreadableCode } from './read/unreadable.js';
export { ModelFileError, type ModelFileProblem } from './knowledge/model-file.js';
export { TableError } from './knowledge/tables.js';
export type * from './plan/plan.js';
