import { describe, expect, it } from 'vitest';
import { ShortcutMatcher, type KeyPress } from './shortcut-matcher.ts';

const offered = ['g t', 'g p', 'mod+k', '?', '/'];
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  typing: false,
  ...held,
});

describe('keyboard shortcuts', () => {
  it('g then t goes to Today', () => {
    const matcher = new ShortcutMatcher();
    expect(matcher.match(press('g'), 0, offered)).toBeUndefined();
    expect(matcher.waiting).toBe(true);
    expect(matcher.match(press('t'), 400, offered)).toBe('g t');
  });

  it('g, a long pause, then t is nothing', () => {
    const matcher = new ShortcutMatcher();
    matcher.match(press('g'), 0, offered);
    expect(matcher.match(press('t'), 3_000, offered)).toBeUndefined();
  });

  it('g then a key that leads nowhere may still be a shortcut by itself', () => {
    const matcher = new ShortcutMatcher();
    matcher.match(press('g'), 0, offered);
    expect(matcher.match(press('/'), 100, offered)).toBe('/');
  });

  it('letters typed into a field are text', () => {
    const matcher = new ShortcutMatcher();
    expect(matcher.match(press('g', { typing: true }), 0, offered)).toBeUndefined();
    expect(matcher.match(press('t', { typing: true }), 10, offered)).toBeUndefined();
    expect(matcher.match(press('/', { typing: true }), 20, offered)).toBeUndefined();
  });

  it('Ctrl+K and Cmd+K open the palette from inside a field too', () => {
    const matcher = new ShortcutMatcher();
    expect(matcher.match(press('k', { ctrlKey: true, typing: true }), 0, offered)).toBe('mod+k');
    expect(matcher.match(press('k', { metaKey: true }), 0, offered)).toBe('mod+k');
  });

  it('Ctrl+Z takes back what a field holds while the cursor is in it, and the last deed of the screen elsewhere', () => {
    const undo = press('z', { ctrlKey: true });
    expect(new ShortcutMatcher().match({ ...undo, typing: true }, 0, ['mod+z'])).toBeUndefined();
    expect(new ShortcutMatcher().match(undo, 0, ['mod+z'])).toBe('mod+z');
  });

  it('the question mark works although it needs Shift', () => {
    expect(new ShortcutMatcher().match(press('?', { shiftKey: true }), 0, offered)).toBe('?');
  });

  it('Shift on its own way to the next key does not break a sequence', () => {
    const matcher = new ShortcutMatcher();
    matcher.match(press('g'), 0, offered);
    matcher.match(press('Shift', { shiftKey: true }), 50, offered);
    expect(matcher.match(press('p'), 100, offered)).toBe('g p');
  });

  it('Alt belongs to the menu of the window', () => {
    expect(new ShortcutMatcher().match(press('/', { altKey: true }), 0, offered)).toBeUndefined();
  });
});
