/** The engine's code as one import, so that a simulation can hold two builds of it: today's, and a newer one. */
export { runCommand } from '../../../electron/engine/commands/run-command.ts';
export { newDeviceKey } from '../../../electron/engine/commands/device-signer.ts';
export { openFolderStore } from '../../../electron/engine/session/open-folder.ts';
export { readSession, saveSession } from '../../../electron/engine/session/saved-session.ts';
export { Workspace } from '../../../electron/engine/session/workspace.ts';
export { Events } from '../../../electron/engine/events.ts';
export { discardRefused, replaceRefused, retryRefused } from '../../../electron/engine/outbox-actions.ts';
export { Fault } from '../../../shared/kernel/fault.ts';
export { openStore } from '../../../electron/engine/data/open-store.ts';
export { buildIndexes } from '../../../electron/engine/data/record-tables.ts';
export { writeMeta } from '../../../electron/engine/data/tables/meta.ts';
