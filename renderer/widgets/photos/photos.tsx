import './photos.css';
import { Button } from '@mantine/core';
import { IconCamera, IconPaperclip } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactElement, type ReactNode } from 'react';
import type { PatientId } from '../../../shared/records/ids.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { QueryState } from '../../ui/state/query-state.tsx';
import { AddPhotosDialog, type PhotoFocus } from './add-photos-dialog.tsx';
import { PhotoCard } from './photo-card.tsx';
import { PhotoViewer } from './photo-viewer.tsx';

interface PhotosProps {
  readonly patientId: PatientId;
  /** The patient's zone. */
  readonly zone: string;
  /** One thing that the photos are about; without it all of the patient. */
  readonly focus?: PhotoFocus;
  /** Said where there are none. */
  readonly empty: ReactNode;
}

/** Photos and files of a patient, or of one thing: seen small, opened large, added by camera, by file and by dropping. */
export function Photos({ patientId, zone, focus, empty }: PhotosProps): ReactElement {
  const answer = useEngineQuery('attachments', { patientId, ...(focus ? { focusId: focus.id } : {}) });
  const [adding, setAdding] = useState<'camera' | readonly File[]>();
  const [openId, setOpenId] = useState<string>();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) setAdding(files);
  };
  return (
    <section
      className="photos"
      aria-label="Photos and files"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="photos-bar">
        <h3>Photos and files</h3>
        <Button variant="default" size="xs" leftSection={<IconCamera size={14} aria-hidden />} onClick={() => setAdding('camera')}>
          Take photo
        </Button>
        <Button variant="default" size="xs" leftSection={<IconPaperclip size={14} aria-hidden />} onClick={() => setAdding([])}>
          Add file
        </Button>
      </div>
      <QueryState answer={answer} what="Photos and files">
        {(rows) => {
          const open = rows.find(({ record }) => record.id === openId);
          return (
            <>
              {rows.length === 0 ? (
                <p className="photos-empty">{empty}</p>
              ) : (
                <div className="photos-grid">
                  {rows.map((row) => (
                    <PhotoCard key={row.record.id} row={row} zone={zone} onOpen={() => setOpenId(row.record.id)} />
                  ))}
                </div>
              )}
              {open ? <PhotoViewer row={open} zone={zone} onClose={() => setOpenId(undefined)} /> : null}
            </>
          );
        }}
      </QueryState>
      {adding ? <AddPhotosDialog patientId={patientId} focus={focus} from={adding} onClose={() => setAdding(undefined)} /> : null}
    </section>
  );
}
