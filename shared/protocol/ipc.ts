import { z } from 'zod';
import type { channelNames } from './ipc-names.ts';

/** What a window asks of the main process. Everything about records goes to the engine instead (engine-api.ts). Main checks the sender and these schemas. */
export const channels = {
  'app:info': z.strictObject({}),
  /** The map under the routes, a PMTiles file: which, another by asking where it lies, one on a server, none. */
  'basemap:state': z.strictObject({}),
  'basemap:choose': z.strictObject({}),
  'basemap:address': z.strictObject({ url: z.string().max(500) }),
  'basemap:forget': z.strictObject({}),
  /** Ask where to put it, then write: returns whether the person chose a place. */
  'file:save': z.strictObject({
    suggestedName: z.string().max(120),
    contentType: z.enum(['application/json', 'text/plain']),
    text: z.string().max(20_000_000),
  }),
  /** The same for bytes: a PDF of the chart, opened outside. */
  'file:save-bytes': z.strictObject({ suggestedName: z.string().max(120), bytes: z.instanceof(Uint8Array) }),
  /** Prints a route of the app (`/print/note/ID`) to PDF at a place that the person chooses. */
  'print:pdf': z.strictObject({ route: z.string().regex(/^\/print\/[a-z]+\/[A-Za-z0-9.-]+$/), suggestedName: z.string().max(120) }),
  /** What is on screen can be printed: a window for it is made beforehand. */
  'print:prepare': z.strictObject({}),
  /** The print window says that its page is complete. */
  'print:ready': z.strictObject({}),
  'update:state': z.strictObject({}),
  'update:check': z.strictObject({}),
  'update:download': z.strictObject({}),
  /** `busy` names what would be interrupted; main refuses while there is any. */
  'update:install': z.strictObject({ busy: z.array(z.string()).max(20) }),
  'window:new': z.strictObject({}),
} as const satisfies Readonly<Record<(typeof channelNames)[number], z.ZodType>>;

export type Channel = keyof typeof channels;
export type ChannelArgs<C extends Channel> = z.infer<(typeof channels)[C]>;

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly platform: string;
  readonly packaged: boolean;
  /** The system can say where the laptop is; where it cannot, nobody else is asked. */
  readonly locates: boolean;
  readonly defaultServerUrl: string;
}

/** The map under the routes; `none`: the outlines that ship with the app. */
export type BasemapState =
  | { readonly kind: 'none' }
  | { readonly kind: 'file' | 'url'; readonly name: string; readonly problem?: 'unreadable' | 'not-a-map' | 'not-secure' };

export type UpdateState =
  | { readonly phase: 'unavailable'; readonly why: 'not-packaged' | 'no-feed' }
  | { readonly phase: 'idle'; readonly checkedAt?: string }
  | { readonly phase: 'checking' }
  | { readonly phase: 'current'; readonly checkedAt: string }
  | { readonly phase: 'available'; readonly version: string }
  | { readonly phase: 'downloading'; readonly version: string; readonly percent: number }
  | { readonly phase: 'ready'; readonly version: string }
  | { readonly phase: 'failed'; readonly why: 'unreachable' | 'tampered' | 'no-feed' | 'other'; readonly version?: string };

export interface ChannelResults {
  'app:info': AppInfo;
  'basemap:state': BasemapState;
  'basemap:choose': BasemapState;
  'basemap:address': BasemapState;
  'basemap:forget': BasemapState;
  'file:save': { readonly saved: boolean };
  'file:save-bytes': { readonly saved: boolean };
  'print:pdf': { readonly saved: boolean };
  'print:prepare': undefined;
  'print:ready': undefined;
  'update:state': UpdateState;
  'update:check': UpdateState;
  'update:download': UpdateState;
  'update:install': { readonly started: boolean; readonly busy: readonly string[] };
  'window:new': undefined;
}

/** What main tells a window unasked. */
export type MainEvent =
  | { readonly event: 'update'; readonly state: UpdateState }
  | { readonly event: 'system-lock' }
  | { readonly event: 'navigate'; readonly to: string };

/** `window.hearthline`, made by the preload. The engine port arrives as a window message `hearthline:engine-port` with the port attached. */
export interface Bridge {
  invoke<C extends Channel>(channel: C, args: ChannelArgs<C>): Promise<ChannelResults[C]>;
  onMain(listener: (event: MainEvent) => void): () => void;
  /** Asks for a (new) port to the engine. */
  connectEngine(): void;
}
