import { describe, expect, it } from 'vitest';
import { childrenOf, divisions, divisionsNamed } from '../../src/data/divisions.js';

const brief = (name: string) =>
  divisionsNamed(name).map((division) => `${division.level} ${division.name}`);

describe('the table of divisions', () => {
  it('is sorted by code and its codes are unique', () => {
    const codes = divisions().map((division) => division.code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  });

  it('hangs every division on one of the level above', () => {
    const level = new Map(divisions().map((division) => [division.code, division.level]));
    const wrong = divisions().filter(({ level: own, parent }) => {
      const above = parent === null ? undefined : level.get(parent);
      if (own === 'province') return parent !== null;
      return own === 'city' ? above !== 'province' : above !== 'province' && above !== 'city';
    });
    expect(wrong).toEqual([]);
  });

  it('holds the 34 provinces and no filler rows', () => {
    expect(divisions().filter(({ level }) => level === 'province')).toHaveLength(34);
    expect(divisions().filter(({ level }) => level === 'city')).toHaveLength(333);
    expect(divisionsNamed('市辖区')).toEqual([]);
  });
});

describe('divisionsNamed', () => {
  it.each([
    ['山东', ['province 山东省']],
    ['山东省', ['province 山东省']],
    ['菏泽', ['city 菏泽市']],
    ['广西', ['province 广西壮族自治区']],
    ['内蒙古', ['province 内蒙古自治区']],
    ['新疆', ['province 新疆维吾尔自治区']],
    ['恩施', ['city 恩施土家族苗族自治州', 'county 恩施市']],
    ['西双版纳', ['city 西双版纳傣族自治州']],
    ['兴安', ['city 兴安盟', 'county 兴安区', 'county 兴安县']],
    ['桐乡', ['county 桐乡市']],
    ['神农架', ['county 神农架林区']],
    ['鄂温克', ['county 鄂温克族自治旗']],
    ['北京市', ['province 北京市']],
    ['东莞市', ['city 东莞市']],
    ['曹县', ['county 曹县']],
  ])('finds %s', (name, found) => {
    expect(brief(name).sort()).toEqual([...found].sort());
  });

  it('cuts no name to a single character and finds nothing that is no division', () => {
    expect(divisions().filter(({ short }) => short.length < 2)).toEqual([]);
    expect(divisionsNamed('曹')).toEqual([]);
    expect(divisionsNamed('省财政厅')).toEqual([]);
  });
});

describe('childrenOf', () => {
  it('gives the counties of a prefecture', () => {
    expect(childrenOf('371700').map(({ name }) => name)).toContain('鄄城县');
  });

  it('gives the districts of a municipality and the counties that a province rules itself', () => {
    expect(childrenOf('110000').map(({ name }) => name)).toContain('海淀区');
    expect(childrenOf('410000').map(({ name }) => name)).toContain('济源市');
    expect(childrenOf('371721')).toEqual([]);
  });
});
