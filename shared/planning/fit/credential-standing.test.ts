import { expect, it } from 'vitest';
import { a } from '../../../tests/support/make-records.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import { credentialStanding } from './credential-standing.ts';

const today = '2026-03-10';
const inSixtyDays = '2026-05-09';
const licence = (expiresOn?: string, more: Partial<DocOf<'practitioner-credential'>> = {}): DocOf<'practitioner-credential'> =>
  a('practitioner-credential', { code: 'rn-licence', ...(expiresOn ? { expiresOn: expiresOn as LocalDate } : {}), ...more })
    .doc as DocOf<'practitioner-credential'>;
const standing = (one: DocOf<'practitioner-credential'>, ...others: DocOf<'practitioner-credential'>[]) =>
  credentialStanding(one, [one, ...others], today, inSixtyDays);

it('a licence is warned of ahead, holds on its last day and has expired the day after', () => {
  expect(standing(licence('2026-12-01'))).toBe('holds');
  expect(standing(licence())).toBe('holds');
  expect(standing(licence('2026-05-09'))).toBe('runs-out');
  expect(standing(licence('2026-03-10'))).toBe('runs-out');
  expect(standing(licence('2026-03-09'))).toBe('expired');
});

it('a renewal that follows without a gap takes the warning away, one that begins too late does not', () => {
  const old = licence('2026-03-31');
  expect(standing(old, licence('2028-03-31', { issuedOn: '2026-04-01' as LocalDate }))).toBe('replaced');
  expect(standing(old, licence('2028-03-31', { issuedOn: '2026-04-03' as LocalDate }))).toBe('runs-out');
  expect(standing(licence('2026-01-31'), licence('2028-03-31', { issuedOn: '2026-02-20' as LocalDate }))).toBe('replaced');
});

it('a renewal that is suspended replaces nothing, and a suspended one is told as such', () => {
  expect(standing(licence('2026-03-31'), licence('2028-03-31', { status: 'suspended' }))).toBe('runs-out');
  expect(standing(licence('2026-12-01', { status: 'suspended' }))).toBe('suspended');
  expect(standing(licence('2026-12-01', { issuedOn: '2026-04-01' as LocalDate }))).toBe('not-yet');
});
