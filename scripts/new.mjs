// npm run new command WORD/VERB-NOUN | record NAME | screen NAME: writes the files with a failing test, and says where to go next.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './lib/paths.mjs';
import { main, say, Stop } from './lib/report.mjs';
import { planCommand } from './new/command.mjs';
import { planRecord } from './new/record.mjs';
import { planScreen } from './new/screen.mjs';

/** @typedef {{ files: Record<string, string>, words: Record<string, string>, next: string[] }} Plan template name → file to write; what fills the templates; where to go next */

/** @type {Record<string, (name: string) => Plan>} */
const kinds = { command: planCommand, record: planRecord, screen: planScreen };

await main(() => {
  const [kind = '', name = ''] = process.argv.slice(2);
  const plan = kinds[kind];
  if (plan === undefined || name === '') throw new Stop('npm run new command WORD/VERB-NOUN | record NAME | screen NAME');
  write(plan(name));
  return Promise.resolve();
});

/** @param {Plan} plan */
function write({ files, words, next }) {
  const taken = Object.values(files).find((file) => fs.existsSync(path.join(root, file)));
  if (taken !== undefined) throw new Stop(`${taken} is there already; nothing was written.`);
  for (const [template, file] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), fill(template, words));
    say(`wrote ${file}`);
  }
  say('\nIts test fails until these are done:');
  for (const line of next) say(`  ${line}`);
}

/** @param {string} template @param {Record<string, string>} words */
function fill(template, words) {
  const text = fs.readFileSync(path.join(root, 'scripts/templates', `${template}.template`), 'utf8');
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    const word = words[name];
    if (word === undefined) throw new Error(`${template} asks for "${name}", which nobody gave`);
    return word;
  });
}
