/** Between main and the engine process (utilityProcess messages). The engine has no Electron; main has no store. */
export type HostToEngine =
  | {
      readonly type: 'start';
      /** Folder of all stores; the engine makes one folder a person below it. */
      readonly storesDir: string;
      readonly nativeBinding?: string;
      readonly defaultServerUrl: string;
      readonly appVersion: string;
      readonly deviceName: string;
      readonly platform: string;
      readonly idleLockMinutes: number;
    }
  /** Comes with a MessagePort for one window. */
  | { readonly type: 'connect' }
  | { readonly type: 'keychain.reply'; readonly id: number; readonly value?: string; readonly error?: 'unavailable' | 'changed' }
  | { readonly type: 'system'; readonly what: 'locked' | 'suspend' | 'resume' | 'online' | 'offline' }
  | { readonly type: 'stop' };

export type EngineToHost =
  | { readonly type: 'ready' }
  /** The server that the person works with, told when a session opens: its updates are ours. */
  | { readonly type: 'server'; readonly url: string }
  /** base64 in, base64 out. */
  | { readonly type: 'keychain'; readonly id: number; readonly what: 'wrap' | 'unwrap'; readonly data: string }
  | { readonly type: 'stopped' };
