import type { Level } from '../../model/notice.js';
import bodiesText from '../bodies.tsv';
import { withHan } from '../han.js';
import { phrase } from '../phrases.js';
import { lazy, parseTable } from '../table.js';
import { byBranch } from './branches.js';
import { byEachPlace, byGroup } from './collectives.js';
import { GROUP_KIND, type KnownUnit, LOCAL_GOVERNMENT } from './known.js';
import { byCore, byLooseForm, byPrefix, bySurface } from './letters.js';
import { byGovernment, byPartyCommittee, byPrefectureCommittee } from './owners.js';
import { byPlace, bySlot } from './places.js';

/** What each name was understood as, by the level that was asked for. */
const caches = new Map<Level | null, Map<string, KnownUnit | null>>();
const CACHE_LIMIT = 50_000;
/** Longer texts name no unit, and what a reader made of a whole page need not be held against every pattern. */
const LONGEST_NAME = 120;

function cacheOf(level: Level | null): Map<string, KnownUnit | null> {
  const cache = caches.get(level) ?? new Map<string, KnownUnit | null>();
  if (cache.size === 0) caches.set(level, cache);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  return cache;
}

/** {@link findUnit} without a memory: for names that are tried in great number and hardly ever are one. */
export function findAnew(name: string, level: Level | null): KnownUnit | null {
  return (
    bySurface(name, level) ??
    byGroup(name) ??
    byPrefix(name, level) ??
    byPlace(name) ??
    byCore(name, level) ??
    byLooseForm(name, level) ??
    bySlot(name) ??
    byEachPlace(name) ??
    byPartyCommittee(name) ??
    byPrefectureCommittee(name) ??
    byGovernment(name, level) ??
    byPartyGroup(name, level) ??
    byShared(name, level) ??
    byBranch(name) ??
    byPattern(name)
  );
}

/**
 * Understands a unit's name by the registry: as a spelling of a row, as prefix or place + core
 * (市 + 财政局, 菏泽市 + 财政局), with the place in its middle (人行菏泽市分行), as a local government, as a
 * collective. `level` decides between rows of several levels. Null: no evidence that it exists.
 */
export function findUnit(name: string, level: Level | null = null): KnownUnit | null {
  if (name.length > LONGEST_NAME) return null;
  const cache = cacheOf(level);
  const hit = cache.get(name);
  if (hit !== undefined) return hit;
  const found = findAnew(name, level);
  cache.set(name, found);
  return found;
}

const PARTY_GROUP = lazy(() => new RegExp(`^(.+?)${phrase('party-group')}$`, 'u'));

/** 市公安局党委, 市审计局党组: the party committee or group of a body, which acts for the body. */
function byPartyGroup(name: string, level: Level | null): KnownUnit | null {
  const body = PARTY_GROUP().exec(name)?.[1] ?? '';
  const found = body.length < 3 ? null : findUnit(body, level);
  if (found === null || found.group || found.key === LOCAL_GOVERNMENT) return null;
  return { ...found, name, core: name.slice(found.prefix.length) };
}

const SHARED = lazy(
  () =>
    new RegExp(`^(.{2,})[（(]\\p{Script=Han}{1,6}[）)](${phrase('department-end')}|厅|部)$`, 'u'),
);

/** 市财政（地税）局, 县教育（体育）局: two departments in one house, written with the ending of both. */
function byShared(name: string, level: Level | null): KnownUnit | null {
  const [, first = '', end = ''] = SHARED().exec(name) ?? [];
  const found = first === '' ? null : findUnit(first + end, level);
  if (found?.entry == null || found.entry.kind === GROUP_KIND) return null;
  return { ...found, name, core: name.slice(found.prefix.length) };
}

const bodyPatterns = lazy(() =>
  parseTable(bodiesText, ['pattern', 'key', 'level']).map((row) => ({
    pattern: new RegExp(`^(?:${withHan(row.pattern)})$`, 'u'),
    key: row.key,
    level: row.level as Level,
  })),
);

/** 双福新区管委会珞璜工业园管委会, 各苏木乡镇街道办事处, 一济源示范区管委会: several bodies, a collective, a misread mark before one. */
const SEVERAL = lazy(
  () =>
    new RegExp(
      `^(?:${phrase('each-letter')}|${phrase('stray-separator')})|会(?:${phrase('stray-separator')})|(?:${phrase('body-end')})(?!会$|$)`,
      'u',
    ),
);

function byPattern(name: string): KnownUnit | null {
  if (SEVERAL().test(name)) return null;
  const body = bodyPatterns().find(({ pattern }) => pattern.test(name));
  if (body === undefined) return null;
  const base = { name, entry: null, key: body.key, level: body.level, prefix: '', core: name };
  return { ...base, place: null, group: false };
}
