import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../shared/clinical/protocols/plan.ts';
import { nextStep, progressAt } from '../../shared/clinical/protocols/progress.ts';
import { shippedOf } from '../../shared/clinical/protocols/shipped.ts';
import { instant } from '../../shared/kernel/time.ts';
import { readSteadily, steadyMs, type Reading, type SteadyClock } from './steady-clock.ts';

const start = Date.UTC(2032, 2, 3, 15);
const second = 1_000;
const hour = 3_600_000;

/** A laptop whose clocks are read every second; true time is told beside them. */
class Laptop {
  trueMs = start;
  #wall = start;
  #mono = 5_000;
  #state: SteadyClock | undefined;
  offsetMs = 0;
  readonly #ppm: number;

  constructor(ppm = 0) {
    this.#ppm = ppm;
    this.read();
  }

  read(): number {
    const reading: Reading = { wallMs: this.#wall, monotonicMs: this.#mono, offsetMs: this.offsetMs };
    this.#state = readSteadily(this.#state, reading);
    return steadyMs(this.#state);
  }

  /** Awake: both clocks run, the monotonic one a little wrong. */
  pass(ms: number): number {
    this.trueMs += ms;
    this.#wall += ms;
    this.#mono += ms * (1 + this.#ppm / 1e6);
    return this.read();
  }

  sleep(ms: number): number {
    this.trueMs += ms;
    this.#wall += ms;
    return this.read();
  }

  setWall(byMs: number): void {
    this.#wall += byMs;
  }

  run(ms: number): number {
    for (let left = ms; left > 0; left -= second) this.pass(Math.min(second, left));
    return this.read();
  }

  get errorMs(): number {
    return Math.abs(this.read() - this.trueMs);
  }
}

describe('the clock of a visit', () => {
  it('is less than a second off after six hours, also with a bad quartz', () => {
    const laptop = new Laptop(80);
    laptop.run(6 * hour);
    expect(laptop.errorMs).toBeLessThan(second);
  });

  it('counts what the laptop slept through', () => {
    const laptop = new Laptop();
    laptop.run(hour);
    laptop.sleep(40 * 60 * second);
    laptop.run(hour);
    expect(laptop.errorMs).toBeLessThan(second);
  });

  it('goes on when somebody sets the wall clock back an hour, and is right again with the server’s next word', () => {
    const laptop = new Laptop();
    laptop.run(hour);
    laptop.setWall(-hour);
    laptop.run(hour);
    expect(laptop.errorMs).toBeLessThan(second);
    laptop.offsetMs = hour;
    laptop.run(60 * second);
    expect(laptop.errorMs).toBeLessThan(second);
  });

  it('never goes back, whatever sleep and people do to it between two words of the server', () => {
    const acts = fc.array(
      fc.oneof(
        fc.integer({ min: 1, max: 300 }).map((n) => ({ what: 'run' as const, n })),
        fc.integer({ min: 1, max: 7200 }).map((n) => ({ what: 'sleep' as const, n })),
        fc.integer({ min: 2, max: 86_400 }).map((n) => ({ what: 'back' as const, n })),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(acts, (list) => {
        const laptop = new Laptop();
        let last = laptop.read();
        for (const { what, n } of list) {
          if (what === 'back') laptop.setWall(-n * second);
          else if (what === 'sleep') laptop.sleep(n * second);
          else laptop.run(n * second);
          const now = laptop.read();
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
        }
      }),
    );
  });
});

describe('what a pump is told to have given', () => {
  const octagam = shippedOf('infusion').find(({ id }) => id === 'octagam-10');
  const made = octagam && makePlan(octagam, 'standard', { volumeMl: 3000, risks: [], weightKg: 70, concentrationMgPerMl: 100 });
  if (!made?.ok) throw new Error('no plan');
  const plan = made.value;

  it('is right to a second’s worth after six hours with a sleep and a clock set back', () => {
    const laptop = new Laptop(80);
    const events = [{ at: instant(laptop.read()), what: 'start' as const, mlPerHour: 42 }];
    laptop.run(2 * hour);
    laptop.sleep(hour);
    laptop.run(hour);
    laptop.setWall(-3 * hour);
    laptop.run(2 * hour);
    const progress = progressAt(events, instant(laptop.read()));
    expect(Math.abs(progress.delivered - 42 * 6)).toBeLessThan(42 / 3600);
    expect(Math.abs(progress.runMinutes - 6 * 60)).toBeLessThan(1 / 60);
  });

  it('calls for the next rung after its half hour, slept through or not', () => {
    const laptop = new Laptop();
    const events = [{ at: instant(laptop.read()), what: 'start' as const, mlPerHour: 42 }];
    laptop.run(10 * 60 * second);
    laptop.sleep(19 * 60 * second);
    const due = (): number => nextStep(plan, 3000, progressAt(events, instant(laptop.read())))?.inMinutes ?? Number.NaN;
    expect(due()).toBeCloseTo(1, 1);
    laptop.run(61 * second);
    expect(due()).toBeLessThanOrEqual(0);
  });
});
