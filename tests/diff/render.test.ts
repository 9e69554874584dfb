import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildNotice, type ShortNotice } from '../../scripts/diff/build.js';
import { fixturePairs } from '../../scripts/diff/fixtures.js';
import { generatePair } from '../../scripts/diff/generate.js';
import { type ChangesFormat, diffNotices, renderChanges } from '../../src/diff/index.js';
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from '../../src/diff/render/page-script.js';

function rendered(short: { before: ShortNotice; after: ShortNotice }, format: ChangesFormat) {
  const [before, after] = [buildNotice(short.before), buildNotice(short.after)];
  const changes = diffNotices(before, after, { force: true });
  return renderChanges(changes, format, { before, after });
}

const series = fixturePairs().find(({ name }) => name === 'series');
if (series === undefined) throw new Error('the pair "series" is missing');

/** Everything a hostile document may try, in the text, the names and the headings. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '&lt;b&gt;',
  '[链接](javascript:alert(1))',
  '![图](http://example.com/x.png)',
  '@everyone #1 https://example.com www.example.com',
  '`code` **bold** | cell |',
  '\u001b[31m红\u001b]0;title\u0007',
  '\u202eevil\u202c\u200b',
  '\ud800',
  '=HYPERLINK("http://example.com")',
];

function hostilePair() {
  const notice = (year: number, extra: string): ShortNotice => ({
    name: `<b>${year}</b>.txt`,
    title: `${year}年${HOSTILE[0]}方案`,
    issuer: HOSTILE[1] ?? '',
    columns: { 牵头单位: { role: 'lead', level: 'city' } },
    tasks: HOSTILE.map((text, at) => ({
      number: text,
      section: [text],
      content: `${text}。推进第${at}类重点事项${text}落地${extra}。`,
      units: { 牵头单位: `${text.replaceAll('、', '')}${extra === '' ? '' : '局'}` },
    })),
  });
  return { before: notice(2024, ''), after: notice(2025, '见效') };
}

describe('HTML', () => {
  const html = rendered(series, 'html');

  it('holds its own script alone, named by its hash', () => {
    const hash = createHash('sha256').update(PAGE_SCRIPT).digest('base64');
    expect(PAGE_SCRIPT_HASH).toBe(`sha256-${hash}`);
    expect(html).toContain(`script-src '${PAGE_SCRIPT_HASH}'`);
    expect(html.match(/<script/gu)).toHaveLength(1);
    expect(html).toContain(`<script>${PAGE_SCRIPT}</script>`);
  });

  it('asks for nothing from elsewhere', () => {
    expect(html).not.toMatch(/\b(?:src|href)=|url\(|@import|https?:/u);
    expect(html).toContain("default-src 'none'");
  });

  it('shows both texts in full, with the changes marked', () => {
    expect(html).toContain('<del class="number substantive">200家</del>');
    expect(html).toContain('<ins class="number substantive">300家</ins>');
    const plain = html.replace(/<\/?(?:del|ins)[^>]*>/gu, '');
    for (const task of [...series.before.tasks, ...series.after.tasks]) {
      expect(plain).toContain(task.content);
    }
  });

  it('shows units as chips by role', () => {
    expect(html).toMatch(/<li class="chip role" title="support → lead">市供销社<\/li>/u);
    expect(html).toMatch(/<li class="chip removed" title="removed">市城管局<\/li>/u);
    expect(html).toMatch(/<li class="chip renamed" title="registry: [^"]+">市数据局<\/li>/u);
  });

  it('lets nothing of a hostile document out of its text', () => {
    const page = rendered(hostilePair(), 'html');
    expect(page.match(/<script/gu)).toHaveLength(1);
    expect(page).not.toMatch(/<(?:img|svg|b>2024)/u);
    expect(page.replace(/\n/gu, '')).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u200b]/u);
    const tags = [...page.matchAll(/<([a-z][a-z0-9]*)/gu)].map(([, name]) => name);
    expect(new Set(tags).size).toBeLessThan(40);
  });
});

describe('Markdown', () => {
  it('gives the counts first', () => {
    const text = rendered(series, 'markdown');
    expect(text.indexOf('| **substantive** | 13 |')).toBeGreaterThan(0);
    expect(text.indexOf('| **substantive** |')).toBeLessThan(text.indexOf('####'));
    expect(text).toContain('<del>200家</del><ins>300家</ins>');
  });

  it('stays below the limit and says what it left out', () => {
    const text = rendered(generatePair('long', { tasks: 900, changed: 0.9, moves: 9 }), 'markdown');
    expect(text.length).toBeLessThan(65_536);
    expect(text.length).toBeGreaterThan(50_000);
    expect(text).toMatch(/… and \d+ more tasks/u);
  });

  it('lets a hostile document make no markup', () => {
    const text = rendered(hostilePair(), 'markdown');
    expect(text).not.toMatch(/<(?!\/?(?:ins|del)>)/u);
    expect(text).not.toMatch(/(?<!&)#1\b|@everyone|https?:|www\./u);
    expect(text).not.toMatch(/(?<!\\)[[\]`]|\]\(/u);
    expect(text).not.toMatch(/[\u001b\u0007\u202e]/u);
  });
});

describe('CSV', () => {
  it('has one row per change', () => {
    const [before, after] = [buildNotice(series.before), buildNotice(series.after)];
    const changes = diffNotices(before, after);
    const rows = renderChanges(changes, 'csv', { before, after }).trimEnd().split('\r\n');
    const lone = changes.tasks.filter(({ similarity }) => similarity === null).length;
    expect(rows).toHaveLength(1 + lone + changes.tasks.flatMap((task) => task.changes).length);
    expect(rows[0]).toMatch(/^task_kind,before,after,/u);
    expect(rows).toContain(
      'changed,1,2,1,2,实施先进制造业倍增行动,0.9581,target,substantive,,,,200家,300家,',
    );
  });

  it('holds nothing that a spreadsheet would run', () => {
    const text = rendered(hostilePair(), 'csv');
    expect(text).toMatch(/"'=HYPERLINK/u);
    expect(text).not.toMatch(/(?:^|[,"\n])[=@]/mu);
  });
});

describe('text', () => {
  it('marks changed words without colours where none are wanted', () => {
    const text = rendered(series, 'text');
    expect(text).toContain('[-200家-]{+300家+}');
    expect(text).not.toContain('\u001b');
    expect(text.split('\n').slice(4, 6)).toEqual([
      '13 substantive, 3 renamed, 0 OCR-suspect, 19 formatting changes',
      '16 tasks before, 16 after: 11 changed, 1 added, 1 removed, 1 split, 1 merged, 1 unchanged',
    ]);
  });

  it('uses colours where they are wanted', () => {
    const [before, after] = [buildNotice(series.before), buildNotice(series.after)];
    const text = renderChanges(diffNotices(before, after), 'text', { before, after, color: true });
    expect(text).toContain('\u001b[31m\u001b[9m200家\u001b[29m\u001b[39m');
  });

  it('gives no orders of a hostile document to the terminal', () => {
    expect(rendered(hostilePair(), 'text')).not.toMatch(/[\u001b\u0007\u202e\u200b\r]/u);
  });
});
