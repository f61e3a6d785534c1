import fs from 'node:fs';
import path from 'node:path';
import { root } from '../support/checkout.ts';
import { expect, test } from './fixtures.ts';

/** What Chromium says on the console when it is made to refuse something. */
const refused =
  /Content Security Policy|ERR_BLOCKED_BY_CLIENT|ERR_ABORTED|ERR_FAILED|Failed to load resource|Not allowed to|Permissions policy|permission/i;

test('every page comes with the strict policy and a nonce of its own', async ({ launch }) => {
  const { page } = await launch();
  const load = (): Promise<{ policy: string; nonce: string; nosniff: string }> =>
    page.evaluate(async () => {
      const answer = await fetch('/index.html');
      const nonce = /name="style-nonce" content="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
      return {
        nonce,
        policy: answer.headers.get('content-security-policy') ?? '',
        nosniff: answer.headers.get('x-content-type-options') ?? '',
      };
    });
  const [first, second] = [await load(), await load()];
  expect(first.policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/);
  expect(first.policy).toContain(`'nonce-${first.nonce}'`);
  expect(first.policy).not.toMatch(/unsafe|\*/);
  expect(first.nosniff).toBe('nosniff');
  expect(first.nonce).toHaveLength(24);
  expect(second.nonce).not.toBe(first.nonce);
});

test('a script inside the page does not run, and a style without the nonce does not apply', async ({ launch }) => {
  const app = await launch();
  app.complaints.expect(refused);
  const seen = await app.page.evaluate(async () => {
    const violated: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violated.push(effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'document.documentElement.dataset.ran = "yes"';
    const style = document.createElement('style');
    style.textContent = 'html { outline: 7px solid red }';
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="document.documentElement.dataset.ran = \'yes\'">';
    document.body.append(script, style, image);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { violated, ran: document.documentElement.dataset['ran'], outline: getComputedStyle(document.documentElement).outlineWidth };
  });
  expect(seen.ran).toBeUndefined();
  expect(seen.outline).not.toBe('7px');
  expect(new Set(seen.violated)).toEqual(new Set(['script-src-elem', 'script-src-attr', 'style-src-elem']));
});

test('no address leads out of the page’s own folder', async ({ launch }) => {
  const app = await launch();
  app.complaints.expect(refused);
  const link = path.join(root, 'dist/renderer/link-out.js');
  fs.rmSync(link, { force: true });
  fs.symlinkSync(path.join(root, 'package.json'), link);
  const corpus = [
    ...['..', '%2e%2e', '.%2e', '%252e%252e', '..%00', '....'].flatMap((up) => [
      `/${up}/package.json`,
      `/${up}%2fpackage.json`,
      `/${up}%5cpackage.json`,
      `/assets/${up}/${up}/${up}/package.json`,
    ]),
    ...[
      '/%2fetc%2fpasswd',
      '//etc/passwd',
      '///etc/passwd',
      '/%5c%5cetc%5cpasswd',
      '/C:%5cWindows%5cwin.ini',
      '/index.html%00.js',
      '/%00',
      '/%E0%A4%A',
      '/link-out.js',
    ],
    ...['app://evil/index.html', 'app://hearthline.evil/index.html', 'file:///etc/passwd'],
    ...['/../main/index.cjs', '/..%2fmain%2findex.cjs', '/%2e%2e/preload/index.cjs', '/..%2f..%2fpackage.json'],
  ];
  try {
    const answers = await app.page.evaluate(
      (addresses) =>
        Promise.all(
          addresses.map((address) =>
            fetch(address).then(
              async (answer) => `${String(answer.status)} ${await answer.text()}`,
              () => 'refused',
            ),
          ),
        ),
      corpus,
    );
    const escapes = answers.map((answer, i) => [corpus[i], answer] as const).filter(([, answer]) => !/^(refused|403 |404 )$/.test(answer));
    expect(escapes).toEqual([]);
    // The same from the process that serves them, where no page normalises the address first.
    const direct = await app.electron.evaluate(
      ({ session }, addresses) =>
        Promise.all(
          addresses.map((address) =>
            session.defaultSession.fetch(`app://hearthline${address}`).then(
              ({ status }) => status,
              () => 0,
            ),
          ),
        ),
      corpus.filter((address) => address.startsWith('/')),
    );
    expect(direct.filter((status) => status === 200)).toEqual([]);
  } finally {
    fs.rmSync(link);
  }
});

test('a page gets no camera, place, notification, clipboard content, device or network', async ({ launch }) => {
  const app = await launch();
  app.complaints.expect(refused);
  const outcomes = await app.page.evaluate(async (outside) => {
    const outcome = (work: () => Promise<unknown>): Promise<string> =>
      work().then(
        () => 'granted',
        () => 'denied',
      );
    return {
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await outcome(() => navigator.mediaDevices.getDisplayMedia()),
      place: await outcome(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      notification: (await Notification.requestPermission()) === 'granted' ? 'granted' : 'denied',
      clipboard: await outcome(() => navigator.clipboard.readText()),
      usb: await outcome(() =>
        (navigator as unknown as { usb: { requestDevice(wish: object): Promise<unknown> } }).usb.requestDevice({ filters: [] }),
      ),
      network: await outcome(() => fetch(outside)),
      socket: await outcome(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(outside.replace('http', 'ws'));
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      ),
      picture: await outcome(
        () =>
          new Promise((resolve, reject) => {
            const image = new Image();
            image.onload = resolve;
            image.onerror = reject;
            image.src = `${outside}/picture.png`;
          }),
      ),
    };
  }, 'http://127.0.0.1:9');
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'denied')).toEqual([]);
});

test('a window stays on its page and opens nothing else', async ({ launch }) => {
  const app = await launch();
  app.complaints.expect(refused);
  const { page } = app;
  expect(
    await page.evaluate(() => [window.open('https://example.invalid/'), window.open('app://hearthline/index.html'), window.open('')]),
  ).toEqual([null, null, null]);
  for (const target of ['https://example.invalid/', 'file:///etc/passwd', 'data:text/html,x', 'javascript:document.title="ran"']) {
    await page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      location.href = address;
    }, target);
    await page.waitForTimeout(200);
  }
  const frame = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const inside = document.createElement('iframe');
        inside.src = 'app://hearthline/index.html';
        inside.onload = () => resolve(inside.contentDocument?.querySelector('#root') ? 'framed' : 'empty');
        document.body.append(inside);
        setTimeout(() => resolve('empty'), 1_000);
      }),
  );
  expect(frame).toBe('empty');
  expect(page.url()).toMatch(/^app:\/\/hearthline\/index\.html/);
  expect(await page.title()).not.toBe('ran');
  expect(app.electron.windows()).toHaveLength(1);
});

test('a page has no Node and no Electron, only the bridge', async ({ launch }) => {
  const app = await launch();
  const found = await app.page.evaluate(() => ({
    node: ['process', 'require', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { hearthline: object }).hearthline).sort(),
    secure: isSecureContext,
  }));
  expect(found).toEqual({ node: [], bridge: ['connectEngine', 'invoke', 'onMain'], secure: true });
  const preferences = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
    ),
  );
  for (const one of preferences)
    expect(one).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
  const tampered = await app.page.evaluate(() => {
    const bridge = (globalThis as unknown as { hearthline: Record<string, unknown> }).hearthline;
    try {
      bridge['invoke'] = 'mine';
    } catch {
      // A strict page is told so.
    }
    return typeof bridge['invoke'];
  });
  expect(tampered).toBe('function');
});
