import { Button, TextInput } from '@mantine/core';
import { IconFileTypePdf, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import type { AttachmentId, PatientId } from '../../../shared/records/ids.ts';
import { newId } from '../../app/engine.ts';
import { Dialog, FieldProblem } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../use-command.ts';
import { Camera } from './camera.tsx';
import { giveBack } from './give-back.ts';
import { keepFile, type KeptFile } from './keep-file.ts';
import { sizeText } from './photo-words.ts';

export interface PhotoFocus {
  readonly kind: string;
  readonly id: string;
}

interface AddPhotosDialogProps {
  readonly patientId: PatientId;
  readonly focus?: PhotoFocus | undefined;
  /** Files that were dropped or chosen; `camera` opens with the camera. */
  readonly from: 'camera' | readonly File[];
  readonly onClose: () => void;
}

/** Photos and files before they are in the chart: seen, named, then added. They are safe on the disk from the moment they are shown here. */
export function AddPhotosDialog({ patientId, focus, from, onClose }: AddPhotosDialogProps): ReactElement {
  const [files, setFiles] = useState<readonly KeptFile[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [camera, setCamera] = useState(from === 'camera');
  const [title, setTitle] = useState('');
  const [asked, setAsked] = useState(false);
  const { busy, problem, run } = useCommand();
  const picker = useRef<HTMLInputElement>(null);
  const urls = useRef<string[]>([]);

  const keep = async (chosen: readonly Blob[], taken?: number): Promise<void> => {
    setProblems([]);
    for (const one of chosen) {
      const { name, lastModified } = one instanceof File ? one : { name: 'The photo', lastModified: Date.now() };
      const result = await keepFile(one, { name, takenAt: taken ?? lastModified });
      if (result.ok) {
        urls.current.push(result.file.url);
        setFiles((before) => (before.some(({ sha256 }) => sha256 === result.file.sha256) ? before : [...before, result.file]));
      } else setProblems((before) => [...before, result.problem]);
    }
  };

  useEffect(() => {
    const made = urls.current;
    return () => made.forEach(giveBack);
  }, []);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || from === 'camera') return;
    begun.current = true;
    void keep(from);
  });

  const wrong = title.trim() === '' ? 'Say what it shows' : title.length > 190 ? 'Say it in fewer words' : undefined;
  const add = async (): Promise<void> => {
    setAsked(true);
    if (wrong || files.length === 0) return;
    for (const [index, { sha256, bytes, contentType, takenAt }] of files.entries()) {
      const added = await run('attachment.add', {
        ...{ attachmentId: newId<AttachmentId>('att'), patientId, sha256, bytes, contentType, takenAt: instant(takenAt) },
        title: files.length === 1 ? title.trim() : `${title.trim()} (${String(index + 1)} of ${String(files.length)})`,
        ...(focus ? { focus } : {}),
      });
      if (!added) {
        setFiles(files.slice(index));
        return;
      }
    }
    toast({ text: `“${title.trim()}” is in the chart. It is sent when there is a network.` });
    onClose();
  };

  return (
    <Dialog
      title="Add photos and files"
      submitLabel={files.length > 1 ? `Add ${String(files.length)} to chart` : 'Add to chart'}
      opened
      onClose={onClose}
      onSubmit={() => void add()}
      busy={busy}
      disabled={files.length === 0}
      problem={problem}
      size="lg"
    >
      {camera ? (
        <Camera
          onPhoto={(photo) => {
            setCamera(false);
            void keep([photo], Date.now());
          }}
        />
      ) : null}
      {problems.map((words) => (
        <FieldProblem key={words}>{words}</FieldProblem>
      ))}
      {files.length > 0 ? (
        <ul className="photo-picked" aria-label="To be added">
          {files.map((file) => (
            <li key={file.sha256}>
              {file.contentType === 'application/pdf' ? (
                <IconFileTypePdf size={48} stroke={1.3} aria-label="PDF" />
              ) : (
                <img src={file.url} alt="" />
              )}
              <span className="hl-num">{sizeText(file.bytes)}</span>
              <button
                type="button"
                aria-label="Leave this one out"
                onClick={() => setFiles(files.filter(({ sha256 }) => sha256 !== file.sha256))}
              >
                <IconX size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="photo-more">
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept="image/jpeg,image/png,image/webp,application/pdf"
          aria-label="Files to add"
          onChange={(event) => {
            void keep([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <Button variant="default" size="xs" onClick={() => picker.current?.click()}>
          Choose files
        </Button>
        {camera ? null : (
          <Button variant="default" size="xs" onClick={() => setCamera(true)}>
            Use camera
          </Button>
        )}
      </div>
      <TextInput
        label="What it shows"
        placeholder="PICC exit site, referral letter …"
        required
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={asked ? wrong : undefined}
      />
    </Dialog>
  );
}
