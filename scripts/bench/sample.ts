import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTICES } from '../accuracy/inputs.js';
import { ROOT } from '../accuracy/library.js';

export const SAMPLE = join(NOTICES, 'heze-2023-56', 'input.txt');
export const SAMPLE_TASKS = 35;

/** The sample notice with its table `times` times over, as one text. */
export function repeatSample(times: number): string {
  const lines = readFileSync(SAMPLE, 'utf8').split('\n');
  const first = lines.findIndex((line) => line.includes('\t'));
  const last = lines.findLastIndex((line) => line.includes('\t'));
  const table = lines.slice(first, last + 1);
  const tables = Array.from({ length: times }, () => table);
  return [...lines.slice(0, first), ...tables.flat(), ...lines.slice(last + 1)].join('\n');
}

/** A folder for what is made while measuring; it goes when the process ends. */
export function scratchFolder(): string {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.cache', 'bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes the repeated sample and gives its path. */
export function writeSample(folder: string, times: number): string {
  const path = join(folder, `sample-${times * SAMPLE_TASKS}.txt`);
  writeFileSync(path, repeatSample(times));
  return path;
}
