import type { Options } from './options.ts';

/** A schedule that once broke something, what it was, and how it was made small. Run in every gate, for ever. */
interface KeptSeed {
  readonly what: string;
  readonly plan: Options['plan'] & { readonly seed: number };
}

export const keptSeeds: readonly KeptSeed[] = [
  {
    what: 'a patient taken away in the middle of a refill stayed on the laptop for good',
    plan: {
      ...{ seed: 10001, steps: 21, laptops: 3, skip: [3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19] },
      without: [
        'kill',
        'full',
        'clock',
        'reopen',
        'server',
        'restore',
        'revoke',
        'resolve',
        'weather',
        'branch',
        'backup',
        'session',
        'build',
      ],
    },
  },
  {
    what: 'a command that a full disk left marked as on its way was overtaken by later ones',
    plan: { seed: 60015, steps: 42, laptops: 3, without: ['weather', 'kill', 'death', 'clock', 'revoke'] },
  },
  {
    what: 'after a restore, newer work was taken before what the server had lost',
    plan: {
      ...{ seed: 500408, steps: 16, laptops: 2, skip: [2, 3, 4, 5, 10, 11, 1, 6, 14] },
      without: ['team', 'server', 'session', 'build', 'resolve', 'look', 'kill', 'death', 'full', 'clock', 'reopen', 'branch', 'revoke'],
    },
  },
  {
    what: 'signing in again failed on a full disk, and nothing could be sent to make room',
    plan: {
      ...{ seed: 500086, steps: 11, laptops: 2, skip: [8, 9, 10, 2, 3, 6, 7, 0, 5] },
      without: [
        'resolve',
        'weather',
        'death',
        'work',
        'look',
        'kill',
        'clock',
        'reopen',
        'team',
        'branch',
        'server',
        'backup',
        'restore',
        'revoke',
        'build',
      ],
    },
  },
  {
    what: 'after a restore, work on a record that its author does not see was not on the screen until it was sent again',
    plan: {
      ...{ seed: 720007, steps: 39, laptops: 1 },
      skip: [
        ...[16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 8, 9, 10, 11, 0, 1, 4, 5, 6, 7, 12, 13, 32, 33, 36, 37, 3],
        ...[15, 35],
      ],
      without: ['full', 'clock', 'reopen', 'team', 'server', 'session', 'build', 'resolve', 'look', 'weather', 'death', 'branch', 'revoke'],
    },
  },
  {
    what: 'the fold was asked of a laptop in the middle of a full pull, where what was sent lately waits again',
    plan: {
      ...{ seed: 710028, steps: 35, laptops: 4 },
      skip: [8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31, 0, 1, 2, 3, 20, 21, 22, 23, 6, 7, 18, 19, 4, 16, 33],
      without: [
        'resolve',
        'team',
        'session',
        'build',
        'look',
        'weather',
        'kill',
        'death',
        'full',
        'clock',
        'reopen',
        'branch',
        'server',
        'revoke',
      ],
    },
  },
  {
    what: 'completing the task that asks for a review was taken for a fault, since the judge did not know that task',
    plan: { seed: 5043, steps: 39, laptops: 4, without: ['resolve', 'clock', 'reopen', 'revoke', 'build'] },
  },
  {
    what: 'a laptop that was killed while it wrote down its new session broke the simulation',
    plan: {
      ...{ seed: 3015031, steps: 32, laptops: 2, skip: [28, 29, 30, 31, 6, 7, 10, 11, 12, 13, 20, 21, 0, 4, 15] },
      without: ['weather', 'backup', 'restore', 'resolve', 'look', 'death', 'full', 'clock', 'branch', 'revoke', 'build'],
    },
  },
  {
    what: 'a field given as undefined was decided on here and not sent: the author of a task did not own it until the server answered',
    plan: { seed: 5169, steps: 40, laptops: 3, without: ['kill', 'full', 'branch', 'backup', 'restore'] },
  },
  {
    what: 'a laptop died in the moment after an autosave was on the disk: the one before it was called lost, though the newer one stood in its place',
    plan: {
      ...{ seed: 738841696, steps: 25, laptops: 1, skip: [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 20, 21, 7, 23] },
      without: [
        'resolve',
        'clock',
        'reopen',
        'session',
        'look',
        'weather',
        'death',
        'full',
        'branch',
        'backup',
        'restore',
        'revoke',
        'build',
        'team',
        'server',
      ],
    },
  },
  {
    what: 'a disk lied, so that the laptop forgot an autosave that was taken already, and sent the one before it: called out of order, though nobody there could know',
    plan: {
      ...{ seed: 11000715, steps: 20, laptops: 2, skip: [0, 1, 2, 3, 4, 5, 8, 9, 7, 12, 15, 16, 18] },
      without: [
        'weather',
        'kill',
        'full',
        'clock',
        'backup',
        'restore',
        'session',
        'resolve',
        'look',
        'reopen',
        'team',
        'branch',
        'server',
        'revoke',
        'build',
      ],
    },
  },
  {
    what: 'a disk that lied forgot the end of a log which had been folded into the store and not emptied: its old pages stood before the newer ones in the store',
    plan: {
      ...{ seed: 766342422, steps: 22, laptops: 2, skip: [8, 9, 10, 11, 12, 13, 14, 15, 2, 3, 6, 7, 1, 16, 18, 20] },
      without: [
        'kill',
        'reopen',
        'branch',
        'server',
        'backup',
        'restore',
        'revoke',
        'resolve',
        'look',
        'weather',
        'full',
        'clock',
        'team',
        'session',
        'build',
      ],
    },
  },
  {
    what: 'no room on the disk for what was shown and held back: it is taken back and asked for again',
    plan: {
      ...{ seed: 5233, steps: 5, laptops: 4, skip: [4, 0, 1] },
      without: [
        'server',
        'backup',
        'session',
        'revoke',
        'resolve',
        'look',
        'weather',
        'kill',
        'death',
        'clock',
        'reopen',
        'branch',
        'restore',
        'build',
      ],
    },
  },
  {
    what: 'of a patient just given somebody was not told, as it was not yet worked out whom they have',
    plan: {
      ...{ seed: 883018, steps: 13, laptops: 4, skip: [1, 2, 4, 7, 8, 9, 12] },
      without: ['full', 'team', 'branch', 'server', 'build', 'resolve', 'look', 'weather', 'kill', 'clock', 'backup', 'restore', 'revoke'],
    },
  },
];
