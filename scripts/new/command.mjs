import fs from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { Stop } from '../lib/report.mjs';
import { article, camel, mustBeKebab, pascal, sentence, words } from './names.mjs';

/** @param {string} name word/verb-noun, as in tasks/complete-task @returns {import('../new.mjs').Plan} */
export function planCommand(name) {
  const [word, action, ...more] = name.split('/');
  if (word === undefined || action === undefined || more.length > 0)
    throw new Stop(`A command is named WORD/VERB-NOUN, like tasks/complete-task; "${name}" is not.`);
  mustBeKebab(word, 'a folder of shared/domain');
  mustBeKebab(action, 'a command');
  const [verb = '', ...nounParts] = action.split('-');
  if (nounParts.length === 0) throw new Stop(`"${action}" has no noun: say what is acted on, like complete-task.`);
  const noun = nounParts.join('-');
  const kind = recordKind(noun);
  const folder = `shared/domain/${word}`;
  return {
    files: { 'command.ts': `${folder}/${action}.ts`, 'command.test.ts': `${folder}/${action}.test.ts` },
    words: {
      file: action,
      command: camel(action),
      type: `${noun}.${verb}`,
      label: sentence(action),
      noun: camel(noun),
      nounWords: words(noun),
      article: article(noun),
      verb,
      kind,
      prefix: prefixOf(kind),
      idType: `${pascal(kind)}Id`,
      commandIds: importList(`${pascal(kind)}Id`, 'PatientId'),
      idImports: importList(`${pascal(kind)}Id`, 'OrganizationId', 'PatientId', 'PractitionerId'),
    },
    next: [
      `shared/domain/commands.ts        a line: '${noun}.${verb}': ${camel(action)}`,
      `shared/domain/policy.ts          a row: which roles, which relation to the patient`,
      `shared/domain/refusal.ts         only for a new kind of "no"; refusal-text.ts then wants its words`,
      `renderer/screens or widgets      where a person does it`,
    ],
  };
}

/** A note is kept as a clinical-note: the word that people use may be the end of the record's name. @param {string} noun */
function recordKind(noun) {
  const known = fs
    .readdirSync(path.join(root, 'shared/records'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  const kind = known.find((candidate) => candidate === noun) ?? known.find((candidate) => candidate.endsWith(`-${noun}`));
  if (kind === undefined) throw new Stop(`There is no record for "${noun}". Make it first: npm run new record ${noun}`);
  return kind;
}

/** @param {string} kind */
function prefixOf(kind) {
  const ids = fs.readFileSync(path.join(root, 'shared/records/ids.ts'), 'utf8');
  return new RegExp(`idSchema\\('${kind}', '([a-z]+)'\\)`).exec(ids)?.[1] ?? kind;
}

/** @param {readonly string[]} ids */
const importList = (...ids) => [...new Set(ids)].sort().join(', ');
