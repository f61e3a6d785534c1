import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** What tools make, or what belongs to one machine. */
const notOurs = new Set(['.git', '.hearthline', 'data', 'dist', 'node_modules', 'playwright-report', 'release', 'test-results']);
const text = /\.(ts|tsx|mjs|cjs|js|json|md|ya?ml|css|html|template)$|^(LICENSE|run)$/;

/** Every file of the repository, relative to its root, with forward slashes. */
export function files(folder = ''): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notOurs.has(name) ? [] : files(name);
    return entry.isFile() ? [name] : [];
  });
}

export function textFiles(): string[] {
  return files().filter((file) => text.test(path.basename(file)) && file !== 'package-lock.json' && !file.startsWith('tests/fixtures/'));
}

export function codeFiles(): string[] {
  return textFiles().filter((file) => /\.(ts|tsx|mjs|cjs|js)$/.test(file));
}

export function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

export function exists(file: string): boolean {
  return fs.existsSync(path.join(root, file));
}

/** The lines of many files that a pattern finds, as `file: line`. */
export function linesWith(pattern: RegExp, among: readonly string[]): string[] {
  return among.flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}
