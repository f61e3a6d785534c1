import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState, useSyncExternalStore, type SubmitEvent, type ReactElement } from 'react';
import { call, useOpenSession } from '../engine.ts';
import { valueStore } from '../value-store.ts';

const asked = valueStore(false);

/** Opens the dialog from wherever the person is told that the sign-in expired. It never opens by itself: a visit is not interrupted for it. */
export function askToRenew(): void {
  asked.set(true);
}

/** Renews the sign-in with the server. Nothing on screen is lost and nothing has to be opened again. */
export function RenewDialog(): ReactElement {
  const open = useSyncExternalStore(asked.subscribe, asked.get) === true;
  return (
    <Modal opened={open} onClose={() => asked.set(false)} title="Renew your sign-in" size={400}>
      <RenewForm onDone={() => asked.set(false)} />
    </Modal>
  );
}

const failed = {
  'wrong-credentials': 'That is not your password.',
  'second-factor-needed': 'Type the six digits that your authenticator app shows now, or a recovery code.',
  'second-factor-wrong': 'That code is not right or was used before. Type the one that is shown now.',
  'server-unreachable': 'The server does not answer. You can go on working; try again when there is a connection.',
  'too-many-attempts': 'Too many tries. Wait a few minutes.',
} as const;

function RenewForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { person } = useOpenSession();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (password === '') {
      setWrong('Type your password');
      return;
    }
    setBusy(true);
    setWrong(undefined);
    try {
      const result = await call('session.renew', { password, ...(code ? { code } : {}) });
      if (result.ok) {
        onDone();
        return;
      }
      const { kind } = result.trouble;
      if (kind === 'second-factor-needed') setCode('');
      setWrong(
        kind in failed
          ? failed[kind as keyof typeof failed]
          : 'The server did not accept it. Your work stays on this laptop; ask your administrator.',
      );
    } catch {
      setWrong('This was interrupted. Try again.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="hl-stack">
      <p>For safety the server asks for your password again, {person.name}. Your work goes on meanwhile and waits to be sent.</p>
      <PasswordInput
        label="Password"
        data-autofocus
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={code === undefined && wrong}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what you typed' }}
      />
      {code === undefined ? null : (
        <TextInput
          label="Code of your second factor"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={wrong}
        />
      )}
      <div className="hl-actions">
        <Button onClick={onDone}>Later</Button>
        <Button type="submit" variant="filled" loading={busy}>
          Renew sign-in
        </Button>
      </div>
    </form>
  );
}
