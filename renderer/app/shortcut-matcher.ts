/** A key press as the matcher needs it. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The cursor is in a field: plain keys are text there. */
  readonly typing: boolean;
}

const patienceMs = 1_200;

/** `mod+k` with Ctrl or Cmd held, else the key itself as it is printed: `?`, `/`, `g`. */
export function keyName(press: KeyPress): string | undefined {
  if (press.altKey) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (press.ctrlKey || press.metaKey) return `mod+${press.shiftKey ? 'shift+' : ''}${key}`;
  return key;
}

/** Follows key presses and says which shortcut of those offered is complete. `g t` is g, then t within a moment. */
export class ShortcutMatcher {
  #begun: { readonly keys: string; readonly at: number } | undefined;

  match(press: KeyPress, atMs: number, offered: readonly string[]): string | undefined {
    const name = keyName(press);
    if (name === undefined || ['Shift', 'Control', 'Meta', 'Alt'].includes(press.key)) return undefined;
    // What was typed is taken back by its field, not by the screen.
    if (press.typing && (!name.startsWith('mod+') || name === 'mod+z')) {
      this.#begun = undefined;
      return undefined;
    }
    const begun = this.#begun && atMs - this.#begun.at <= patienceMs ? `${this.#begun.keys} ${name}` : undefined;
    this.#begun = undefined;
    for (const keys of begun ? [begun, name] : [name]) {
      if (offered.includes(keys)) return keys;
      if (offered.some((other) => other.startsWith(`${keys} `))) {
        this.#begun = { keys, at: atMs };
        return undefined;
      }
    }
    return undefined;
  }

  /** A first key was pressed and the second is awaited. */
  get waiting(): boolean {
    return this.#begun !== undefined;
  }
}
