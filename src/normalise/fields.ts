import { fieldLabel, LONGEST_LABEL, type FieldKind } from '../knowledge/field-labels.js';
import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import { cut, EMPTY, joinPhrases, withoutStop, type Phrase } from '../transcript/phrase.js';
import { beginsWithAgency } from '../knowledge/agency-names.js';
import { readAssignment, type Assignment } from './assignments.js';

/** A field of an item under a label: `+ Đơn vị chủ trì: Phòng Văn hóa - Xã hội xã.` */
export interface Field {
  readonly kind: FieldKind;
  readonly label: Phrase;
  readonly value: Phrase;
}

/** The fields of a text that begins with a label, `+ Đơn vị chủ trì: Sở Công Thương; thời gian thực hiện: Năm 2026`; else none. */
export function readFields(text: Phrase, words: Words): Field[] {
  const whole = withoutBrackets(text);
  const labelled = labelledFields(whole, words);
  if (labelled.length > 0) return labelled;
  // `Trung tâm Dịch vụ công xã chủ trì, các trường học phối hợp thực hiện.`
  const assignment = whole.text.endsWith(':') ? null : readAssignment(whole, words);
  return assignment?.said === 'leads' ? assignedFields(assignment) : [];
}

function labelledFields(text: Phrase, words: Words): Field[] {
  const labels = labelsIn(text, words);
  return labels[0]?.at === 0 ? fieldsAt(text, labels) : [];
}

/**
 * A sentence without the fields that stand behind it, and those: `Rà soát văn bản. Đơn vị chủ trì: Sở Tư pháp.`, `Xây dựng
 * quy chế (Chủ trì: Văn phòng; thời gian: tháng 6/2026)`. A sentence behind the last of them goes with the text.
 */
export function splitFields(text: Phrase, words: Words): { readonly text: Phrase; readonly fields: readonly Field[] } {
  const open = /\((?:[^()]|\([^()]*\))*\)[.;]?$/.exec(text.text)?.index ?? 0;
  if (open > 0) {
    const note = withoutBrackets(cut(text, open));
    const fields = labelledFields(note, words);
    if (fields.some(({ kind }) => kind !== 'other')) return { text: cut(text, 0, open), fields };
    const assignment = readAssignment(note, words);
    const isApart =
      assignment !== null && (assignment.said !== 'named' || !endsInAgency(text.text.slice(0, open), words));
    // A time alone goes on with its sentence.
    const rest = assignment?.lead === EMPTY ? text : cut(text, 0, open);
    if (isApart) return { text: rest, fields: assignedFields(assignment) };
  }
  const labels = labelsIn(text, words);
  const first = labels.findIndex(({ kind, at }) => at > 0 && kind !== 'other');
  const begin = labels[first];
  if (begin === undefined) return { text, fields: [] };
  const fields = fieldsAt(text, labels.slice(first));
  const rest: Phrase[] = [];
  const cutFields = fields.map((field) => {
    const end = /(?<=[\p{Ll}\d]{2})\.\s+(?=\p{Lu})/u.exec(field.value.text);
    if (end === null) return field;
    rest.push(cut(field.value, end.index + end[0].length));
    return { ...field, value: cut(field.value, 0, end.index) };
  });
  return { text: joinPhrases([cut(text, 0, begin.at), ...rest]), fields: cutFields };
}

/** `… của Trung tâm Điều hành (Sở Y tế)` says whose that is, and not who leads. */
function endsInAgency(before: string, words: Words): boolean {
  const last = before.trim().split(/\s+/).slice(-NEAR);
  return last.some((word, at) => /^\p{Lu}/u.test(word) && beginsWithAgency(fold(last.slice(at).join(' ')), words));
}

/** Most words of a name that a bracket explains. */
const NEAR = 8;

const assignedFields = ({ lead, coordinating, deadline }: Assignment): Field[] =>
  Object.entries({ lead, coordinating, deadline }).flatMap(([kind, value]) =>
    value === EMPTY ? [] : [{ kind: kind as FieldKind, label: EMPTY, value }],
  );

interface LabelAt {
  readonly kind: FieldKind;
  /** Where it begins, and where its value does. */
  readonly at: number;
  readonly end: number;
  /** Where the value before it ends. */
  readonly stop: number;
}

/** The labels at the head of a text and behind stops, in their order. */
function labelsIn(text: Phrase, words: Words): LabelAt[] {
  const folded = fold(text.text);
  const stops = [{ index: 0, end: 0 }];
  // `- Cơ quan chủ trì: Bộ Tài chính; - Cơ quan phối hợp: Bộ Tư pháp` on one line
  for (const { index, 0: stop } of folded.matchAll(/[;.,]\s+(?:[-+•]\s+)?/g))
    stops.push({ index, end: index + stop.length });
  return stops.flatMap(({ index, end }): LabelAt[] => {
    const beginning = folded.slice(end, end + LONGEST_LABEL);
    const label = end === 0 || beginning.includes(':') ? fieldLabel(beginning, words) : null;
    return label === null ? [] : [{ kind: label.kind, at: end, end: end + label.length, stop: index }];
  });
}

function fieldsAt(text: Phrase, labels: readonly LabelAt[]): Field[] {
  return labels.map(({ kind, at, end }, index) => ({
    kind,
    label: withoutStop(cut(text, at, end)),
    value: cut(text, end, labels[index + 1]?.stop),
  }));
}

/** `(Chủ trì: Sở Nội vụ; thời gian: thường xuyên)` -> what is in the brackets. */
function withoutBrackets(text: Phrase): Phrase {
  const inside = /^\(([^()]|\([^()]*\))*(?=\)[.;]?$)/.exec(text.text);
  return inside === null ? text : cut(text, 1, inside[0].length);
}
