import { camel, mustBeKebab, pascal, words } from './names.mjs';

/** @param {string} name @returns {import('../new.mjs').Plan} */
export function planRecord(name) {
  mustBeKebab(name, 'a record');
  return {
    files: { 'record.ts': `shared/records/${name}.ts`, 'record.test.ts': `shared/records/${name}.test.ts` },
    words: { file: name, kind: name, record: camel(name), prefix: prefixOf(name), kindWords: words(name) },
    next: [
      `shared/records/ids.ts            export const ${pascal(name)}Id = idSchema('${name}', '${prefixOf(name)}') and its type`,
      `shared/records/registry.ts       a line in records: both stores make their table from it`,
      `server/data/migrations           nothing, unless rows of another kind must be rewritten`,
      `server/interop                   if it comes with a FHIR import`,
      `docs/glossary.md                 the FHIR word, the nurse's word`,
    ],
  };
}

/** The first letters of its ids: short, and every kind has its own (a test says so). @param {string} name */
function prefixOf(name) {
  const parts = name.split('-');
  return parts.length === 1 ? name.slice(0, 4) : parts.map((part) => part.charAt(0)).join('') + (parts.at(-1) ?? '').slice(1, 3);
}
