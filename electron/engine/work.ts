import type { EngineReply } from '../../shared/protocol/engine-api.ts';
import type { HostToEngine } from '../../shared/protocol/engine-host.ts';
import { answer, type Report } from './api/answer.ts';
import type { RawRequest } from './api/serve-port.ts';
import { warmStore } from './data/open-store.ts';
import type { Events } from './events.ts';
import { nodeEnv } from './node-env.ts';
import { Session } from './session/session.ts';
import { secretCost, warmVault, type Keychain } from './session/vault.ts';

type Start = Extract<HostToEngine, { type: 'start' }>;
type SystemChange = Extract<HostToEngine, { type: 'system' }>['what'];

/** Everything behind the door: the stores, the commands and queries, the sync. */
export interface Work {
  readonly answer: (request: RawRequest) => Promise<EngineReply>;
  readonly system: (what: SystemChange) => void;
  readonly close: () => Promise<void>;
}

/** The windows were told as well: they save what was typed last and lock by themselves. This is for the window that does not answer. */
const windowsSaveWithinMs = 1_500;

export function startWork(start: Start, events: Events, keychain: Keychain, report: Report): Work {
  const { storesDir, nativeBinding, defaultServerUrl, appVersion, deviceName, platform } = start;
  const laptop = { storesDir, nativeBinding, defaultServerUrl, appVersion, deviceName, platform };
  const session = new Session({ ...laptop, env: nodeEnv(), events, keychain, secretCost });
  warmStore(nativeBinding);
  void warmVault();
  const lockIfOpen = async (): Promise<void> => {
    if (session.isOpen) await session.lock('system');
  };
  return {
    answer: (request) => answer(session, report, request),
    system: (what) => {
      if (!session.isOpen) return;
      if (what === 'locked' || what === 'suspend') setTimeout(() => void lockIfOpen(), windowsSaveWithinMs);
      else session.open.loop.hint(what);
    },
    close: () => session.close(),
  };
}
