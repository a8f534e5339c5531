import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Document, Period } from '../plan/plan.js';
import { EMPTY, headOf } from '../transcript/phrase.js';
import type { PlanTree, Section } from '../tree/tree.js';
import { recordConfidence } from './confidence.js';
import { attachedNote } from './attached-note.js';
import { isDate, iso, timesIn, YEAR } from './dates.js';
import { issuerOf } from './issuer.js';
import { legalBases } from './legal-bases.js';
import { placeOf } from './place.js';
import { withProvince } from './province.js';
import { signatoryOf } from './signatory.js';
import { actAt, PARTY_SYMBOL } from '../knowledge/acts.js';
import { printed, textOf } from './text.js';

/** The document part: letterhead, title, legal bases, signature, recipients. What is not printed is null, with a diagnostic. */
export function document(read: PlanTree, context: Context): Document {
  const letterhead = withProvince(read.letterhead, context);
  const tree = { ...read, letterhead };
  const numbered = numberOf(tree, context);
  const date = dateOf(tree, context);
  const title = textOf(letterhead.title);
  const act = typeOf(tree, numbered.symbol, context);
  const result: Document = {
    typeCode: act?.code ?? null,
    typeLabel: act?.label ?? null,
    number: numbered.number,
    symbol: numbered.symbol,
    issuer: issuerOf(tree, numbered.symbol, context),
    place: printed(letterhead.place),
    date,
    title,
    period: periodOf(title, date, tree, context),
    legalBases: tree.preamble.flatMap((paragraph) => legalBases(paragraph, context)),
    signatory: signatoryOf(tree, context),
    recipients: (tree.closing?.recipients ?? [])
      .map((recipient) => recipient.text.replace(/[\s;.]+$/, ''))
      .filter((text) => text !== ''),
    source: letterhead.span === null ? null : placeOf(letterhead.span, context),
    confidence: 0,
  };
  const missing = (['typeCode', 'number', 'issuer', 'date', 'title', 'signatory'] as const).filter(
    (field) => result[field] === null,
  );
  for (const field of missing) {
    context.report({
      code: 'field-missing',
      severity: 'warning',
      message: `document.${field} was not found in the text`,
      span: letterhead.span,
    });
  }
  result.confidence = recordConfidence(
    [letterhead.title, letterhead.number, letterhead.date],
    missing.map(() => 0.9),
  );
  return result;
}

const OF_PARTY = new RegExp(`\\d+-${PARTY_SYMBOL}$`);

/**
 * `97 /KH- UBND` -> number `97/KH-UBND`, symbol `KH-UBND`; `/KH-UBND` -> number null; `Số 57-KH/TU` -> `57-KH/TU`, `KH/TU`.
 * Else what the annex repeats.
 */
