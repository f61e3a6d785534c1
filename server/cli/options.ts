import path from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Stop } from './stop.ts';

/** Where the data is: every verb takes these. */
export const storeFlags = {
  data: { type: 'string' },
  database: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

export interface StoreChoice {
  readonly dataDir?: string | undefined;
  readonly databaseUrl?: string | undefined;
}

/** `--database URL` or DATABASE_URL, else the embedded one in `--data DIR`: whole, since PostgreSQL's own programs run from another folder than ours. */
export function storeChoice(values: { data?: string | undefined; database?: string | undefined }): StoreChoice {
  return { databaseUrl: values.database ?? process.env['DATABASE_URL'], dataDir: path.resolve(values.data ?? '.hearthline/server') };
}

/** Node's parser, its complaint in one line. */
export function flags<const O extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Stop(error instanceof Error ? error.message : 'These options are not understood.');
  }
}

export function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Stop(`--${name} takes a whole number, not "${String(text)}".`);
  return value;
}
