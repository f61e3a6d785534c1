import { expect, it } from 'vitest';
import { hashPassword, passwordObjection, verifyNothing, verifyPassword } from './password.ts';

it('a password needs eight characters and must not be a common one; nothing else is asked of it', () => {
  expect(passwordObjection('seven77')).toMatch(/at least 8/);
  expect(passwordObjection('Password1')).toMatch(/common/);
  expect(passwordObjection('        x')).toBeUndefined();
  expect(passwordObjection('correct horse battery staple '.repeat(3))).toBeUndefined();
  expect(passwordObjection('x'.repeat(300))).toMatch(/at most/);
});

it('a password typed on another keyboard, composed differently, is the same password', async () => {
  const hash = await hashPassword('Krankenschwester fu\u0308r zu Hause');
  expect(hash).toMatch(/^\$argon2id\$/);
  expect(await verifyPassword(hash, 'Krankenschwester f\u00fcr zu Hause')).toBe(true);
  expect(await verifyPassword(hash, 'Krankenschwester fur zu Hause')).toBe(false);
});

it('checking nobody never succeeds', async () => {
  expect(await verifyNothing('nobody has this password')).toBe(false);
});
