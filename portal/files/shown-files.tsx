import type { ReactElement } from 'react';
import { portalFilePath } from '../../shared/protocol/blobs.ts';
import type { PortalFile } from '../../shared/protocol/portal-session.ts';
import { useWords } from '../words/i18n.ts';

/** What came with a message or a request: photos to look at, PDFs to open. */
export function ShownFiles({ files }: { readonly files: readonly PortalFile[] }): ReactElement | null {
  const { say } = useWords();
  if (files.length === 0) return null;
  return (
    <ul className="file-list">
      {files.map(({ id, title, contentType }) => (
        <li key={id}>
          <a href={`${portalFilePath}/${id}`} download>
            {contentType === 'application/pdf' ? (
              <span className="file-pdf">PDF</span>
            ) : (
              <img src={`${portalFilePath}/${id}`} alt="" loading="lazy" />
            )}
            <span>{title || say('filePhoto')}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
