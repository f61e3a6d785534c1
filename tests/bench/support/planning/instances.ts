import fs from 'node:fs';
import path from 'node:path';

/** Where the instances lie: a folder named by PLANNING_DATA with all families, or the few that this repository carries. */
const given = process.env['PLANNING_DATA'];
const fixtures = path.join(import.meta.dirname, '../../../fixtures/routing');

export interface Instance {
  readonly name: string;
  readonly file: string;
  readonly best: number;
}

const named = {
  solomon: 'C101 C206 R101 R104 R112 R201 R208 R211 RC104 RC108 RC204 RC208',
  homberger200: 'R1_2_4 R2_2_4 RC1_2_1 RC2_2_4',
} as const;

export function plainInstances(family: keyof typeof named): Instance[] {
  const known = bestKnown();
  return list(named[family]).flatMap((name) => found(family, `${name}.txt`, name, known.get(name)));
}

/** Visits that need two people: every file of the folder that has a best-known value. */
export function tiedInstances(): Instance[] {
  const known = bestKnown();
  const folder = given ? path.join(given, 'hhcrsp') : fixtures;
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.startsWith('sol-'))
    .flatMap((file) => {
      const name = file.replace('.json', '');
      const best = known.get(name) ?? [...known].find(([key]) => name.startsWith(`${key}-`))?.[1];
      return found('hhcrsp', file, name, best);
    });
}

export function unifiedInstances(): { readonly name: string; readonly file: string; readonly solution: string }[] {
  const folder = given ? path.join(given, 'uhhc') : fixtures;
  return fs
    .readdirSync(folder)
    .filter((file) => /^i-\d+\.json$/.test(file))
    .map((file) => ({ name: file.replace('.json', ''), file: path.join(folder, file), solution: path.join(folder, `sol-sa-${file}`) }));
}

function found(family: string, file: string, name: string, best: number | undefined): Instance[] {
  const full = given ? path.join(given, family, file) : path.join(fixtures, file);
  return best !== undefined && fs.existsSync(full) ? [{ name, file: full, best }] : [];
}

function bestKnown(): ReadonlyMap<string, number> {
  const own = JSON.parse(fs.readFileSync(path.join(fixtures, 'best-known.json'), 'utf8')) as Record<string, number>;
  if (!given) return new Map(Object.entries(own));
  const dimacs = fs
    .readFileSync(path.join(given, 'dimacs_bks.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split(/\s+/))
    .flatMap(([name, best]) => (name && best ? [[name, Number(best)] as const] : []));
  const tied = JSON.parse(fs.readFileSync(path.join(given, 'hhcrsp_bks.json'), 'utf8')) as Record<string, number>;
  return new Map([...dimacs, ...Object.entries(tied), ['R112', own['R112'] ?? 948.6]]);
}

const list = (words: string): string[] => words.split(' ');
