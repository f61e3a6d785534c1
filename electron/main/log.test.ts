import { expect, test } from 'vitest';
import { traceOf } from './log.ts';

test('an error goes to the log without its message, which may quote a patient', () => {
  const error = Object.assign(new TypeError('cannot read "Okafor, Amara"'), { code: 'ENOENT' });
  const trace = traceOf(error);
  expect(trace).toMatchObject({ name: 'TypeError', code: 'ENOENT' });
  expect(JSON.stringify(trace)).not.toContain('Okafor');
});

test('something thrown that is no error is named by its type alone', () => {
  expect(traceOf('Okafor, Amara')).toEqual({ name: 'string' });
});
