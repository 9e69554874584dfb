import type { Block, Reading } from '../../src/model/reading.js';

/** What was read of one scanned page by a recogniser. */
export function scannedReading(blocks: readonly Block[]): Reading {
  return {
    format: 'fengong/reading@1',
    source: {
      name: 'scan.pdf',
      sha256: '0'.repeat(64),
      mediaType: 'application/pdf',
      pages: 1,
      reading: 'ocr',
      engines: ['pp-ocrv4'],
    },
    pages: [],
    blocks: [...blocks],
    remarks: [],
  };
}
