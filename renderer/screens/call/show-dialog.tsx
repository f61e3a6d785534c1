import { Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ShownItem } from '../../../shared/call/shown-item.ts';
import { smallJpeg } from '../../../shared/call/view/shown-view.tsx';
import type { PatientId } from '../../../shared/records/ids.ts';
import { call, useEngineQuery } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useTeachingPages } from '../../widgets/forms/use-teaching-pages.ts';

interface ShowDialogProps {
  readonly patientId: PatientId;
  readonly onShow: (item: ShownItem) => void;
  readonly onClose: () => void;
}

/** A page of teaching, or a photo of the chart, for everybody in the call. It is kept nowhere else. */
export function ShowDialog({ patientId, onShow, onClose }: ShowDialogProps): ReactElement {
  const photos = (useEngineQuery('attachments', { patientId }).data ?? []).filter(({ record }) =>
    record.doc.contentType.startsWith('image/'),
  );
  const { standing } = useTeachingPages();
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const show = async (): Promise<void> => {
    if (chosen === null) return setProblem('Choose what to show.');
    const topic = standing.find(({ id }) => `page ${id}` === chosen);
    const photo = photos.find(({ record }) => `photo ${record.id}` === chosen)?.record.doc;
    if (topic) onShow({ kind: 'page', title: topic.title, parts: topic.parts });
    else if (photo) {
      setBusy(true);
      const bytes = await call('blob.get', { sha256: photo.sha256 }).catch(() => undefined);
      const jpeg = bytes?.ok ? await smallJpeg(new Blob([bytes.bytes], { type: bytes.contentType })).catch(() => undefined) : undefined;
      setBusy(false);
      if (jpeg === undefined) return setProblem('The photo is not on this laptop, and the server cannot be reached now.');
      onShow({ kind: 'photo', title: photo.title, jpeg });
    }
    onClose();
  };
  return (
    <Dialog
      title="Show something to everybody"
      opened
      onClose={onClose}
      onSubmit={() => void show()}
      submitLabel="Show"
      busy={busy}
      problem={problem}
    >
      <Select
        label="Teaching page or photo"
        placeholder="Choose"
        searchable
        data={[
          { group: 'Teaching pages', items: standing.map(({ id, title }) => ({ value: `page ${id}`, label: title.en })) },
          { group: 'Photos of the chart', items: photos.map(({ record }) => ({ value: `photo ${record.id}`, label: record.doc.title })) },
        ].filter(({ items }) => items.length > 0)}
        value={chosen}
        onChange={setChosen}
      />
      <p className="call-hint">It goes straight to the others’ screens; teaching pages appear in each reader’s language.</p>
    </Dialog>
  );
}
