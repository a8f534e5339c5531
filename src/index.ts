export {
  extract,
  repairText,
  type Change,
  type ExtractOptions,
  type Extraction,
  type Repaired,
  type RepairLevel,
} from './extract.js';
export { openKnowledge, type Knowledge } from './knowledge/knowledge.js';
export { TableError } from './knowledge/tables.js';
export { read, readDocument, type Encoding, type OcrMode, type PageRange, type ReadOptions } from './read/index.js';
export { UnreadableError } from './read/unreadable.js';
export {
  render,
  renderAll,
  renderLines,
  renderTable,
  renderTables,
  renderWorkbook,
  type RecordKind,
  type RenderOptions,
} from './render/index.js';
export { validate, type SchemaFault } from './validate/index.js';
export { printTranscript, type Line, type Token, type Transcript } from './transcript/transcript.js';
export type { Diagnostic, Severity } from './diagnostic/diagnostic.js';
export type { DiagnosticCode } from './diagnostic/codes.js';
export type * from './plan/plan.js';
