import { describe, expect, it } from 'vitest';
import { choiceKey } from './choice-keys.ts';

const press = (key: string, held: Partial<Parameters<typeof choiceKey>[0]> = {}) =>
  choiceKey({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

describe('which keys choose visits on the board', () => {
  it('x chooses one as in every list, Ctrl or Cmd with the space bar as in a file list', () => {
    expect([press('x'), press(' ', { ctrlKey: true }), press(' ', { metaKey: true })]).toEqual(['one', 'one', 'one']);
  });

  it('with Shift it is a run', () => {
    expect([press('X', { shiftKey: true }), press(' ', { shiftKey: true })]).toEqual(['run', 'run']);
  });

  it('Ctrl or Cmd with A is all', () => {
    expect([press('a', { ctrlKey: true }), press('A', { metaKey: true })]).toEqual(['all', 'all']);
  });

  it('the space bar alone still takes a visit in hand, and cutting a text chooses nothing', () => {
    expect([press(' '), press('x', { ctrlKey: true }), press('a'), press('Enter', { ctrlKey: true })]).toEqual(Array(4).fill(undefined));
  });
});
