import './keyboard-help.css';
import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { Keys } from '../../ui/keys.tsx';
import { useOfferedShortcuts } from '../shortcuts.ts';

interface Line {
  readonly keys: string;
  readonly label: string;
}

/** What every list understands (renderer/ui/list). */
const inLists: readonly Line[] = [
  { keys: 'j', label: 'Next row' },
  { keys: 'k', label: 'Previous row' },
  { keys: 'Enter', label: 'Open the row' },
  { keys: 'x', label: 'Mark the row' },
  { keys: 'Escape', label: 'Close, or take marks off' },
];

/** Every key that works right now: the list is read from what the screens offer, so it cannot be out of date. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  const groups = new Map<string, Line[]>();
  for (const { group, keys, label } of useOfferedShortcuts())
    if (keys !== '') groups.set(group, [...(groups.get(group) ?? []), { keys, label }]);
  return (
    <Modal opened onClose={onClose} title="Keyboard" size={640}>
      <div className="hl-help">
        {[...groups, ['In lists', inLists] as const].map(([group, lines]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {lines.map(({ keys, label }) => (
                <div key={`${keys}${label}`}>
                  <dt>{label}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
