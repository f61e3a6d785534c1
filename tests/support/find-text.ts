import fs from 'node:fs';
import path from 'node:path';

/** Files below a folder that hold one of the texts in the clear, as UTF-8 or UTF-16: `FILE: TEXT`. */
export function findText(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')].map((bytes) => ({ text, bytes })));
  return filesBelow(folder).flatMap((file) => {
    const content = fs.readFileSync(file);
    const found = needles.filter(({ bytes }) => content.includes(bytes)).map(({ text }) => text);
    return [...new Set(found)].map((text) => `${path.relative(folder, file)}: ${text}`);
  });
}

/** Sockets and links (the lock of a running app) have no content. */
export function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
