import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentTypeOf, fileInside } from './page-files.ts';

let folder = '';
let root = '';

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-pages-'));
  root = path.join(folder, 'pages');
  fs.mkdirSync(path.join(root, 'assets'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'pages-of-others'));
  fs.writeFileSync(path.join(root, 'index.html'), 'page');
  fs.writeFileSync(path.join(root, 'assets/a b.js'), 'script');
  fs.writeFileSync(path.join(folder, 'secret.js'), 'secret');
  fs.writeFileSync(path.join(folder, 'pages-of-others/secret.js'), 'secret');
  fs.symlinkSync(path.join(folder, 'secret.js'), path.join(root, 'link.js'));
  fs.symlinkSync(folder, path.join(root, 'up'));
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

test('a file of the page is found, also by an escaped name', () => {
  expect(fileInside(root, '/index.html')).toBe(path.join(root, 'index.html'));
  expect(fileInside(root, '/assets/a%20b.js')).toBe(path.join(root, 'assets/a b.js'));
});

test.each([
  '/../secret.js',
  '/%2e%2e/secret.js',
  '/%2e%2e%2fsecret.js',
  '/..%2fsecret.js',
  '/assets/..%2f..%2fsecret.js',
  '/..%5csecret.js',
  '/%5c..%5csecret.js',
  '/..%00/secret.js',
  '/index.html%00.js',
  '/link.js',
  '/up/secret.js',
  '/../pages-of-others/secret.js',
  '/%2e%2e/pages-of-others/secret.js',
  '//etc/passwd',
  '/%2fetc%2fpasswd',
  '/%E0%A4%A',
  '/',
  '',
  '/assets',
  '/not-there.js',
])('the address %j leads to no file', (address) => {
  expect(fileInside(root, address)).toBeUndefined();
});

test('a file that is no part of a page has no content type', () => {
  expect(contentTypeOf('a.JS')).toBe('text/javascript; charset=utf-8');
  expect(contentTypeOf('store.db')).toBeUndefined();
});
