import {
  divisionsNamed,
  levelPrefixes,
  levelPrefixOf,
  phrase,
  unitSuffixes,
} from '../../data/index.js';
import { endsLikeUnit } from './hypotheses.js';
import { standsInNames } from './model.js';

const NATIONAL = new RegExp(`^${phrase('nation-start')}`, 'u');

/** Offset of the ending of a name: 中心 of 县融媒中心. */
export function endingAt(name: string): number {
  const ends = unitSuffixes().filter((suffix) => name.endsWith(suffix));
  return name.length - Math.max(0, ...ends.map(({ length }) => length));
}

/** What tells a body from others: 政协 of 政协办公室, 林草 of 国家林草局, 农行 of 农行市分行, 海事 of 北海海事局. */
export function tellingPart(core: string): string {
  const body = core.slice(0, endingAt(core)).replace(NATIONAL, '');
  return levelPrefixes().reduce(
    (part, { prefix }) => (part.endsWith(prefix) ? part.slice(0, -prefix.length) : part),
    withoutPlace(body),
  );
}

/** The longest name of a division that has a character or two behind it. */
const LONGEST_PLACE = 4;

function withoutPlace(body: string): string {
  for (let length = Math.min(LONGEST_PLACE, body.length - 1); length >= 2; length -= 1) {
    if (divisionsNamed(body.slice(0, length)).length > 0) return body.slice(length);
  }
  return body;
}

const COINED_ENDING = new RegExp(`${phrase('coined-ending')}$`, 'u');
/** Two letters may be anybody's abbreviation; three with a fault in them are none. */
const MOST_COINED = 2;

/**
 * 市交旅集团 is no misread 市文旅集团, 市私协 no misread 市科协: companies and associations are called by one letter, or
 * any two that names have, before their ending.
 */
export function isCoined(read: string, name: string): boolean {
  const core = read.slice(levelPrefixOf(read).length);
  const telling = tellingPart(core).replace(COINED_ENDING, '');
  if (!endsCoined(core) || telling.length > MOST_COINED) return false;
  const odd = [...telling].filter((letter) => !name.includes(letter));
  return telling.length === 1 || odd.every(standsInNames);
}

/** 协 of 计生协 is an ending too, though no list of last words has it. */
export function endsCoined(name: string): boolean {
  return COINED_ENDING.test(name);
}

/** One fault in so many telling characters may stay unexplained where only the name itself speaks. */
const CHARACTERS_PER_FAULT = 4;
/** A misread last word (市大数据同) is settled from this length of the name without prefix on. */
const SHORTEST_BROKEN = 4;
/** The same where the last word is there, as another letter (市农牧知). */
const SHORTEST_MISREAD = 3;
/** Marks and copies aside, a reader loses or makes up one character of a name, not two. */
const LENGTH_CHANGE = 1;

/** How many faults that no confusion explains a name bears by its length before it could be another's. */
export function faultsBorne(read: string, name: string): number {
  const changed = Math.abs(read.replace(/\P{Script=Han}/gu, '').length - name.length);
  if (changed > LENGTH_CHANGE) return 0;
  const core = name.slice(levelPrefixOf(name).length);
  // A name that does not even end like one is no body of its own: that is evidence by itself.
  const shortest = read.length === name.length ? SHORTEST_MISREAD : SHORTEST_BROKEN;
  const isBroken = !endsLikeUnit(read) && !endsCoined(read);
  const broken = core.length >= shortest && isBroken ? 1 : 0;
  return Math.max(broken, Math.floor(tellingPart(core).length / CHARACTERS_PER_FAULT));
}
