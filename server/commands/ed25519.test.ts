import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { holds } from './ed25519.ts';

const nurse = generateKeyPairSync('ed25519');
const spki = (key: typeof nurse.publicKey): string => key.export({ format: 'der', type: 'spki' }).toString('base64');
const signed = (text: string): string => sign(null, Buffer.from(text), nurse.privateKey).toString('base64');

describe('a signature', () => {
  it('holds for what was signed, with the key that signed it, and for nothing else', () => {
    const key = spki(nurse.publicKey);
    for (const text of ['', 'Gave 5 mg at 08:00', 'é – 漢'.repeat(500)]) {
      expect(holds(key, text, signed(text))).toBe(true);
      expect(holds(key, `${text} `, signed(text))).toBe(false);
      expect(holds(spki(generateKeyPairSync('ed25519').publicKey), text, signed(text))).toBe(false);
    }
  });

  it('with any one bit turned does not hold, as Node’s own check says too', () => {
    const good = Buffer.from(signed('a'), 'base64');
    for (let bit = 0; bit < good.length * 8; bit += 7) {
      const bad = Buffer.from(good);
      bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(holds(spki(nurse.publicKey), 'a', bad.toString('base64'))).toBe(false);
      expect(verify(null, Buffer.from('a'), nurse.publicKey, bad)).toBe(false);
    }
  });

  it('that is none, or a key that is none, holds nothing', () => {
    const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (const signature of ['', 'AAAA', '%%%', signed('a').slice(4), `AAAA${signed('a')}`])
      expect(holds(spki(nurse.publicKey), 'a', signature)).toBe(false);
    for (const key of ['', 'AAAA', spki(elliptic.publicKey)]) expect(holds(key, 'a', signed('a'))).toBe(false);
  });
});
