import { registerHooks } from 'node:module';
import { patches } from '../plants/patches.ts';
import type { Patch } from '../plants/plant.ts';

/** Marks the newer build: every module that such a module asks for is of that build too. */
const newer = '?newer';

/** Changes product code while it is read, in this process alone: smaller pages for everybody, one planted bug if it is asked for, and the newer build. Throws when the code no longer has the place. */
export function loadProductWith(plant: string | undefined): void {
  const bug = plant === undefined ? [] : plantOf(plant);
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const ours = /\/(shared|electron)\//.test(resolved.url) && !resolved.url.includes('/node_modules/');
      return context.parentURL?.endsWith(newer) && ours ? { ...resolved, url: resolved.url + newer } : resolved;
    },
    load(url, context, next) {
      const loaded = next(url, context);
      const inBuild = [...patches.small, ...(url.endsWith(newer) ? patches.newer : []), ...bug];
      const wanted = inBuild.filter(({ file }) => url.replace(newer, '').endsWith(`/${file}`));
      if (wanted.length === 0) return loaded;
      return { ...loaded, source: wanted.reduce(patched, asText(loaded.source)) };
    },
  });
}

function plantOf(name: string): readonly Patch[] {
  const plant = patches.bugs[name];
  if (!plant) throw new Error(`no such bug; there are: ${Object.keys(patches.bugs).join(', ')}`);
  return plant.patches;
}

function asText(source: string | ArrayBuffer | NodeJS.TypedArray | undefined | null): string {
  if (typeof source === 'string') return source;
  return source ? Buffer.from(source as ArrayBuffer).toString('utf8') : '';
}

function patched(text: string, { file, find, put }: Patch): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`the place of a patch is ${parts.length - 1} times in ${file}: ${find}`);
  return parts.join(put);
}
