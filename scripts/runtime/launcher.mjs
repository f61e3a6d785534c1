/**
 * What a stand-in Electron runs when it is started with a path: the part of Electron's own default app that we use.
 * It is an ES module with top-level await, so that Electron holds back 'ready' until the app's main module is loaded.
 */
export const launcher = `import { app } from 'electron';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import url from 'node:url';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
let target;
for (let i = 0; i < args.length; i++) {
  if (args[i] === '-r' || args[i] === '--require') require(path.resolve(args[++i])); // Playwright's loader comes this way
  else if (!args[i].startsWith('-')) { target = path.resolve(args[i]); break; }
}

if (target === undefined) {
  console.error('Electron ' + process.versions.electron + ': no app was named');
  app.exit(2);
} else if (fs.statSync(target).isDirectory()) {
  const about = JSON.parse(fs.readFileSync(path.join(target, 'package.json'), 'utf8'));
  app.setName(about.productName ?? about.name);
  app.setVersion(about.version);
  if (about.desktopName) app.setDesktopName(about.desktopName);
  app.setAppPath(target);
  await import(url.pathToFileURL(require.resolve(path.join(target, about.main))).href);
} else {
  app.setAppPath(path.dirname(target));
  await import(url.pathToFileURL(target).href);
}
`;
