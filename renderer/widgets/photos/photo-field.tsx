import './photos.css';
import { Button } from '@mantine/core';
import { IconCamera, IconPaperclip, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { FieldProblem } from '../../ui/dialog.tsx';
import { Camera } from './camera.tsx';
import { giveBack } from './give-back.ts';
import { keepFile, type KeptFile } from './keep-file.ts';

interface PhotoFieldProps {
  readonly value: KeptFile | undefined;
  readonly onChange: (photo: KeptFile | undefined) => void;
}

/** One photo as part of a form: by camera or by file. It is safe on this laptop's disk from the moment it is seen here. */
export function PhotoField({ value, onChange }: PhotoFieldProps): ReactElement {
  const [camera, setCamera] = useState(false);
  const [problem, setProblem] = useState<string>();
  const picker = useRef<HTMLInputElement>(null);
  const url = value?.url;
  useEffect(() => (url ? () => giveBack(url) : undefined), [url]);
  const keep = async (blob: Blob, name: string, takenAt: number): Promise<void> => {
    setProblem(undefined);
    setCamera(false);
    const result = await keepFile(blob, { name, takenAt });
    if (result.ok) onChange(result.file);
    else setProblem(result.problem);
  };
  return (
    <div className="photo-field" role="group" aria-label="Photo">
      <span className="photo-field-label">Photo (optional)</span>
      {value ? (
        <div className="photo-field-kept">
          <img src={value.url} alt="The photo that goes with the proof" />
          <Button size="xs" leftSection={<IconX size={14} aria-hidden />} onClick={() => onChange(undefined)}>
            Take off
          </Button>
        </div>
      ) : camera ? (
        <Camera onPhoto={(photo) => void keep(photo, 'The photo', Date.now())} />
      ) : (
        <div className="photo-field-tools">
          <Button size="xs" leftSection={<IconCamera size={14} aria-hidden />} onClick={() => setCamera(true)}>
            Take photo
          </Button>
          <Button size="xs" leftSection={<IconPaperclip size={14} aria-hidden />} onClick={() => picker.current?.click()}>
            Choose photo
          </Button>
        </div>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="Photo file"
        accept="image/jpeg,image/png,image/webp"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void keep(file, file.name, file.lastModified);
          currentTarget.value = '';
        }}
      />
      {problem && <FieldProblem>{problem}</FieldProblem>}
    </div>
  );
}
