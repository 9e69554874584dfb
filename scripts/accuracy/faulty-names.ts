import type { Random } from '../fixtures/random.js';
import type { CellReader } from './registry.js';

/** The kinds of fault that readers make, one to a name. */
export const FAULTS = ['misreading', 'look-alike', 'any character', 'lost', 'added'] as const;
export type FaultKind = (typeof FAULTS)[number];

/** Common characters of official texts: what a fault that follows no likeness draws from. */
const ANY =
  '的一在了有和人中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严';

function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[random.below(list.length)];
}

/** A name with one fault of the kind, or null where the kind cannot happen to it. */
export function makeFaulty(
  name: string,
  kind: FaultKind,
  random: Random,
  reader: CellReader,
): string | null {
  const at = random.below(name.length);
  const character = name[at] ?? '';
  const others = [...ANY].filter((other) => other !== character);
  const other = substitute(character, kind, random, reader) ?? pick(others, random) ?? '';
  if (kind === 'lost') return name.slice(0, at) + name.slice(at + 1);
  if (kind === 'added') return name.slice(0, at) + (pick(others, random) ?? '') + name.slice(at);
  if (kind !== 'any character' && substitute(character, kind, random, reader) === null) return null;
  return name.slice(0, at) + other + name.slice(at + 1);
}

/** What a character is taken for, drawn by its chances; null where the tables know nothing. */
function substitute(
  character: string,
  kind: FaultKind,
  random: Random,
  reader: CellReader,
): string | null {
  if (kind === 'misreading') {
    const all = reader
      .misreadings(character)
      .filter((one) => /\p{Script=Han}/u.test(one.character));
    let left = random.next() * all.reduce((sum, { share }) => sum + share, 0);
    for (const one of all) {
      left -= one.share;
      if (left <= 0) return one.character;
    }
    return null;
  }
  if (kind !== 'look-alike') return null;
  const all = reader.lookalikes(character).filter((one) => /\p{Script=Han}/u.test(one.character));
  return pick(all, random)?.character ?? null;
}
