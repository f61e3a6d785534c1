import { refusalText } from '../../shared/domain/refusal-text.ts';
import type { CommandResult } from '../../shared/protocol/engine-api.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { toast } from '../ui/toast/toast.tsx';

interface Done {
  /** What was just done: "Visit of Hana Ngata moved to …". */
  readonly text: string;
  /** The way back: commands like any other, so that a colleague's change meanwhile is told and not overwritten. */
  readonly back: () => Promise<CommandResult | readonly CommandResult[]>;
  /** What is said once it is taken back. */
  readonly undone: string;
  /** A later one with the same key takes its place on screen. */
  readonly key?: string;
}

let latest: (() => void) | undefined;

/** Says what was done with a way to take it back: by its button for a moment, by Ctrl+Z until something else was done. */
export function saidWithUndo({ text, back, undone, key }: Done): void {
  const run = (): void => {
    if (latest === run) latest = undefined;
    void takeBack(back, undone, key);
  };
  latest = run;
  toast({ text, action: { label: 'Undo', run }, ...(key ? { key } : {}) });
}

async function takeBack(back: Done['back'], undone: string, key: string | undefined): Promise<void> {
  const results = await back().catch(() => undefined);
  const refused = results === undefined ? undefined : [results].flat().find(({ ok }) => !ok);
  if (results === undefined) return toast({ tone: 'caution', text: 'It could not be taken back: this laptop could not save it just now.' });
  if (refused && !refused.ok) return toast({ tone: 'caution', text: `Not all of it could be taken back. ${refusalText(refused.refusal)}` });
  toast({ text: undone, ...(key ? { key } : {}) });
}

/** Ctrl+Z takes back the last thing that was said with an undo. */
export function useUndoKey(group: string): void {
  useShortcuts([{ keys: 'mod+z', label: 'Undo the last change', group, run: () => latest?.(), quiet: true }]);
}
