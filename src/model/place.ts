import { z } from 'zod';

/** A box on a page: `[left, top, right, bottom]` in points from the page's top left corner. */
export const BoundingBox = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();
export type BoundingBox = z.infer<typeof BoundingBox>;

/** Where a text stands on paper. Pages count from 1. Plain text has no places. */
export const Place = z.strictObject({ page: z.int().min(1), bbox: BoundingBox }).readonly();
export type Place = z.infer<typeof Place>;
