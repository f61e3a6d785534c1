import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import { useState, type ReactElement } from 'react';
import { z } from 'zod';
import { Appearance } from '../../app/appearance.tsx';
import { call } from '../../app/line.ts';
import { Notice } from '../../ui/notice.tsx';
import { serverAddress } from './server-address.ts';
import { troubleWords, type TroubleField } from './session-trouble.ts';

const SignIn = z.object({
  serverUrl: z
    .string()
    .refine(
      (typed) => z.url({ protocol: /^https?$/ }).safeParse(serverAddress(typed)).success,
      'Type the address your administrator gave you, such as hearthline.example.org',
    ),
  email: z.string().trim().min(3, 'Type your e-mail').includes('@', { message: 'An e-mail has an @ in it' }),
  password: z.string().min(1, 'Type your password'),
  code: z.string(),
  offlineSecret: z.string().min(8, 'At least 8 characters').max(200, 'At most 200 characters'),
});

interface SignInFormProps {
  readonly serverUrl: string;
  readonly email?: string;
  readonly onBack?: () => void;
}

/** First time on this laptop, or a forgotten passphrase: needs the server once. What was typed stays, whatever the answer. */
export function SignInForm(props: SignInFormProps): ReactElement {
  return (
    <Appearance>
      <Fields {...props} />
    </Appearance>
  );
}

function Fields({ serverUrl, email = '', onBack }: SignInFormProps): ReactElement {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [asksCode, setAsksCode] = useState(false);
  const [changeServer, setChangeServer] = useState(serverUrl === '');
  const form = useForm({
    initialValues: { serverUrl, email, password: '', code: '', offlineSecret: '' },
    validate: zod4Resolver(SignIn),
  });

  const tell = (field: TroubleField, text: string): void => {
    if (field === 'form') return setTrouble(text);
    form.setFieldError(field, text);
    if (field === 'serverUrl') setChangeServer(true);
    else if (field === 'code') setAsksCode(true);
    else form.getInputNode(field)?.focus();
  };

  const submit = form.onSubmit(
    async (typed) => {
      setBusy(true);
      setTrouble(undefined);
      try {
        const { code, ...rest } = typed;
        const result = await call('session.signIn', {
          ...{ ...rest, email: typed.email.trim(), serverUrl: serverAddress(typed.serverUrl) },
          ...(asksCode && code.trim() !== '' ? { code } : {}),
        });
        if (!result.ok) {
          const { field, text } = troubleWords(result.trouble);
          tell(field, text);
        }
      } catch {
        setTrouble('Signing in was interrupted. What you typed is still here: try again.');
      } finally {
        setBusy(false);
      }
    },
    (errors) => {
      if (errors['serverUrl']) setChangeServer(true);
    },
  );

  return (
    <form className="hl-door-form" onSubmit={submit} noValidate aria-label="Sign in">
      {trouble ? (
        <Notice tone="caution" alert>
          {trouble}
        </Notice>
      ) : null}
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus={email === ''}
        spellCheck={false}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        autoFocus={email !== ''}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what you typed first' }}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      {asksCode ? (
        <TextInput
          label="Code of your second factor"
          autoComplete="one-time-code"
          autoFocus
          spellCheck={false}
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
      ) : null}
      <PasswordInput
        label="Passphrase for this laptop"
        description="Opens your records here when there is no connection. At least 8 characters; a few words with spaces are easy to keep in mind. It stays on this laptop."
        autoComplete="new-password"
        defaultVisible
        spellCheck={false}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what you typed last' }}
        key={form.key('offlineSecret')}
        {...form.getInputProps('offlineSecret')}
      />
      {changeServer ? (
        <TextInput
          label="Server address"
          placeholder="hearthline.example.org"
          spellCheck={false}
          key={form.key('serverUrl')}
          {...form.getInputProps('serverUrl')}
        />
      ) : (
        <p className="hl-door-server">
          <span className="hl-truncate">Server {form.values.serverUrl}</span>
          <Button size="xs" variant="subtle" onClick={() => setChangeServer(true)}>
            Change server
          </Button>
        </p>
      )}
      <div className="hl-door-actions">
        <Button type="submit" variant="filled" size="md" loading={busy}>
          Sign in
        </Button>
        {onBack ? (
          <Button variant="subtle" color="gray" onClick={onBack}>
            Back
          </Button>
        ) : null}
      </div>
    </form>
  );
}
