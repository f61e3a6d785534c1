import { useEffect, useState, type ReactElement, type SubmitEvent } from 'react';
import type { KnownPerson } from '../../../shared/protocol/status.ts';
import { call, prepareToUnlock } from '../../app/line.ts';
import { Notice } from '../../ui/notice.tsx';
import { PlainButton } from '../../ui/plain/plain-button.tsx';
import { SecretField } from '../../ui/plain/secret-field.tsx';

/** No passphrase is shorter (`session.signIn`). */
const SHORTEST = 8;
/** The hand is on its way to Enter: between two letters there is rarely so much time. */
const RESTS_MS = 100;

interface UnlockFormProps {
  readonly person: KnownPerson;
  /** When the passphrase is forgotten or the store is gone: the password and the server help. */
  readonly onSignIn: () => void;
  readonly onSomeoneElse: () => void;
  readonly onRemove: () => void;
}

/** Opens the person's records on this laptop; works with no connection. */
export function UnlockForm({ person, onSignIn, onSomeoneElse, onRemove }: UnlockFormProps): ReactElement {
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [trouble, setTrouble] = useState<string>();

  useEffect(() => {
    if (secret === '') return undefined;
    const rest = setTimeout(() => prepareToUnlock(person.storeId, secret.length < SHORTEST ? '' : secret), RESTS_MS);
    return () => clearTimeout(rest);
  }, [person.storeId, secret]);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (secret === '') {
      setWrong('Type your passphrase');
      return;
    }
    setBusy(true);
    setWrong(undefined);
    setTrouble(undefined);
    try {
      const result = await call('session.unlock', { storeId: person.storeId, offlineSecret: secret });
      if (result.ok) return;
      const { troubleWords } = await import('./session-trouble.ts');
      const { field, text } = troubleWords(result.trouble);
      if (field === 'offlineSecret') setWrong(text);
      else setTrouble(text);
    } catch {
      setTrouble('Opening was interrupted. Try again; nothing is lost.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="hl-door-form" onSubmit={(event) => void submit(event)} aria-label="Unlock">
      {trouble ? (
        <Notice tone="caution" alert action={<PlainButton onClick={onSignIn}>Sign in</PlainButton>}>
          {trouble}
        </Notice>
      ) : null}
      <SecretField label="Passphrase for this laptop" autoFocus value={secret} onChange={setSecret} wrong={wrong} />
      <div className="hl-door-actions">
        <PlainButton type="submit" look="filled" size="large" busy={busy}>
          Unlock
        </PlainButton>
        <span>
          <PlainButton look="faint" onClick={onSignIn}>
            Forgot passphrase
          </PlainButton>
          <PlainButton look="faint" onClick={onSomeoneElse}>
            Someone else
          </PlainButton>
        </span>
      </div>
      <PlainButton look="faint" size="small" className="hl-door-else" onClick={onRemove}>
        Remove these records from this laptop
      </PlainButton>
    </form>
  );
}
