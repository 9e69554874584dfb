/**
 * Clean texts to learn from and to look at: passages made up for it, and those days of the newspaper of
 * `npm run data:neighbours` that its table has not seen. No fixture and no real notice is among them: those
 * are for testing.
 */
import { readFileSync } from 'node:fs';
import { divisions, nameEndings, officialWords } from '../../src/data/index.js';
import { newspaperLines, unseenShare } from '../data/neighbours/newspaper.js';
import { pick, type Random } from './random.js';

const PASSAGES = new URL('./passages/', import.meta.url);
/** Lines of the newspaper as long as a task's text. */
const SHORTEST = 60;
const LONGEST = 200;

/**
 * `official`: fields whose words the tables know; `fresh`: others, written before the tables learned of
 * them; `other`: prose, recipes, contracts; `unseen`: official, that nothing was fitted on.
 */
export type PassageKind = 'official' | 'fresh' | 'other' | 'unseen';

export function passages(name: PassageKind): readonly string[] {
  return readFileSync(new URL(`${name}.txt`, PASSAGES), 'utf8')
    .trim()
    .split('\n');
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
};

export function newspaperTexts(folder: string): readonly string[] {
  const lines = newspaperLines(readFileSync(`${folder}/199801.txt`, 'utf8'));
  return unseenShare(lines)
    .filter(({ length }) => length > SHORTEST && length < LONGEST)
    .map((line) => line.normalize('NFKC').replace(/[,;:()]/g, (mark) => FULL_WIDTH[mark] ?? mark));
}

const CLAUSES: readonly ((names: () => string) => string)[] = [
  (name) => `加快建设${name()}、${name()}等项目`,
  (name) => `推进${name()}改造提升`,
  (name) => `完成${name()}至${name()}段工程`,
  (name) => `支持${name()}开展试点`,
  (name) => `打造以${name()}为重点的示范带`,
  (name) => `依托${name()}和${name()}`,
];

/** A local name as real notices hold them: characters of real place names put together at random. */
export function madeUpName(random: Random): string {
  const part = () => pick(divisions(), random).short;
  const [first, second] = [part(), part()];
  const core = first.charAt(0) + second.charAt(second.length > 1 ? 1 : 0);
  return core + pick([...nameEndings()], random);
}

const NUMBERS = [...'一二三五六八十百千万'];
const SLOGANS: readonly ((slogan: string) => string)[] = [
  (slogan) => `实施“${slogan}”工程`,
  (slogan) => `开展“${slogan}”行动`,
  (slogan) => `构建“${slogan}”发展格局`,
  (slogan) => `推行“${slogan}”模式`,
];

/** A coined slogan as officials put them in quotation marks: 十链百企, 一核两带, 政企通. */
export function madeUpSlogan(random: Random): string {
  const word = () => pick(officialWords(), random);
  const numbered = () => pick(NUMBERS, random) + word().charAt(0);
  return pick(
    [
      () => numbered() + numbered(),
      () => word().charAt(0) + word().charAt(0) + word().slice(-1),
      () => word().slice(0, 2) + word().charAt(0),
    ],
    random,
  )();
}

/** A passage with a clause of coined names somewhere, since official texts are full of them. */
export function withNames(passage: string, random: Random): string {
  const clause =
    random() < 0.5
      ? pick(CLAUSES, random)(() => madeUpName(random))
      : pick(SLOGANS, random)(madeUpSlogan(random));
  const parts = passage.split('，');
  const at = Math.floor(random() * parts.length);
  return [...parts.slice(0, at), clause, ...parts.slice(at)].join('，');
}
