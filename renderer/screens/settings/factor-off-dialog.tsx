import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { call } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { factorTroubleWords } from '../../widgets/second-factor/factor-trouble-words.ts';

export function FactorOffDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();

  const submit = async (): Promise<void> => {
    if (code.trim().length < 6) return setWrong('Six digits, or a recovery code of ten signs');
    setBusy(true);
    const result = await call('factor.remove', { code });
    setBusy(false);
    if (result.ok) onClose();
    else setWrong(factorTroubleWords(result.trouble));
  };

  return (
    <Dialog
      title="Switch off the second factor"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Switch off"
      busy={busy}
    >
      <p>From then on your password alone signs you in.</p>
      <TextInput
        label="Code of your authenticator app, or a recovery code"
        data-autofocus
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={wrong}
      />
    </Dialog>
  );
}
