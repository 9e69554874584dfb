import {
  divisionsNamed,
  findUnit,
  levelPrefixOf,
  phrase,
  takesPrefix,
  unitSuffixes,
} from '../../data/index.js';

const STRAY = new RegExp(`^(?:${phrase('stray-separator')})`, 'u');
const DEPARTMENT = new RegExp(`(?:${phrase('department-end')}|厅)$`, 'u');
/** 市场, 县城, 省级: the letter of a place as a part of a word. */
const WITHIN_WORD = new RegExp(`^(?:${phrase('letter-word')})`, 'u');
/** Each of the two names has at least so many characters. */
const SHORTEST = 3;

interface Cut {
  readonly left: string;
  readonly between: string;
  readonly right: string;
}

function endsLikeBody(name: string): boolean {
  return unitSuffixes().some((suffix) => name.endsWith(suffix));
}

/** The longest usual ending of a name, of two characters or more, or ''. */
function longEnding(name: string): string {
  const ends = unitSuffixes().filter((suffix) => suffix.length > 1 && name.endsWith(suffix));
  return ends.sort((a, b) => b.length - a.length)[0] ?? '';
}

/** 几江街道鼎山街道, 福州左海集团福州地铁集团: the same long ending twice. */
function endAlike({ left, right }: Cut): boolean {
  const end = longEnding(right);
  return (
    end !== '' && longEnding(left) === end && Math.min(left.length, right.length) > end.length + 1
  );
}

/** 县电业局县邮政局: the same letter of a place twice, behind the last word of a department. */
function openAlike({ left, right }: Cut): boolean {
  const letter = levelPrefixOf(left);
  const isLetter = letter !== '' && right.startsWith(letter) && !WITHIN_WORD.test(right);
  return isLetter && left.length > letter.length + 1 && DEPARTMENT.test(left);
}

/** 江津海关江津海事处: the same place twice, behind what ends like a body. */
function placedAlike({ left, right }: Cut): boolean {
  const known = findUnit(left);
  // 公安 of 市公安局 is no place.
  if (known !== null && known.place === null) return false;
  return [2, 3].some((length) => {
    const place = right.slice(0, length);
    return divisionsNamed(place).length > 0 && left.includes(place);
  });
}

/** 经发局财政局: two departments without a letter. */
function bareAlike({ left, right }: Cut): boolean {
  const isBare = levelPrefixOf(left) === '' && DEPARTMENT.test(left) && DEPARTMENT.test(right);
  return isBare && left.at(-1) === right.at(-1) && takesPrefix(right);
}

/** 盐湖股份公司一西部矿业集团: what readers make of a mark, behind what ends like a body. */
function parted({ left, right, between }: Cut): boolean {
  const isLong = longEnding(left) !== '' || DEPARTMENT.test(left);
  return between !== '' && isLong && right.length > SHORTEST;
}

const SIGNS = [endAlike, openAlike, placedAlike, bareAlike, parted] as const;

/**
 * How a name that no register holds may be two whose mark is lost (几江街道鼎山街道 as 几江街道、鼎山街道), or null. Nothing
 * vouches for the two, so this is told and not repaired.
 */
export function runTogether(name: string): string | null {
  if (!endsLikeBody(name)) return null;
  for (let at = SHORTEST; at + SHORTEST <= name.length; at += 1) {
    const between = STRAY.exec(name.slice(at))?.[0] ?? '';
    const cut = { left: name.slice(0, at), between, right: name.slice(at + between.length) };
    const isCut = cut.right.length >= SHORTEST && endsLikeBody(cut.left);
    if (isCut && SIGNS.some((sign) => sign(cut))) return `${cut.left}、${cut.right}`;
  }
  return null;
}