function numberOf(tree: PlanTree, context: Context): { number: string | null; symbol: string | null } {
  const slot = tree.letterhead.number?.text.replace(/\s*-\s*/g, '-') ?? null;
  const joined = slot?.replace(/\s+/g, '') ?? '';
  const ofParty = OF_PARTY.exec(fold(joined));
  if (ofParty !== null) {
    const number = joined.slice(ofParty.index);
    return { number, symbol: number.slice(number.indexOf('-') + 1) };
  }
  const match =
    slot === null
      ? null
      : /(\d*[\p{L}]?)\s*\/\s*((?:\d{4}\s*\/\s*)?[\p{Lu}][\p{L}\d&]*(?:[-.][\p{L}\d&]+)*)$/u.exec(slot);
  if (match?.[2] !== undefined) {
    const symbol = match[2].replace(/\s+/g, '');
    return {
      number: match[1] === '' || match[1] === undefined || !/\d/.test(match[1]) ? null : `${match[1]}/${symbol}`,
      symbol: symbol.replace(/^\d{4}\//, ''),
    };
  }
  const attached = attachedNote(tree, context)?.text.text ?? null;
  const repeated =
    attached === null ? null : /(?:^|\s)(\d{1,5})?\s*\/([\p{Lu}\p{L}]{1,5}-[\p{Lu}]{2,})/u.exec(attached);
  if (repeated?.[2] === undefined) return { number: null, symbol: null };
  return { number: repeated[1] === undefined ? null : `${repeated[1]}/${repeated[2]}`, symbol: repeated[2] };
}

/** `ngày 16 tháng 3 năm 2026` -> 2026-03-16; blanks leave the date as far as it is known. */
function dateOf(tree: PlanTree, context: Context): string | null {
  const { words } = context.knowledge;
  const text = tree.letterhead.date?.text ?? attachedNote(tree, context)?.text.text;
  if (text === undefined) return null;
  const match = words
    .pattern(`(?:{day}\\s*(\\d{0,2}))?\\D{0,8}(?:{month}|(?<=\\d\\s)[a-z]{1,6}\\s)\\s*(\\d{0,2})\\s*{year}\\s*${YEAR}`)
    .exec(fold(text));
  if (match?.[3] === undefined) return null;
  const [day, month, year] = [Number(match[1] ?? ''), Number(match[2] ?? ''), Number(match[3])];
  const known = month >= 1 && month <= 12;
  return iso(year, known ? month : null, known && isDate(year, month, day) ? day : null);
}

function typeOf(tree: PlanTree, symbol: string | null, { knowledge }: Context): { code: string; label: string } | null {
  const printedAct = tree.letterhead.act === null ? null : actAt(knowledge.acts, fold(tree.letterhead.act.text));
  if (printedAct !== null) return printedAct;
  const code = symbol === null ? '' : (symbol.split(/[-/]/)[0] ?? '').replace(/Đ/g, 'D');
  // Letters alone have no kind in their symbol but the body: `1290/UBND-KT` (Nghị định 30/2020/NĐ-CP, Phụ lục I).
  const kind = BODY.test(code) ? 'CV' : code;
  return knowledge.acts.find((act) => act.code === kind) ?? null;
}

/** The abbreviation of a body; the kinds of acts have shorter ones. */
const BODY = /^\p{Lu}{3,}/u;

/** The years the plan is for: of its title; else up to the last year its headings aim at, as an inference. */
function periodOf(title: string | null, date: string | null, tree: PlanTree, context: Context): Period | null {
  const issued = date === null ? null : Number(date.slice(0, 4));
  const named = title === null ? null : namedPeriod(title, issued, context);
  if (named !== null) return named;
  const aims = tree.sections.flatMap((section) => aimedYears(section, context));
  if (aims.length === 0) return null;
  context.report({
    code: 'period-inferred',
    severity: 'info',
    message: `the title gives no year; the period is taken from the headings, up to ${Math.max(...aims)}`,
    span: headOf(tree.letterhead.title ?? EMPTY) ?? tree.letterhead.span,
  });
  return { start: issued, end: Math.max(...aims) };
}

/** `giai đoạn 2026 - 2030`, `năm 2026`, `đến năm 2030`; not the dates of acts, nor a vision beside a nearer year. */
function namedPeriod(title: string, issued: number | null, { knowledge: { words } }: Context): Period | null {
  const folded = fold(title);
  const ahead = (from: number): string => folded.slice(Math.max(0, from - 24), from);
  const times = timesIn(folded, words, null).filter((time) => time.kind !== 'day');
  const near = times.filter(
    (time) => !words.pattern('(?<![a-z]){farther}\\s*(?:{until}\\s*)?$').test(ahead(time.from)),
  );
  const [first] = near.length > 0 ? near : times;
  if (first === undefined) return null;
  const open = first.kind === 'year' && words.pattern('(?<![a-z]){until}\\s*$').test(ahead(first.from));
  const [start, end] = [Number(first.start.slice(0, 4)), Number(first.end.slice(0, 4))];
  return { start: open && issued !== null && issued <= end ? issued : open ? null : start, end };
}

/** Years that headings of aims name: `Tầm nhìn đến năm 2030`. */
function aimedYears(section: Section, context: Context): number[] {
  if (!section.role.startsWith('objectives') && section.role !== 'other') return [];
  const own = [
    ...fold(section.title?.text ?? '').matchAll(
      context.knowledge.words.pattern('{until}\\s+(?:{year}\\s+)?((?:19|20)\\d\\d)', 'g'),
    ),
  ];
  return [
    ...own.map((match) => Number(match[1])),
    ...section.blocks.flatMap((block) => (block.type === 'section' ? aimedYears(block, context) : [])),
  ];
}
