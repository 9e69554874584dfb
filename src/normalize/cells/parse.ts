import { findUnit, phrase as pattern, placeholders, unitSuffixes } from '../../data/index.js';
import { memoize } from '../../data/memo.js';
import { isDeadline } from '../deadlines.js';
import {
  cellLabelAt,
  closingRole,
  cutPhraseStart,
  isCutWord,
  jointAt,
  type RolePhrase,
  roleOfWords,
} from '../roles.js';
import { dutyIn, dutyRole } from '../shares.js';
import { collectiveAt, SEPARATOR, segmentEnd } from './boundaries.js';
import { CLOSE, closingOf, enclosed, OPEN } from './brackets.js';
import { beforeCollective, ledCollective, scanCollective, scanExcepting } from './collectives.js';
import { withElided } from './elided.js';
import { labelledValue, listMark } from './fields.js';
import { addList } from './lists.js';
import type { CellItem, DocumentRule, ImpliedBody, ParsedCell } from './parsed.js';
import { exceptionIn, openingRule, ruleHits, ruleSentence, saysRule } from './rule-sentences.js';
import {
  addDeadline,
  annotateLast,
  closeLabel,
  giveDuty,
  giveRole,
  openState,
  type State,
} from './state.js';

const EXCEPTED = new RegExp(`${pattern('excepted')}$`, 'u');

/** Enough for the cells of a large notice; each is read several times while it is settled. */
const CACHED_CELLS = 20_000;

/**
 * Takes a unit cell apart: labels, lists, role words, notes, deadlines, officials, rules. A role
 * word governs every name back to the previous role word or label. Names are not repaired here.
 */
export const parseCell: (text: string) => ParsedCell = memoize(CACHED_CELLS, (text) => {
  const bare = text.trim();
  const placeholder = bare === '' ? 'none' : (placeholders().get(bare) ?? null);
  const state = openState(text);
  if (placeholder === null) scan(state);
  const items = withElided(state.items);
  const { deadline, leaders, openList, cut, rules } = state;
  return { items, deadline, leaders, openList, cut, placeholder, rules };
});

/** The rules that a sentence sets for the whole document; see `document-rules.tsv`. */
export function rulesIn(text: string): readonly DocumentRule[] {
  const hits = ruleHits(text);
  const rules: DocumentRule[] = hits
    .filter(({ rule }) => rule === 'implied')
    .map(({ named, verbs, isOfAbove }) => ({
      rule: 'implied',
      bodies: impliedBodies(named, verbs),
      except: exceptionIn(text),
      ofAbove: isOfAbove ? text : null,
    }));
  const others = hits.some(({ rule }) => rule === 'others-support') ? 'support' : 'responsible';
  if (hits.some(({ rule }) => rule === 'first-is-lead')) {
    const lasting = /下同|以下同/u.test(text) || !/[：:]/u.test(text);
    rules.push({ rule: 'first-is-lead', others, lasting });
  }
  const marks = hits.find(({ rule }) => rule === 'marked-is-lead')?.named ?? '';
  if (marks !== '') rules.push({ rule: 'marked-is-lead', marks, others });
  return rules.filter((rule) => rule.rule !== 'implied' || rule.bodies.length > 0);
}

function mayBeBody({ known, name }: CellItem): boolean {
  return known !== null || unitSuffixes().some((suffix) => name.endsWith(suffix));
}

/**
 * The bodies of 以下任务均需各县区落实; none where what stands there is no list of bodies (各项任务要细化措施、抓好落实).
 * Who only has a share of his own (县河长办负责督促检查) takes part in no task.
 */
function impliedBodies(named: string, verbs: string): readonly ImpliedBody[] {
  const { items } = parseCell(named);
  const acting = items.filter(({ note }) => note === null || dutyRole(note) === null);
  const isList = acting.some(({ known }) => known !== null) && acting.every(mayBeBody);
  if (!isList) return [];
  const role = roleOfWords(verbs) ?? 'implement';
  return acting.map((one) => ({ name: one.name, role: one.role ?? role }));
}

