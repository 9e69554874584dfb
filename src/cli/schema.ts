import { z } from 'zod';
import { NoticeError } from '../errors.js';
import { FORMAT_NAMES, type FormatName, jsonSchema } from '../schema.js';
import { defineCommand } from './command.js';

/** `fengong schema notice|reading|changes`: the JSON Schema of a published format, to stdout. */
export const schemaCommand = defineCommand({
  name: 'schema',
  summary: 'print the JSON Schema of a format',
  arguments: FORMAT_NAMES.join('|'),
  examples: [['fengong schema notice > notice.schema.json', 'the format of notice.json']],
  options: z.strictObject({}),
  async run(words, _options, io) {
    const [name, ...more] = words;
    if (!isFormatName(name) || more.length > 0) {
      throw new NoticeError('USAGE', 'one format is asked for', {
        expected: `one of ${FORMAT_NAMES.join(', ')}`,
        actual: words.join(' ') || 'nothing',
      });
    }
    io.out(`${JSON.stringify(jsonSchema(name), null, 2)}\n`);
    return 0;
  },
});

function isFormatName(name: string | undefined): name is FormatName {
  return FORMAT_NAMES.some((each) => each === name);
}
