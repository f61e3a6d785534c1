import { expect, test } from 'vitest';
import { contentPolicy } from './content-policy.ts';

test('the policy starts from nothing and allows nothing unsafe', () => {
  const policy = contentPolicy('abc');
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(policy).toContain("style-src 'self' 'nonce-abc'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});
