export type System = 'windows' | 'mac' | 'linux';

interface Way {
  readonly name: string;
  readonly how: string;
  /** Whether it works without a network, and where the voice goes. */
  readonly network: string;
}

interface Dictation {
  readonly ways: readonly Way[];
  readonly heed: string;
}

export function systemOf(userAgent: string): System {
  if (userAgent.includes('Windows')) return 'windows';
  return userAgent.includes('Mac') ? 'mac' : 'linux';
}

const heed = 'Read what was written before you sign: numbers and drug names are misheard most. A spoken smart phrase stays as spoken.';

/** What each system brings with it. None of it is part of Hearthline, and Hearthline hears nothing. */
const bySystem: Readonly<Record<System, Dictation>> = {
  windows: {
    ways: [
      {
        name: 'Voice access (Windows 11)',
        how: 'Switch it on once in Settings, Accessibility, Speech; then say “Voice access wake up” and what to write.',
        network: 'Works without a network: the voice stays on this laptop.',
      },
      {
        name: 'Voice typing: Windows key + H',
        how: 'Press both keys and speak.',
        network: 'Needs a network and sends the voice to Microsoft. Use it for patients only if your organisation allows it.',
      },
    ],
    heed,
  },
  mac: {
    ways: [
      {
        name: 'Dictation: the microphone key (F5)',
        how: 'Or Edit, Start Dictation. Switch it on once in System Settings, Keyboard.',
        network:
          'On a Mac with Apple silicon most languages work without a network; older ones send the voice to Apple. Use those for patients only if your organisation allows it.',
      },
    ],
    heed,
  },
  linux: {
    ways: [
      {
        name: 'No dictation of its own',
        how: 'This system brings none. A program that writes into the field with the cursor works here as in any other window.',
        network: 'Ask whether it sends the voice away before you use it for patients.',
      },
    ],
    heed,
  },
};

export function dictationOf(system: System): Dictation {
  return bySystem[system];
}
