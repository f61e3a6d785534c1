import fs from 'node:fs';
import path from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** What is not in the table is not a part of a page and is not served. */
export function contentTypeOf(file: string): string | undefined {
  return contentTypes[path.extname(file).toLowerCase()];
}

/**
 * The file below `root` that a URL's path names, or undefined when it names none or leads out of it.
 * Compared after realpath and with the separator, so that neither a link nor a sibling folder with the same beginning gets out.
 * In one go: a page is waited for, and each turn through the thread pool and back costs more than what is read in it.
 */
export function fileInside(root: string, urlPath: string): string | undefined {
  const wanted = decoded(urlPath);
  if (wanted === undefined || /[\0\\]/.test(wanted) || wanted.split('/').includes('..')) return undefined;
  try {
    const [base, file] = [fs.realpathSync.native(root), fs.realpathSync.native(path.join(root, wanted))];
    return file.startsWith(base + path.sep) && fs.statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

function decoded(urlPath: string): string | undefined {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
}
