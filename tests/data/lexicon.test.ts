import { describe, expect, it } from 'vitest';
import {
  characterFrequency,
  characterTotal,
  lexiconTotal,
  wordFrequency,
} from '../../src/data/lexicon.js';
import text from '../../src/data/lexicon.tsv';

const rows = text
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.split('\t'));

describe('the lexicon', () => {
  it('is sorted and unique, by character and within each row', () => {
    const characters = rows.map(([character]) => character);
    expect(characters).toEqual([...new Set(characters)].sort());
    const unsorted = rows.filter(([, , , words = '']) => {
      const rests = words === '' ? [] : words.split(' ').map((token) => token.replace(/\d+$/u, ''));
      return rests.join() !== [...new Set(rests)].sort().join();
    });
    expect(unsorted).toEqual([]);
  });

  it('adds up', () => {
    const sums = rows.map(([, , , words = '']) =>
      (words.match(/\d+/gu) ?? []).reduce((sum, number) => sum + Number(number), 0),
    );
    expect(sums).toEqual(rows.map(([, , total]) => Number(total)));
    expect(lexiconTotal()).toBe(sums.reduce((a, b) => a + b, 0));
    expect(characterTotal()).toBeGreaterThan(lexiconTotal());
  });

  it('knows words that notices use, and not their misreadings', () => {
    const words = [
      '牵头',
      '清理',
      '院士',
      '弘扬',
      '潜力',
      '监管',
      '监督',
      '负责',
      '生态',
      '财政厅',
    ];
    expect(words.filter((word) => wordFrequency(word) === 0)).toEqual([]);
    const garbled = ['痊头', '请理', '院土', '引扬', '洪力', '干亿', '监瞥', '牵', ''];
    expect(garbled.filter((word) => wordFrequency(word) > 0)).toEqual(['牵']);
    expect(wordFrequency('由于')).toBeGreaterThan(wordFrequency('牵头'));
  });

  it('counts characters inside words and alone', () => {
    expect(characterFrequency('牵')).toBeGreaterThan(wordFrequency('牵头'));
    expect(characterFrequency('的')).toBeGreaterThanOrEqual(wordFrequency('的'));
    expect(characterFrequency('a')).toBe(0);
  });
});