function scan(state: State): void {
  const { text } = state;
  const [start, whole] = enclosed(text);
  const end = ruleSentence(text, whole);
  if (start < end) state.rules.push(...rulesIn(text.slice(start, whole)));
  let at = openingRule(text, start, end);
  while (at < end) {
    const label = cellLabelAt(text, at);
    const said = label === null ? labelledValue(text, at, end) : null;
    if (said !== null) {
      closeLabel(state);
      state.label = null;
      if (said.kind === 'deadline') addDeadline(state, said.value);
      else state.leaders.push(...said.value.split('、'));
      at = said.end;
    } else if (label !== null && label.end <= end) {
      closeLabel(state);
      // A label says nothing of the names before it.
      state.open = state.items.length;
      state.label = label.role;
      at = label.end;
    } else if (SEPARATOR.test(text[at] as string)) {
      if (/[；。]/u.test(text[at] as string)) closeLabel(state);
      at += 1;
    } else if (listMark(text, at, end) > at) {
      at = listMark(text, at, end);
    } else if (jointAt(text, at) > 0) {
      state.joint = Math.min(state.joint, state.items.length);
      at += jointAt(text, at);
    } else {
      at = scanSegment(state, at, end);
    }
  }
  closeLabel(state);
}

/** A list within a bracket that opens here is no name: 〔牵头单位：…〕 behind another clause. */
function listBracket(text: string, at: number, end: number): number | null {
  if (CLOSE.includes(text[at] as string)) return at + 1;
  const stop = segmentEnd(text, at, end);
  if (!OPEN.includes(text[at] as string) || closingOf(text, at) !== stop - 1) return null;
  return !saysRule(text.slice(at, stop)) ? at + 1 : stop;
}

function scanSegment(state: State, at: number, end: number): number {
  const { text } = state;
  const behind = scanExcepting(state, at, end);
  if (behind > at) return behind;
  const group = collectiveAt(text, at, end);
  if (group !== null) return scanCollective(state, group, at, end);
  const inside = listBracket(text, at, end) ?? ledCollective(text, at, end);
  if (inside !== null) return inside;
  const stop = beforeCollective(text, at, Math.max(at + 1, segmentEnd(text, at, end)), end);
  addSegment(state, at, stop);
  return stop;
}

/** Where the names of a piece end that no role word closes: before a phrase that breaks off with the cell. */
function listEnd({ text }: State, start: number, end: number): number {
  const piece = text.slice(start, end);
  const isLast = text.slice(end).trim() === '' && findUnit(piece) === null;
  const at = isLast ? cutPhraseStart(piece) : -1;
  return at < 0 ? end : start + at;
}

/** Where the names of a piece begin: behind the rest of a role word that the cell begins with. */
function listStart({ text }: State, start: number, end: number): number {
  const isFirst = text.slice(0, start).trim() === '';
  return isFirst && isCutWord(text.slice(start, end)) ? end : start;
}

/** One piece between separators: [names][（note）][等…][role phrase], a deadline or an official. */
function addSegment(state: State, start: number, end: number): void {
  const text = state.text.slice(start, end);
  if (text === '') return;
  if (isDeadline(text)) {
    addDeadline(state, text);
    return;
  }
  if (EXCEPTED.test(text) && state.items.at(-1)?.known?.group) {
    annotateLast(state, text);
    return;
  }
  const isName = findUnit(text) !== null;
  const duty = isName ? null : dutyIn(text);
  if (duty === null) addGoverned(state, start, end, isName ? null : closingRole(text));
  else {
    addList(state, start, start + duty.start);
    giveDuty(state, duty.role, text.slice(duty.start));
  }
}

/** Names with the role phrase that may close them. */
function addGoverned(state: State, start: number, end: number, phrase: RolePhrase | null): void {
  const leadersBefore = state.leaders.length;
  const names = phrase === null ? end : start + phrase.start;
  const last = phrase === null ? listEnd(state, start, names) : names;
  const first = listStart(state, start, last);
  state.cut += state.text.slice(start, first) + state.text.slice(last, names);
  if (first < last) addList(state, first, last);
  // 分管副省长负责: the role word belongs to the official, and no unit waits for it.
  const ofLeader = state.leaders.length > leadersBefore && state.open === state.items.length;
  if (phrase !== null && !ofLeader) giveRole(state, phrase.role, 'phrase');
}
