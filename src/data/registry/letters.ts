import type { Level } from '../../model/notice.js';
import { levelPrefixes } from '../names.js';
import { choose, GROUP_KIND, type KnownUnit, known } from './known.js';
import { index, levelPrefixOf, looseForm } from './spellings.js';

export function bySurface(name: string, level: Level | null): KnownUnit | null {
  const entry = choose(index().surfaces.get(name) ?? [], level);
  if (entry === undefined) return null;
  const prefix = entry.kind === GROUP_KIND || entry.level === 'nation' ? '' : levelPrefixOf(name);
  const hasPrefix = prefix !== '' && index().cores.has(name.slice(prefix.length));
  return known(name, hasPrefix ? prefix : '', entry);
}

export function byPrefix(name: string, level: Level | null): KnownUnit | null {
  const prefix = levelPrefixes().find(
    (p) => name.startsWith(p.prefix) && index().prefixable.has(name.slice(p.prefix.length)),
  );
  if (prefix === undefined) return null;
  const entries = (index().cores.get(name.slice(prefix.prefix.length)) ?? []).filter(
    (entry) => entry.level !== 'nation' && levelPrefixOf(entry.short) !== '',
  );
  const entry = choose(entries, level ?? prefix.level);
  return entry === undefined ? null : known(name, prefix.prefix, entry);
}

export function byCore(name: string, level: Level | null): KnownUnit | null {
  const entry = choose(index().cores.get(name) ?? [], level);
  return entry === undefined ? null : known(name, '', entry);
}

/** The same name with or without 和, as the registry writes it; null where it writes none. */
export function byLooseForm(name: string, level: Level | null): KnownUnit | null {
  const prefix = levelPrefixOf(name);
  const core = name.slice(prefix.length);
  const registered = index().loose.get(looseForm(core)) ?? looseForm(core);
  if (registered === core || core.length < 5) return null;
  const found = byPrefix(prefix + registered, level) ?? byCore(prefix + registered, level);
  return found === null ? null : { ...found, name, core: name.slice(found.prefix.length) };
}

/** Tells whether a prefix letter can stand before the name: 财政局 yes, 青岛税务局 no. */
export function takesPrefix(name: string): boolean {
  return index().prefixable.has(name) || byLooseForm(name, null) !== null;
}
