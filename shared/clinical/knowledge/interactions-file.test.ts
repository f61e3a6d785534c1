import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInteractions } from './interactions-file.ts';
import { knowledgeProblem } from './schema.ts';

const csv = (...lines: readonly string[]): string => ['Drug A,Drug B,What to do,What it does', ...lines].join('\n');

describe('an organisation’s list of interactions', () => {
  it('is read from a CSV file, whatever the order of its columns', () => {
    const { pairs, problems } = readInteractions(
      '\uFEFFwhat to do;words;drug 2;drug 1\nstop;"Both harm the kidney; levels rise";Gentamicin;Vancomycin\n',
    );
    expect(problems).toEqual([]);
    expect(pairs).toEqual([{ a: 'Vancomycin', b: 'Gentamicin', result: 'stop', says: 'Both harm the kidney; levels rise' }]);
  });

  it('is read from JSON with what it says of itself', () => {
    const file = readInteractions(
      JSON.stringify({
        title: 'Ours',
        edition: '7',
        date: '2026-11-01',
        source: 'Committee',
        pairs: [{ a: 'aa', b: 'bb', result: 'attention', says: 'Watch' }],
      }),
    );
    expect(file).toMatchObject({ problems: [], header: { title: 'Ours', edition: '7' }, pairs: [{ a: 'aa' }] });
  });

  it('names each line that is not understood, and why', () => {
    const { problems } = readInteractions(
      csv(
        'Vancomycin,Tobramycin,major,More harm',
        ',Gentamicin,stop,x',
        'Daptomycin,Simvastatin,look,',
        'Meropenem,meropenem,stop,x',
        'Ab,Cd,stop,x',
        'cd,ab,look,x',
      ),
    );
    expect(problems).toEqual([
      'Line 2: “major” is not “stop” or “look”.',
      'Line 3: a drug or class is missing or has one letter only.',
      'Line 4: it does not say what the two do together.',
      'Line 5: both sides are Meropenem.',
      'Line 7: cd and ab stand in line 6 already.',
    ]);
  });

  it('that is no list is told so', () => {
    expect(readInteractions('').problems).toEqual(['The file is empty.']);
    expect(readInteractions('name,age\nx,1').problems[0]).toContain('Line 1: no column is called “drug a”');
    expect(readInteractions('{"pairs": ').problems[0]).toContain('This is not JSON');
    expect(readInteractions('{"rows": []}').problems).toEqual(['The file has no list called “pairs”.']);
    expect(readInteractions('{"pairs": []}').problems).toEqual(['The file holds no pair.']);
    expect(readInteractions('{"pairs": [7, null]}').problems).toHaveLength(2);
  });

  it('whatever lies in a file, it is understood whole or told; what is understood fits the list', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { pairs, problems } = readInteractions(text);
        if (problems.length > 0) return;
        expect(knowledgeProblem('interactions', { title: 'T', edition: '1', date: '2026', source: 'S', pairs })).toBeUndefined();
      }),
    );
  });
});
