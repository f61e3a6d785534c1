import { call } from '../engine.ts';
import { bridge } from '../bridge.ts';
import { useGo } from '../navigation.tsx';
import { changePreferences } from '../preferences.ts';
import { useShortcutKeys, useShortcuts } from '../shortcuts.ts';
import { places } from './places.ts';

const appearances = [
  ['light', 'Light appearance'],
  ['dark', 'Dark appearance'],
  ['auto', 'Appearance as the system'],
] as const;

interface ShellActions {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
  readonly lock: () => void;
}

/** What works by keys on every screen. */
export function useShellShortcuts({ openPalette, openHelp, lock }: ShellActions): void {
  const go = useGo();
  useShortcutKeys();
  useShortcuts([
    ...places.map(({ keys, label, path }) => ({ keys, label: `Go to ${label}`, group: 'Places', run: () => go(path), quiet: true })),
    { keys: 'mod+k', label: 'Command palette', group: 'Everywhere', run: openPalette, quiet: true },
    { keys: '/', label: 'Search', group: 'Everywhere', run: openPalette, quiet: true },
    { keys: '?', label: 'Keyboard help', group: 'Everywhere', run: openHelp },
    { keys: 'mod+l', label: 'Lock', group: 'Everywhere', run: lock },
    { keys: '', label: 'Send and receive now', group: 'Everywhere', run: () => void call('sync.now', {}) },
    ...appearances.map(([appearance, label]) => ({ keys: '', label, group: 'Everywhere', run: () => changePreferences({ appearance }) })),
    { keys: '', label: 'New window', group: 'Everywhere', run: () => void bridge.invoke('window:new', {}) },
  ]);
}
