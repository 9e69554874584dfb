import { roleWords } from '../data/index.js';
import { lazy } from '../data/table.js';
import { type Draft, type Proposal, revise } from './draft.js';

const escaped = /[.*+?^${}()|[\]\\]/gu;

/** Role words of two characters with a mark and the end of a line between them, closing a list. */
const cutWords = lazy(() => {
  const halves = roleWords()
    .filter(({ word, use }) => word.length === 2 && ['phrase', 'both', 'duty'].includes(use))
    .map(({ word }) => [...word].map((one) => one.replace(escaped, '\\$&')));
  const cut = halves.map(([first, second]) => `${first}[，、。；：.,·]\\s*\\n\\s*${second}`);
  return new RegExp(`(?:${cut.join('|')})(?=\\s*(?:$|[，；。;,]))`, 'gu');
});

/**
 * 配，↵合: dirt at a line's end that was read as a mark within a role word. The word's halves mean
 * nothing by themselves, so the mark goes.
 */
export function mendCutRoles(draft: Draft): Draft {
  const proposals = [...draft.text.matchAll(cutWords())].map(({ 0: cut, index }): Proposal => {
    const word = `${cut[0]}${cut.at(-1)}`;
    return {
      range: [index + 1, index + 2],
      after: '',
      rule: 'role-word',
      evidence: [
        `${word} closes a list of units; a line ends within it, and the mark there is dirt`,
      ],
      confidence: 0.99,
    };
  });
  return revise(draft, proposals);
}
