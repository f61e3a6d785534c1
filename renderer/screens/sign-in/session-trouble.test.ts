import { describe, expect, it } from 'vitest';
import { troubleWords } from './session-trouble.ts';

describe('why the door did not open', () => {
  it('a wrong password is told beside the password, without saying which of the two was wrong', () => {
    expect(troubleWords({ kind: 'wrong-credentials' })).toEqual({
      field: 'password',
      text: 'E-mail and password do not match. Check both; capital letters count.',
    });
  });

  it('a second factor is asked for beside its own field, and a wrong code says that the next one counts', () => {
    expect(troubleWords({ kind: 'second-factor-needed' })).toMatchObject({
      field: 'code',
      text: expect.stringContaining('recovery code') as string,
    });
    expect(troubleWords({ kind: 'second-factor-wrong' })).toMatchObject({
      field: 'code',
      text: expect.stringContaining('shown now') as string,
    });
  });

  it.each([
    [20, 'Wait 1 min'],
    [300, 'Wait 5 min'],
  ])('after too many tries (%i s) it says how long to wait', (retryAfterSeconds, words) => {
    expect(troubleWords({ kind: 'too-many-attempts', retryAfterSeconds }).text).toContain(words);
  });

  it('a wrong passphrase says how many tries are left', () => {
    expect(troubleWords({ kind: 'wrong-secret', attemptsLeft: 1 }).text).toContain('One more try');
    expect(troubleWords({ kind: 'wrong-secret', attemptsLeft: 4 }).text).toContain('4 more tries');
    expect(troubleWords({ kind: 'wrong-secret' }).text).not.toContain('more');
  });

  it('damaged records: says that they were kept aside and how much unsent work was saved', () => {
    expect(troubleWords({ kind: 'store-damaged', keptAs: 'x', unsentRecovered: 3 }).text).toContain(
      '3 changes that had not been sent were saved',
    );
    expect(troubleWords({ kind: 'store-damaged', keptAs: 'x', unsentRecovered: 0 }).text).toContain('kept aside untouched');
  });
});
