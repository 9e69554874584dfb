import type { Changes } from '../../model/change.js';
import { renderCsv } from './csv.js';
import { renderHtml } from './html.js';
import { renderJson } from './json.js';
import { renderMarkdown } from './markdown.js';
import { renderText } from './text.js';
import type { RenderOptions } from './view.js';

export const CHANGES_FORMATS = ['text', 'json', 'markdown', 'html', 'csv'] as const;
export type ChangesFormat = (typeof CHANGES_FORMATS)[number];

const RENDERERS: Readonly<
  Record<ChangesFormat, (changes: Changes, options: RenderOptions) => string>
> = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  html: renderHtml,
  csv: renderCsv,
};

/** Writes the changes in one of the forms; `options` hold the two notices they were found between. */
export function renderChanges(
  changes: Changes,
  format: ChangesFormat,
  options: RenderOptions,
): string {
  return RENDERERS[format](changes, options);
}
