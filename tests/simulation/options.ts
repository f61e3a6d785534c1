import { parseArgs } from 'node:util';

export interface Options {
  readonly seed: number;
  readonly count: number;
  readonly workers: number;
  /** A planted bug that is to be found. */
  readonly plant: string | undefined;
  /** What replaces the seed's own plan: how a failure is made smaller. */
  readonly plan: {
    readonly steps?: number;
    readonly laptops?: number;
    readonly without?: readonly string[];
    readonly skip?: readonly number[];
  };
  readonly shrink: boolean;
  /** Ends before `count` when this many seconds are over. */
  readonly seconds: number | undefined;
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      count: { type: 'string' },
      workers: { type: 'string' },
      plant: { type: 'string' },
      steps: { type: 'string' },
      laptops: { type: 'string' },
      without: { type: 'string' },
      skip: { type: 'string' },
      seconds: { type: 'string' },
      'no-shrink': { type: 'boolean' },
    },
  });
  const list = (text: string): string[] => text.split(',').filter((part) => part !== '');
  return {
    seed: values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed),
    count: Number(values.count ?? '1'),
    workers: Number(values.workers ?? '1'),
    plant: values.plant,
    plan: {
      ...(values.steps === undefined ? {} : { steps: Number(values.steps) }),
      ...(values.laptops === undefined ? {} : { laptops: Number(values.laptops) }),
      ...(values.without === undefined ? {} : { without: list(values.without) }),
      ...(values.skip === undefined ? {} : { skip: list(values.skip).map(Number) }),
    },
    shrink: values['no-shrink'] !== true,
    seconds: values.seconds === undefined ? undefined : Number(values.seconds),
  };
}
