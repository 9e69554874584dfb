/** The public names of fengong, one by one. Everything else may change without notice. */

export {
  CHANGES_FORMATS,
  type ChangesFormat,
  type DiffOptions,
  diffNotices,
  hasDifferences,
  type RenderOptions,
  renderChanges,
} from './diff/index.js';
export {
  type Checksum,
  type CsvField,
  type CsvOptions,
  type CsvTable,
  type CsvValue,
  type EmittedFile,
  emitFiles,
  emitInto,
  type FileSink,
  findForeign,
  folderName,
  guardFormula,
  nameKey,
  noticeTables,
  noticeToJson,
  OUTPUT_FILES,
  readingToJson,
  safeName,
  toCsv,
  toDataPackage,
  unguardFormula,
} from './emit/index.js';
export { ERROR_CODES, type ErrorCode, NoticeError, type NoticeErrorDetails } from './errors.js';
export {
  type DocumentInput,
  type FileInput,
  type ImageFile,
  readDocument,
} from './ingest/index.js';
export {
  Change,
  ChangeClass,
  type ChangeKind,
  Changes,
  ComparedSource,
  REMARK_CODES,
  Relation,
  Remark,
  type RemarkCode,
  Summary,
  TaskChange,
  TaskChangeKind,
} from './model/change.js';
export { Edit, EditRule } from './model/edit.js';
export { FINDING_CODES, Finding, type FindingCode, Severity } from './model/finding.js';
export {
  Assignment,
  Cell,
  Column,
  ColumnKind,
  Deadline,
  Level,
  Metadata,
  Notice,
  Role,
  Task,
} from './model/notice.js';
export { BoundingBox, Place } from './model/place.js';
export {
  Alternative,
  Block,
  Page,
  ParagraphBlock,
  Probability,
  Reading,
  ReadingKind,
  ReadingRemark,
  ReadText,
  Source,
  TableBlock,
  TableCell,
} from './model/reading.js';
export { normalizeReading } from './normalize/index.js';
export {
  type Extraction,
  type ExtractNoticeOptions,
  extractFiles,
  extractNotice,
} from './pipeline.js';
export {
  FORMAT_NAMES,
  type FormatName,
  jsonSchema,
  parseChanges,
  parseNotice,
  parseReading,
} from './schema.js';
