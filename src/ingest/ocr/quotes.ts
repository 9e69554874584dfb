import { lineOf, type RecognisedCharacter, type RecognisedLine } from './engine.js';

const OPENING = '“';
const CLOSING = '”';
/** A straight mark opens or closes, whichever is due. */
const STRAIGHT = '"';
const QUOTE = /^[“”]$/u;
/** An exchanged mark is at least this likely; one that was only half seen, between others, this. */
const LEAST = { exchanged: 0.01, halfSeen: 0.05 } as const;
/** What a mark without a partner costs, as a logarithm: about one quotation in a hundred has one. */
const UNPAIRED = 5;

/** A way to read a character, with what it costs against the likeliest. */
interface Option {
  readonly characters: readonly RecognisedCharacter[];
  readonly cost: number;
}

/** The best way to read what came before, if a quotation is open behind it or not. */
interface Path {
  readonly cost: number;
  readonly option: Option | null;
  readonly before: Path | null;
}

/**
 * Lines in which quotation marks open and close in turn, as far as the recogniser's other readings
 * allow: of two that stand side by side (“甲”“乙”) it often sees only one, and it takes one for the
 * other. The likeliest way is taken (Viterbi 1967), and stays as doubtful as it was. Lines follow
 * each other.
 */
export function pairQuotes(lines: readonly RecognisedLine[]): RecognisedLine[] {
  const options = lines.map(({ characters }) => characters.map(optionsOf));
  let paths: readonly [Path, Path] = [START, { ...START, cost: UNPAIRED }];
  for (const option of options.flat())
    paths = [bestInto(0, option, paths), bestInto(1, option, paths)];
  const [closed, open] = paths;
  const chosen = optionsAlong(closed.cost <= open.cost + UNPAIRED ? closed : open);
  let at = 0;
  return lines.map((line) => {
    const read = line.characters.flatMap(() => chosen[at++]?.characters ?? []);
    const isSame = read.every((one, index) => one === line.characters[index]);
    return isSame && read.length === line.characters.length ? line : lineOf(read);
  });
}

const START: Path = { cost: 0, option: null, before: null };

/** The cheapest way to have a quotation open (1) or none (0) behind a character. */
function bestInto(
  state: 0 | 1,
  options: readonly Option[],
  [closed, open]: readonly [Path, Path],
): Path {
  let best: Path = { cost: Number.POSITIVE_INFINITY, option: null, before: null };
  for (const option of options) {
    for (const [from, before] of [closed, open].entries()) {
      const [to, cost] = walk(option, from as 0 | 1);
      const total = before.cost + option.cost + cost;
      if (to === state && total < best.cost) best = { cost: total, option, before };
    }
  }
  return best;
}

/** Whether a quotation is open behind some characters, and what marks without partners cost. */
function walk({ characters }: Option, from: 0 | 1): readonly [state: 0 | 1, cost: number] {
  let [state, cost] = [from, 0];
  for (const { text } of characters) {
    if (text === STRAIGHT) state = state === 0 ? 1 : 0;
    if (!QUOTE.test(text)) continue;
    const opens = text === OPENING;
    if (opens === (state === 1)) cost += UNPAIRED;
    state = opens ? 1 : 0;
  }
  return [state, cost];
}

function optionsAlong(end: Path): readonly Option[] {
  const options: Option[] = [];
  for (let path: Path | null = end; path?.option != null; path = path.before)
    options.push(path.option);
  return options.reverse();
}

/** As it was read, as the other mark, and with a mark behind it that the recogniser half saw. */
function optionsOf(character: RecognisedCharacter): readonly Option[] {
  return [{ characters: [character], cost: 0 }, ...exchanged(character), ...withMark(character)];
}

function exchanged(character: RecognisedCharacter): readonly Option[] {
  if (!QUOTE.test(character.text)) return [];
  const other = character.others.find(
    ({ text, probability }) => QUOTE.test(text) && probability >= LEAST.exchanged,
  );
  if (other === undefined) return [];
  const read = { text: character.text, probability: character.probability };
  const others = [read, ...character.others.filter((each) => each !== other)];
  const cost = Math.max(0, Math.log(character.probability / other.probability));
  return [{ characters: [{ ...character, ...other, others }], cost }];
}

function withMark(character: RecognisedCharacter): readonly Option[] {
  return [OPENING, CLOSING].flatMap((mark): Option[] => {
    const other = character.others.find(
      ({ text, probability }) => text === character.text + mark && probability >= LEAST.halfSeen,
    );
    if (other === undefined) return [];
    const { probability } = other;
    const { end } = character;
    const own = { ...character, others: character.others.filter((each) => each !== other) };
    const none = { text: '', probability: 1 - probability };
    const added = { text: mark, probability, start: end, end, others: [none] };
    return [{ characters: [own, added], cost: -Math.log(probability) }];
  });
}
