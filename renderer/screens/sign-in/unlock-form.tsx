import { Button, PasswordInput } from '@mantine/core';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import type { KnownPerson } from '../../../shared/protocol/status.ts';
import { call } from '../../app/engine.ts';
import { Notice } from '../../ui/notice.tsx';
import { troubleWords } from './session-trouble.ts';

interface UnlockFormProps {
  readonly person: KnownPerson;
  /** When the passphrase is forgotten or the store is gone: the password and the server help. */
  readonly onSignIn: () => void;
  readonly onSomeoneElse: () => void;
}

/** Opens the person's records on this laptop; works with no connection. */
export function UnlockForm({ person, onSignIn, onSomeoneElse }: UnlockFormProps): ReactElement {
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [trouble, setTrouble] = useState<string>();

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
        <Notice tone="caution" alert action={<Button onClick={onSignIn}>Sign in</Button>}>
          {trouble}
        </Notice>
      ) : null}
      <PasswordInput
        label="Passphrase for this laptop"
        autoComplete="current-password"
        autoFocus
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
        error={wrong}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what you typed' }}
      />
      <div className="hl-door-actions">
        <Button type="submit" variant="filled" size="md" loading={busy}>
          Unlock
        </Button>
        <span>
          <Button variant="subtle" color="gray" onClick={onSignIn}>
            Forgot passphrase
          </Button>
          <Button variant="subtle" color="gray" onClick={onSomeoneElse}>
            Someone else
          </Button>
        </span>
      </div>
    </form>
  );
}
