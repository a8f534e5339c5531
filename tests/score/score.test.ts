import { describe, expect, it } from 'vitest';
import { goldDocuments, readCoverage, readGold, type Lines } from './gold.js';
import { asPlan, perfect, type Draft, type DraftRecord } from './perfect.js';
import { scorePlan, type PartScore } from './score.js';

/** The scores of a perfect plan of a document after `spoil` had it, by part. */
function spoiled(document: string, spoil: (draft: Draft) => void): Map<string, PartScore> {
  const gold = readGold(document);
  const draft = perfect(gold);
  spoil(draft);
  const scores = scorePlan(document, gold, asPlan(draft), readCoverage()[document]);
  return new Map(scores.map((score) => [score.part, score]));
}

function part(document: string, name: string, spoil: (draft: Draft) => void): PartScore {
  const score = spoiled(document, spoil).get(name);
  if (score === undefined) throw new Error(`no part ${name}`);
  return score;
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

const wrong = (score: PartScore): unknown =>
  Object.fromEntries([...score.wrong].map(([field, { records, slips }]) => [field, [records, slips]]));

const tally = ({ records, found, exact, slips, extra }: PartScore): number[] => [records, found, exact, slips, extra];

const copy = (record: DraftRecord, lines: Lines, fields: object = {}): DraftRecord => ({
  ...structuredClone(record),
  ...fields,
  source: { lines: [...lines] },
});

describe('a plan that says what the gold says', () => {
  it.each(goldDocuments())('is exact in every part: %s', (document) => {
    for (const score of spoiled(document, () => undefined).values()) {
      expect([score.part, ...tally(score)]).toEqual([score.part, ...Array<number>(4).fill(score.records), 0]);
      expect(score.flaws).toEqual([]);
    }
  });

  it('has the records that the gold holds', () => {
    const count = (document: string, name: string): number => part(document, name, () => undefined).records;
    expect(count('tphcm-2026', 'objectives.specific')).toBe(34);
    expect(count('tphcm-2026', 'tasks')).toBe(47);
    expect(count('tphcm-2026', 'indicators')).toBe(17);
    expect(count('tphcm-2026', 'legalBases')).toBe(17);
    expect(count('chi-minh-2026', 'tasks')).toBe(16);
    expect(count('tphcm-2020', 'outline')).toBe(58);
  });
});

describe('tasks', () => {
  const tasks = (spoil: (draft: Draft) => void): PartScore => part('tphcm-2026', 'tasks', spoil);
  const change = (field: string, value: unknown): PartScore =>
    tasks((draft) => {
      at(draft.tasks, 4)[field] = value;
    });

  it('counts a wrong lead as a wrong lead', () => {
    const score = change('lead', ['Sở Xây dựng']);
    expect(tally(score)).toEqual([47, 47, 46, 46, 0]);
    expect(wrong(score)).toEqual({ lead: [1, 0] });
  });

  it('takes agencies as a set', () => {
    const agencies = (list: string[]): unknown => wrong(change('coordinating', list));
    const [a, b, c, d] = [
      'sở xây dựng',
      'Các sở, ban, ngành',
      'Trung tâm Chuyển đổi số Thành phố',
      'Ủy ban nhân dân các phường, xã, đặc khu',
    ];
    expect(agencies([d, c, b, a])).toEqual({});
    expect(agencies([d, c, b])).toEqual({ coordinating: [1, 0] });
    expect(agencies([d, c, b, a, 'Sở Y tế'])).toEqual({ coordinating: [1, 0] });
    expect(agencies([`${a}, ${b}`, c, d])).toEqual({ coordinating: [1, 0] });
  });

  it('takes several leads as a set', () => {
    const reversed = tasks((draft) => (at(draft.tasks, 2)['lead'] as string[]).reverse());
    expect(wrong(reversed)).toEqual({});
    const indicators = (spoil: (lead: string[]) => unknown): unknown =>
      wrong(part('tphcm-2026', 'indicators', (draft) => spoil(at(draft.indicators, 16)['lead'] as string[])));
    expect(indicators((lead) => lead.reverse())).toEqual({});
    expect(indicators((lead) => lead.pop())).toEqual({ lead: [1, 0] });
  });

  it('names the field of the deadline that is wrong', () => {
    const deadline = { raw: 'Tháng 4/2026', kind: 'month', start: '2026-04-01', end: '2026-04-30' };
    expect(wrong(change('deadline', { ...deadline, end: '2026-04-29' }))).toEqual({ 'deadline.end': [1, 0] });
    expect(wrong(change('deadline', { ...deadline, raw: 'THÁNG 4 / 2026' }))).toEqual({});
    expect(wrong(change('deadline', { ...deadline, raw: 'Tháng 5/2026' }))).toEqual({ 'deadline.raw': [1, 0] });
    expect(wrong(change('deadline', null))).toEqual({ deadline: [1, 0] });
  });

  it('wants nothing where the gold says null, and does not ask for what it leaves out', () => {
    expect(wrong(change('reference', 'Thực hiện theo Quyết định'))).toEqual({ reference: [1, 0] });
    expect(wrong(change('confidence', 0.1))).toEqual({});
  });

  it('wants the path in its order', () => {
    const score = tasks((draft) => (at(draft.tasks, 4)['path'] as string[]).reverse());
    expect(wrong(score)).toEqual({ path: [1, 0] });
  });

  it('tells slips of single syllables from wrong texts', () => {
    const content =
      'Đề án Xây dựng Thành phố Hồ Chí Minh trở thành đô thị thông minh giai đoạn 2026 - 2030, tầm nhìn đến năm 2035';
    expect(tally(change('content', content.toUpperCase()))).toEqual([47, 47, 47, 47, 0]);
    expect(tally(change('content', content.replace('tầm nhìn đến năm', 'tâm nhìn đến tháng')))).toEqual([
      47, 47, 46, 47, 0,
    ]);
    expect(tally(change('content', content.replace('2035', '2036')))).toEqual([47, 47, 46, 46, 0]);
    expect(tally(change('content', content.replace('Thành phố Hồ', 'Tỉnh')))).toEqual([47, 47, 46, 46, 0]);
  });

  it('misses a record that is not there', () => {
    const score = tasks((draft) => draft.tasks.splice(4, 1));
    expect(tally(score)).toEqual([47, 46, 46, 46, 0]);
    expect(score.flaws.map(({ kind, goldLines }) => [kind, goldLines])).toEqual([['missing', [761, 761]]]);
  });

  it('counts what the gold does not have, but only where the gold is complete', () => {
    const add = (document: string, lines: Lines): number =>
      part(document, 'tasks', (draft) => {
        draft.tasks.push(copy(at(draft.tasks, 0), lines, { content: 'Một việc không có trong văn bản' }));
      }).extra;
    expect(add('tphcm-2026', [764, 765])).toBe(1);
    expect(add('tphcm-2026', [900, 900])).toBe(0);
    expect(add('tphcm-2020', [1000, 1001])).toBe(1);
    expect(add('tphcm-2020', [1100, 1101])).toBe(0);
  });

  it('counts a record given twice as one extra', () => {
    const score = tasks((draft) => draft.tasks.splice(4, 0, structuredClone(at(draft.tasks, 4))));
    expect(tally(score)).toEqual([47, 47, 47, 47, 1]);
  });

  it('matches by lines before it matches by text', () => {
    const score = tasks((draft) => {
      const original = at(draft.tasks, 6);
      draft.tasks.push(copy(original, [764, 765]));
      original['content'] = 'Kế hoạch phát triển ứng dụng bản sao số tại Thành phố Hồ Chí Minh';
    });
    expect(tally(score)).toEqual([47, 47, 46, 46, 1]);
    expect(wrong(score)).toEqual({ content: [1, 0] });
  });

  it('finds a record on the wrong lines by its text, and says that the lines are wrong', () => {
    const score = tasks((draft) => {
      at(draft.tasks, 4).source.lines = [764, 765];
    });
    expect(tally(score)).toEqual([47, 47, 46, 46, 0]);
    expect(wrong(score)).toEqual({ lines: [1, 0] });
  });

  it('does not take the same words far away for the record', () => {
    const score = tasks((draft) => {
      at(draft.tasks, 4).source.lines = [176, 176];
    });
    expect(tally(score)).toEqual([47, 46, 46, 46, 0]);
  });

  it('takes two tasks run into one for one found and one missing', () => {
    const score = tasks((draft) => {
      const [a] = draft.tasks.splice(4, 1);
      const b = at(draft.tasks, 4);
      b['content'] = `${String(a?.['content'])} ${String(b['content'])}`;
      b.source.lines = [761, 762];
    });
    expect([score.found, score.exact]).toEqual([46, 45]);
  });
});

describe('figures', () => {
  const metrics = (spoil: (list: Record<string, unknown>[]) => unknown): unknown =>
    wrong(part('tphcm-2026', 'objectives.specific', (d) => spoil(at(d.objectives.specific, 2)['metrics'] as [])));

  it('compares metrics as an ordered list', () => {
    expect(metrics((list) => list.reverse())).toEqual({
      'metrics.value': [1, 0],
      'metrics.unit': [1, 0],
      'metrics.comparator': [1, 0],
    });
    expect(metrics((list) => list.pop())).toEqual({ metrics: [1, 0] });
    expect(metrics((list) => (at(list, 1)['year'] = null))).toEqual({ 'metrics.year': [1, 0] });
    expect(metrics((list) => (at(list, 1)['change'] = 'increase'))).toEqual({});
  });

  it('compares targets, baseline and what was worked out', () => {
    const indicator = (spoil: (record: DraftRecord) => unknown): unknown =>
      wrong(part('dong-nai-2026', 'indicators', (draft) => spoil(at(draft.indicators, 0))));
    const targets = (record: DraftRecord): Record<string, unknown>[] => record['targets'] as [];
    expect(indicator((record) => (at(targets(record), 0)['comparator'] = '<='))).toEqual({
      'targets.comparator': [1, 0],
    });
    expect(indicator((record) => (at(targets(record), 0)['raw'] = '4'))).toEqual({ 'targets.raw': [1, 0] });
    expect(indicator((record) => (at(targets(record), 0)['periodEnd'] = 2030))).toEqual({
      'targets.periodEnd': [1, 0],
    });
    expect(indicator((record) => delete at(targets(record), 4)['inferred'])).toEqual({ inferred: [1, 0] });
    expect(indicator((record) => (record['baseline'] = null))).toEqual({ baseline: [1, 0] });
    expect(indicator((record) => (record['maxScore'] = 100))).toEqual({ maxScore: [1, 0] });
  });

  it('counts every indicator of a document that has none as extra', () => {
    const score = part('stc-2026', 'indicators', (draft) => {
      draft.indicators.push(copy(at(draft.objectives.specific, 0), [300, 300], { name: 'Tỷ lệ', targets: [] }));
    });
    expect(tally(score)).toEqual([0, 0, 0, 0, 1]);
  });
});

describe('outline', () => {
  const outline = (spoil: (draft: Draft) => void): PartScore => part('tphcm-2026', 'outline', spoil);

  it('wants the first line of the section', () => {
    const score = outline((draft) => {
      at(draft.sections, 2).source.lines[0] = 572;
    });
    expect(wrong(score)).toEqual({ lines: [1, 0] });
  });

  it('wants marker, title and depth', () => {
    const score = outline((draft) => {
      const [first, second] = [at(draft.sections, 0), at(draft.sections, 1)];
      first.marker = 'II.';
      second.title = 'GIẢI PHÁP';
      second.children.push(...first.children.splice(2, 1).flatMap((yeuCau) => [{ ...yeuCau, children: [yeuCau] }]));
    });
    expect(wrong(score)).toEqual({ marker: [1, 0], title: [1, 0] });
    expect(score.extra).toBe(1);
    const deeper = outline((draft) => {
      const [, second] = at(draft.sections, 0).children;
      second?.children.push(...at(draft.sections, 0).children.splice(2, 1));
    });
    expect(wrong(deeper)).toEqual({ depth: [1, 0] });
  });

  it('takes a marker with or without its last dot', () => {
    const score = outline((draft) => {
      at(draft.sections, 0).marker = 'I';
    });
    expect(score.exact).toBe(score.records);
  });
});

describe('document', () => {
  const fields = (spoil: (document: Draft['document']) => unknown): PartScore =>
    part('tphcm-2026', 'document', (draft) => spoil(draft.document));

  it('counts each field', () => {
    expect(tally(fields(() => undefined))).toEqual([13, 13, 13, 13, 0]);
    expect(wrong(fields((document) => (document['title'] = null)))).toEqual({ title: [1, 0] });
    expect(wrong(fields((document) => (document.signatory['name'] = 'Nguyễn Mạnh Cương')))).toEqual({
      'signatory.name': [1, 1],
    });
    expect(wrong(fields((document) => (document['period'] = { start: 2025, end: 2026 })))).toEqual({
      'period.start': [1, 0],
    });
    expect(wrong(fields((document) => (document['recipients'] as string[]).reverse()))).toEqual({ recipients: [1, 0] });
  });

  it('reads type codes without regard to case, and every sign of a number', () => {
    expect(wrong(fields((document) => (document['typeCode'] = 'kh')))).toEqual({});
    expect(wrong(fields((document) => (document['number'] = '97KH-UBND')))).toEqual({ number: [1, 0] });
  });

  it('calls a field that is not there not found', () => {
    expect(tally(fields((document) => (document['date'] = null)))).toEqual([13, 12, 12, 12, 0]);
  });

  it('wants null where the document leaves a field blank', () => {
    const score = part('chi-minh-2026', 'document', (draft) => {
      draft.document['number'] = '1/KH-UBND';
    });
    expect(wrong(score)).toEqual({ number: [1, 0] });
  });

  it('compares the legal bases one by one', () => {
    const score = part('tphcm-2026', 'legalBases', (draft) => {
      at(draft.document.legalBases, 1)['issuer'] = 'Bộ Chính trị';
      draft.document.legalBases.splice(3, 1);
    });
    expect(tally(score)).toEqual([17, 16, 15, 15, 0]);
    expect(wrong(score)).toEqual({ issuer: [1, 0] });
  });
});
