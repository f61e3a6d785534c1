import { Button, PasswordInput, TextInput } from '@mantine/core';
import { qrcode } from 'bwip-js/browser';
import { useState, type ReactElement } from 'react';
import type { FactorResult } from '../../../shared/protocol/engine-api.ts';
import type { BeginFactorResponse } from '../../../shared/protocol/second-factor.ts';
import { bridge } from '../../app/bridge.ts';
import { call } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { MatrixCode } from '../../ui/matrix-code.tsx';
import { factorTroubleWords } from './factor-trouble-words.ts';
import './second-factor.css';

type Step =
  | { readonly at: 'password' }
  | { readonly at: 'scan'; readonly secret: BeginFactorResponse }
  | { readonly at: 'codes'; readonly codes: readonly string[] };

interface FactorSetupDialogProps {
  readonly onClose: () => void;
  /** Who asks for it, when it was not the person. */
  readonly why?: string;
}

/** Password, picture, first code, recovery codes: nothing is switched on before the app on the telephone was seen to work. */
export function FactorSetupDialog({ onClose, why }: FactorSetupDialogProps): ReactElement {
  const [step, setStep] = useState<Step>({ at: 'password' });
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();

  const ask = async <T,>(question: Promise<FactorResult<T>>, next: (answer: T) => Step): Promise<void> => {
    setBusy(true);
    setWrong(undefined);
    const result = await question;
    setBusy(false);
    if (!result.ok) return setWrong(factorTroubleWords(result.trouble));
    setTyped('');
    setStep(next(result.answer));
  };
  const submit = (): void => {
    if (step.at === 'codes') onClose();
    else if (step.at === 'scan') {
      if (!/^\d{3}\s?\d{3}$/.test(typed.trim())) setWrong('Six digits');
      else void ask(call('factor.confirm', { code: typed }), ({ recoveryCodes: codes }) => ({ at: 'codes', codes }));
    } else if (typed === '') setWrong('Type your password');
    else void ask(call('factor.begin', { password: typed }), (secret) => ({ at: 'scan', secret }));
  };

  return (
    <Dialog
      title="Set up a second factor"
      opened
      onClose={onClose}
      onSubmit={submit}
      submitLabel={step.at === 'codes' ? 'I have kept them' : step.at === 'scan' ? 'Switch on' : 'Go on'}
      closeLabel={step.at === 'codes' ? 'Close' : 'Cancel'}
      busy={busy}
    >
      {step.at === 'password' ? (
        <>
          {why ? <p>{why}</p> : null}
          <p>You need an authenticator app on your telephone, of any maker. First your password, to be sure that it is you.</p>
          <PasswordInput
            label="Password"
            data-autofocus
            autoComplete="current-password"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={wrong}
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what you typed' }}
          />
        </>
      ) : null}
      {step.at === 'scan' ? (
        <>
          <p>Scan this picture with the authenticator app, or type the key into it. Then type the six digits that it shows.</p>
          <div className="hl-factor">
            <MatrixCode
              encode={qrcode}
              options={{ bcid: 'qrcode', text: step.secret.uri }}
              label="Picture for the authenticator app; the key beside it says the same"
              className="hl-factor-picture"
              quiet={4}
            />
            <p>
              Key
              <br />
              <code className="hl-factor-key">{step.secret.secret.match(/.{1,4}/g)?.join(' ')}</code>
            </p>
          </div>
          <TextInput
            label="Six digits from the app"
            autoFocus
            autoComplete="one-time-code"
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={wrong}
          />
        </>
      ) : null}
      {step.at === 'codes' ? (
        <>
          <p>
            It is on. Should you lose the telephone, each of these recovery codes opens the door once. They are shown only now: keep them
            where the laptop is not.
          </p>
          <ul className="hl-factor-codes" aria-label="Recovery codes">
            {step.codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <div>
            <Button
              onClick={() =>
                void bridge.invoke('file:save', {
                  suggestedName: 'hearthline-recovery-codes.txt',
                  contentType: 'text/plain',
                  text: `${step.codes.join('\n')}\n`,
                })
              }
            >
              Save as a file…
            </Button>
          </div>
        </>
      ) : null}
    </Dialog>
  );
}
