import { useState, type ReactElement } from 'react';
import type { KnownPerson } from '../../../shared/protocol/status.ts';
import { call } from '../../app/line.ts';
import { Notice } from '../../ui/notice.tsx';
import { PlainButton } from '../../ui/plain/plain-button.tsx';

interface RemoveStoreProps {
  readonly person: KnownPerson;
  readonly onBack: () => void;
  readonly onRemoved: () => void;
}

/** Erases one person's records from this laptop. Work that was not sent yet holds it back: nobody else has that. */
export function RemoveStore({ person, onBack, onRemoved }: RemoveStoreProps): ReactElement {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();

  const remove = async (): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    try {
      const result = await call('session.removeStore', { storeId: person.storeId, evenUnsent: false });
      if (result.ok) {
        onRemoved();
        return;
      }
      const { troubleWords } = await import('./session-trouble.ts');
      setTrouble(troubleWords(result.trouble).text);
    } catch {
      setTrouble('Removing was interrupted. Try again.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="hl-door-form">
      {trouble ? (
        <Notice tone="caution" alert>
          {trouble}
        </Notice>
      ) : null}
      <div className="hl-door-actions">
        <PlainButton look="filled" size="large" busy={busy} onClick={() => void remove()}>
          Remove records
        </PlainButton>
        <PlainButton look="faint" onClick={onBack}>
          Keep them
        </PlainButton>
      </div>
    </div>
  );
}
