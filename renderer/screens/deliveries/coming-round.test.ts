import { describe, expect, it } from 'vitest';
import { momentOf, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import { comingRound } from './coming-round.ts';

const chicago = 'America/Chicago';
const at = (date: string, time: string, zone = chicago): Instant => instant(momentOf({ date, time }, zone)?.at.getTime() ?? Number.NaN);

describe('what is said of a round whose doors are not on this laptop', () => {
  it('a driver who leaves at five in the morning has them during the whole working day before', () => {
    const leaves = at('2032-03-10', '05:00');
    expect(comingRound(leaves, at('2032-03-08', '16:00'), undefined)).toEqual({ say: 'later', opensAt: at('2032-03-08', '17:00') });
    expect(comingRound(leaves, at('2032-03-09', '05:00'), at('2032-03-09', '04:55'))).toEqual({ say: 'empty' });
  });

  it('a laptop that was offline for two days does not say that the round is empty: it has not asked', () => {
    const leaves = at('2032-03-10', '05:00');
    const heard = at('2032-03-08', '04:00');
    expect(comingRound(leaves, at('2032-03-10', '04:45'), heard)).toEqual({ say: 'ask', heardAt: heard });
    expect(comingRound(leaves, at('2032-03-10', '04:45'), undefined)).toEqual({ say: 'ask', heardAt: undefined });
  });

  it('on the night on which clocks go forward it is as many hours, an hour earlier on the wall', () => {
    const said = comingRound(at('2032-03-14', '05:00'), at('2032-03-12', '12:00'), undefined);
    if (said.say !== 'later') throw new Error(said.say);
    expect(wallTimeOf(new Date(said.opensAt), chicago)).toEqual({ date: '2032-03-12', time: '16:00' });
  });

  it('a driver in another zone is told the same moment', () => {
    const leaves = at('2032-03-10', '05:00');
    expect(comingRound(leaves, at('2032-03-08', '17:30', 'America/New_York'), undefined).say).toBe('later');
    expect(comingRound(leaves, at('2032-03-08', '18:00', 'America/New_York'), at('2032-03-08', '18:00', 'America/New_York')).say).toBe(
      'empty',
    );
  });
});
