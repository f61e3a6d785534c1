import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { AppInfo } from '../../../shared/protocol/ipc.ts';
import type { SessionState } from '../../../shared/protocol/status.ts';
import { bridge } from '../../app/bridge.ts';
import { call, useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { formatBytes } from '../../ui/words.ts';
import { Setting } from './setting.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';

type KeyProtection = Extract<SessionState, { phase: 'open' }>['keyProtection'];

const protections: Readonly<Record<KeyProtection, string>> = {
  'keychain-and-secret': 'Encrypted. The key is held by the system keychain of this laptop and by your passphrase.',
  'secret-only':
    'Encrypted. This laptop has no system keychain that can be relied on, so your passphrase alone holds the key: choose a long one.',
};

/** Who works here, how the records are protected, and what an administrator asks on the telephone. */
export function ThisLaptop({ info }: { readonly info: AppInfo | undefined }): ReactElement {
  const session = useOpenSession();
  const { data: store } = useEngineQuery('diagnostics', {});
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <Section title="This laptop" flush>
        <Setting
          name={session.person.name}
          words={`${session.person.email} · ${session.organization.name} · ${session.person.roles.join(', ')}`}
        >
          <Button onClick={() => setLeaving(true)}>Sign out</Button>
        </Setting>
        <Setting name="Records on this laptop" words={protections[session.keyProtection]} />
      </Section>
      <Section title="Diagnostics">
        <Facts
          facts={[
            ['Server', session.serverUrl],
            ['Laptop', session.deviceId],
            ['Store', store ? `${formatBytes(store.bytes)}, ${store.cipher ? `encrypted (${store.cipher})` : 'not encrypted'}` : 'asking'],
            ['Runs on', info ? `Electron ${info.electron}, Chrome ${info.chrome}, ${info.platform}` : 'asking'],
          ]}
        />
      </Section>
      <Section title="For support" flush>
        <Setting
          name="Diagnostics file"
          words="Versions, counts, states and past troubles, for whoever looks for a fault. It holds no name and no patient data."
        >
          <Button onClick={() => void saveDiagnostics()}>Save diagnostics</Button>
        </Setting>
      </Section>
      <SignOutDialog opened={leaving} onClose={() => setLeaving(false)} />
    </>
  );
}

async function saveDiagnostics(): Promise<void> {
  try {
    const { text } = await call('diagnostics.bundle', {});
    const suggestedName = `hearthline-diagnostics-${now().slice(0, 10)}.json`;
    const { saved } = await bridge.invoke('file:save', { suggestedName, contentType: 'application/json', text });
    if (saved) toast({ text: 'Diagnostics saved. The file holds no patient data and may be sent by e-mail.' });
  } catch {
    toast({ text: 'The file could not be written. Choose another place.', tone: 'caution' });
  }
}
