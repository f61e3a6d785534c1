import type { Patch, Plant } from './plant.ts';
import { bugs } from './bugs.ts';

/** Small enough that a few dozen records make many pages, and a few commands many rounds. */
const small: readonly Patch[] = [
  { file: 'shared/protocol/sync.ts', find: 'export const rowsPerPage = 5_000;', put: 'export const rowsPerPage = 7;' },
  {
    file: 'electron/engine/sync/round-size.ts',
    find: '{ commands: maxCommandsPerRound, rows: 200_000 }',
    put: '{ commands: 4, rows: 40 }',
  },
  { file: 'server/live/news.ts', find: 'const mostRows = 100;', put: 'const mostRows = 6;' },
  { file: 'server/live/lines.ts', find: 'const mostPeople = 50;', put: 'const mostPeople = 1;' },
  { file: 'server/data/tables/org-commit.ts', find: 'const longestNote = 7_000;', put: 'const longestNote = 260;' },
  { file: 'electron/engine/sync/round-size.ts', find: 'const fewestRows = 500;', put: 'const fewestRows = 3;' },
  // Photos lie in files of their own, read in real time: another suite breaks those.
  { file: 'electron/engine/session/workspace.ts', find: 'void this.blobs.start();', put: '' },
  { file: 'electron/engine/blobs/blob-keeper.ts', find: 'this.prefetching = this.prefetch()', put: 'this.prefetching = Promise.resolve()' },
];

/** The next release: a kind that today's build does not know, a task with a newer shape, and a column more. */
const newer: readonly Patch[] = [
  { file: 'shared/records/task.ts', find: 'version: 1,', put: 'version: 2,' },
  {
    file: 'shared/records/task.ts',
    find: 'upcast: {},',
    put: 'upcast: { 1: (old) => ({ effort: "small", ...(old as object) }) },',
  },
  { file: 'shared/records/task.ts', find: 'title: z.string().min(1),', put: 'title: z.string().min(1), effort: z.string().optional(),' },
];

export const patches: {
  readonly small: readonly Patch[];
  readonly newer: readonly Patch[];
  readonly bugs: Readonly<Record<string, Plant>>;
} = {
  small,
  newer,
  bugs,
};
