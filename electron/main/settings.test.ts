import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const developer = {
  VITE_DEV_SERVER_URL: 'http://127.0.0.1:5183/',
  HEARTHLINE_SAVE_DIR: '/tmp/saved',
  HEARTHLINE_SERVER_URL: 'https://care.example',
};

test('a checkout takes its server, its data folder and its test aids from the environment', () => {
  const settings = readSettings({ ...developer, HEARTHLINE_USER_DATA: '/tmp/a/../b' }, false);
  expect(settings).toMatchObject({
    userData: '/tmp/b',
    devServerUrl: 'http://127.0.0.1:5183/',
    saveDir: '/tmp/saved',
    defaultServerUrl: 'https://care.example',
  });
});

test('a packaged app never loads a page from a development server and always asks where to save', () => {
  expect(readSettings(developer, true)).toMatchObject({ devServerUrl: undefined, saveDir: undefined });
});

test('without a word from the environment a checkout looks for the server of npm start, a packaged app for none', () => {
  expect(readSettings({}, false).defaultServerUrl).toBe('http://127.0.0.1:7480');
  expect(readSettings({}, true).defaultServerUrl).toBe('');
});

test('only a system that knows by itself says where the laptop is, and a packaged app takes no test’s word for it', () => {
  expect(readSettings({}, true, 'darwin').locates).toBe(true);
  expect(readSettings({}, true, 'win32').locates).toBe(true);
  expect(readSettings({ HEARTHLINE_LOCATES: '1' }, true, 'linux').locates).toBe(false);
  expect(readSettings({ HEARTHLINE_LOCATES: '1' }, false, 'linux').locates).toBe(true);
});
