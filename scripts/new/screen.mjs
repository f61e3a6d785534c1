import { mustBeKebab, pascal, sentence } from './names.mjs';

/** @param {string} name @returns {import('../new.mjs').Plan} */
export function planScreen(name) {
  mustBeKebab(name, 'a screen');
  const folder = `renderer/screens/${name}`;
  return {
    files: { 'screen.tsx': `${folder}/${name}-screen.tsx`, 'screen.test.tsx': `${folder}/${name}-screen.test.tsx` },
    words: { file: name, screen: `${pascal(name)}Screen`, title: sentence(name) },
    next: [
      `renderer/app/routes.tsx          its address and its place in the contents`,
      `shared/protocol/queries.ts       what it asks the engine for; electron/engine/queries answers`,
      `tests/e2e                        one sentence: what a nurse does there`,
      `docs/map.md                      a line in the list of screens`,
    ],
  };
}
