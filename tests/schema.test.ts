import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { diffNotices } from '../src/diff/index.js';
import { FORMAT_NAMES, jsonSchema, parseNotice, parseReading } from '../src/schema.js';
import { sampleNotice, sampleReading } from './support/notice.js';

const changes = diffNotices(sampleNotice, { ...sampleNotice, tasks: sampleNotice.tasks.slice(1) });
const samples = { notice: sampleNotice, reading: sampleReading, changes } as const;

describe('jsonSchema', () => {
  it.each(FORMAT_NAMES)('of a %s takes the sample and refuses another format', (name) => {
    const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(jsonSchema(name));
    expect(validate(samples[name]), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...samples[name], format: 'fengong/other@1' })).toBe(false);
    expect(validate({ ...samples[name], more: 1 })).toBe(false);
  });
});

describe('parseNotice, parseReading', () => {
  it('read back what was written, as text or as parsed JSON', () => {
    expect(parseNotice(JSON.stringify(sampleNotice))).toEqual(sampleNotice);
    expect(parseReading(sampleReading)).toEqual(sampleReading);
  });

  it.each([
    ['{', 'the text is not JSON'],
    ['{}', 'expected JSON of the format fengong/notice@1'],
    [{ ...sampleNotice, format: 'fengong/notice@2' }, 'at format'],
    [null, 'at its top'],
  ])('refuse %j with FORMAT', (json, message) => {
    expect(() => parseNotice(json)).toThrow(message);
    expect(() => parseNotice(json)).toThrow(expect.objectContaining({ code: 'FORMAT' }));
  });
});
