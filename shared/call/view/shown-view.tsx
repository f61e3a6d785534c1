import { useEffect, useRef, type ReactElement } from 'react';
import type { ShownItem } from '../shown-item.ts';

/** What is shown to everybody in a call. A photo is drawn, not linked: it has no address. */
export function ShownView({ item, language }: { readonly item: ShownItem; readonly language: 'en' | 'es' }): ReactElement {
  return item.kind === 'photo' ? (
    <ShownPhoto jpeg={item.jpeg} title={item.title} />
  ) : (
    <article className="shown-page" lang={language}>
      <h2>{item.title[language]}</h2>
      {item.parts.map(({ heading, lines }) => (
        <div key={heading.en}>
          <h3>{heading[language]}</h3>
          <ul>
            {lines[language].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </article>
  );
}

function ShownPhoto({ jpeg, title }: { readonly jpeg: string; readonly title: string }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let over = false;
    const bytes = Uint8Array.from(atob(jpeg), (one) => one.charCodeAt(0));
    void createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      .then((picture) => {
        const target = canvas.current;
        if (over || !target) return;
        target.width = picture.width;
        target.height = picture.height;
        target.getContext('2d')?.drawImage(picture, 0, 0);
      })
      .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [jpeg]);
  return (
    <figure className="shown-photo">
      <canvas ref={canvas} role="img" aria-label={title} />
      <figcaption>{title}</figcaption>
    </figure>
  );
}

/** A picture small enough to be sent from window to window: JPEG in base64, its longer side at most 1,280 pixels. */
export async function smallJpeg(picture: Blob): Promise<string> {
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, 1280 / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.82).split(',')[1] ?? '';
}
