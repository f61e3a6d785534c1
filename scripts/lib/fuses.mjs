import fs from 'node:fs';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { root } from './paths.mjs';

/** electron-builder's names of the fuses, and the wire's. */
const names = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

/** The characters of the wire. */
const states = new Map([
  [48, false],
  [49, true],
]);

/** What a program's fuses are. @param {string} program @returns {Promise<Record<string, boolean | undefined>>} */
export async function readFuses(program) {
  const wire = await getCurrentFuseWire(program);
  return Object.fromEntries(Object.entries(names).map(([name, option]) => [name, states.get(Number(wire[option]))]));
}

/** What electron-builder.yml wants them to be. @returns {Record<string, boolean>} */
export function wantedFuses() {
  const settings = fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
  const section = settings.slice(settings.indexOf('electronFuses:'));
  return Object.fromEntries(
    Object.keys(names).map((name) => {
      const found = new RegExp(`^  ${name}: (true|false)$`, 'm').exec(section);
      if (found === null) throw new Error(`electron-builder.yml says nothing about the fuse ${name}`);
      return [name, found[1] === 'true'];
    }),
  );
}
