/** Writes the bundle of the library and the command into `outdir`, which is emptied first. */
export function bundle(outdir: string, entryPoints?: readonly string[]): Promise<void>;
