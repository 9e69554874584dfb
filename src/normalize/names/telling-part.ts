import {
  divisionsNamed,
  levelPrefixes,
  levelPrefixOf,
  phrase,
  unitSuffixes,
} from '../../data/index.js';
import { standsInNames } from './model.js';

const NATIONAL = new RegExp(`^${phrase('nation-start')}`, 'u');

/** What tells a body from others: 政协 of 政协办公室, 林草 of 国家林草局, 农行 of 农行市分行, 海事 of 北海海事局. */
export function tellingPart(core: string): string {
  const end = unitSuffixes()
    .filter((suffix) => core.endsWith(suffix))
    .sort((a, b) => b.length - a.length)[0];
  const body = core.slice(0, core.length - (end ?? '').length).replace(NATIONAL, '');
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
