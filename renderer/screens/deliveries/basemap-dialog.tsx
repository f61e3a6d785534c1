import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { BasemapState } from '../../../shared/protocol/ipc.ts';
import { bridge } from '../../app/bridge.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { basemapProblems } from './basemap-words.ts';

interface BasemapDialogProps {
  readonly state: BasemapState | undefined;
  readonly onChange: (next: BasemapState) => void;
  readonly onClose: () => void;
}

/** Which map lies under the routes of this laptop: a file, one on a server, or the outlines. */
export function BasemapDialog({ state, onChange, onClose }: BasemapDialogProps): ReactElement {
  const [url, setUrl] = useState(state?.kind === 'url' ? state.name : '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const take = async (asked: Promise<BasemapState>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const next = await asked.catch((): BasemapState => ({ kind: 'none' }));
    setBusy(false);
    if (next.kind !== 'none' && next.problem) return setProblem(basemapProblems[next.problem]);
    onChange(next);
    onClose();
  };
  return (
    <Dialog
      title="Map under the routes"
      opened
      onClose={onClose}
      onSubmit={() => void take(bridge.invoke('basemap:address', { url: url.trim() }))}
      submitLabel="Use this address"
      busy={busy}
      disabled={url.trim() === ''}
      problem={problem}
    >
      <p>
        {state?.kind === 'file' && (
          <>
            Now: the file <strong>{state.name}</strong>.{' '}
          </>
        )}
        {state?.kind === 'url' && <>Now: a map on a server. </>}
        {state?.kind === 'none' && <>Now: the outlines of states and counties that come with the app. </>}A PMTiles file holds the streets
        of a region in one file, with the layers of Protomaps or OpenMapTiles.
      </p>
      <div className="basemap-ways">
        <Button onClick={() => void take(bridge.invoke('basemap:choose', {}))} loading={busy}>
          Choose a file on this laptop…
        </Button>
        {state?.kind !== 'none' && (
          <Button variant="default" onClick={() => void take(bridge.invoke('basemap:forget', {}))} loading={busy}>
            Use the outlines
          </Button>
        )}
      </div>
      <TextInput
        label="Or its address on a server"
        description="https only. What was looked at once stays on this laptop and is there without a network."
        placeholder="https://…/region.pmtiles"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
    </Dialog>
  );
}
