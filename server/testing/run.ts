import { chmodSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { newShelf } from './prepared.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the test files of this run keep what they all begin with a copy of. */
    readonly shelf: string;
  }
}

/** Before and after a run of the tests, called by Vitest. */
export function setup(project: TestProject): () => void {
  const { folder, clear } = newShelf();
  // The account that PostgreSQL runs as must be able to walk in.
  chmodSync(folder, 0o755);
  project.provide('shelf', folder);
  return clear;
}
