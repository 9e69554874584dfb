import { phrase } from '../../data/index.js';
import { type Found, first, type Texts } from './found.js';

const NOT_ADDRESSED = new RegExp(phrase('not-addressed'), 'u');
const DISCLOSURE =
  /^[（(]?\s*(此件[^（）()。]{2,12}|[主依]动?申?请?公开|公开方式[：:][^（）()]{2,10})\s*[）)]?$/u;
const ATTACHMENT = /附件[：:]\s*/u;

/** Whom the notice addresses: the line below the title that ends with a colon. */
export function findAddressees(texts: Texts, after: number): Found<readonly string[]> | null {
  return first(texts.slice(0, after + 6), (text, at) => {
    if (at <= after || !text.endsWith('：') || NOT_ADDRESSED.test(text) || text.length > 400)
      return null;
    return text
      .slice(0, -1)
      .split(/[，；]/u)
      .map((name) => name.trim())
      .filter((name) => name !== '');
  });
}

/** 1.甲2.2024年乙 → 1.甲 | 2.2024年乙: the numbers must count up, or a year would be cut. */
function splitNumbered(line: string): readonly string[] {
  const pieces: string[] = [];
  let rest = line;
  for (let number = 2; /^\d{1,2}[.．、]/u.test(line); number += 1) {
    const at = rest.search(new RegExp(`(?<=[^\\d])${number}[.．、]`, 'u'));
    if (at <= 0) break;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}

/** The list behind 附件：, on one line or several; numbers are list marks, not part of the names. */
export function findAttachments(texts: Texts): Found<readonly string[]> | null {
  return first(texts, (text, at) => {
    const match = ATTACHMENT.exec(text);
    if (match === null) return null;
    const rest = text.slice(match.index + match[0].length);
    const more: string[] = [];
    for (const next of texts.slice(at + 1)) {
      if (!/^\d{1,2}[.．、]/u.test(next) || more.length > 30) break;
      more.push(next);
    }
    const names = [rest, ...more]
      .flatMap(splitNumbered)
      .map((name) =>
        name
          .replace(/^\d{1,2}[.．、]\s*/u, '')
          .replace(/[。；，]$/u, '')
          .trim(),
      )
      .filter((name) => name !== '');
    return names.length === 0 ? null : names;
  });
}

/** Who gets a copy: 抄送：… */
export function findCopies(texts: Texts): Found<readonly string[]> | null {
  return first(texts, (text) => {
    const match = /抄送[：:]\s*([^。]*)。?/u.exec(text);
    if (match === null) return null;
    const names = (match[1] ?? '').split(/[，；]/u).map((name) => name.trim());
    return names.filter((name) => name !== '');
  });
}

/** 此件公开发布 and the like. */
export function findDisclosure(texts: Texts): Found<string> | null {
  return first(texts, (text) => DISCLOSURE.exec(text)?.[1] ?? null);
}
