import { readdirSync, readFileSync } from 'node:fs';

export interface CaseUnit {
  readonly unit: string;
  readonly role: string;
  readonly level: string;
  readonly group: boolean;
  readonly key: string | null;
  readonly note?: string;
  readonly places?: readonly string[];
  readonly unresolved?: boolean;
}

export interface UnitCase {
  readonly name: string;
  readonly cell_text: string;
  readonly garbled?: boolean;
  readonly context: {
    readonly column?: string;
    readonly document_rule?: string;
    readonly default_level?: string;
    readonly issuer?: string;
    readonly places?: readonly string[];
    readonly sets_document_rule?: string;
    readonly deadline?: string;
    readonly leaders?: readonly string[];
    readonly open_list?: boolean;
    readonly ditto?: boolean;
  };
  readonly expected: readonly CaseUnit[];
}

const folder = new URL('../../fixtures/cases/', import.meta.url);

/** Every unit-cell case of `fixtures/cases`: a new file there is a new test. */
export function unitCases(): readonly UnitCase[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      if (file.endsWith('.json')) return [JSON.parse(text) as UnitCase];
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as UnitCase);
    });
}
