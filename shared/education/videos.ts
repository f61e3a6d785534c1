import { z } from 'zod';
import { TopicId } from './schema.ts';

/** Where the server hands out the organisation's own films, and nothing else. */
export const teachingFilePath = '/portal/videos';

/** One film, as it is written down. */
export const TeachingVideo = z
  .object({
    /** The teaching page that it goes with. */
    topicId: TopicId,
    /** A film in the folder that the server was started with, or an address. */
    file: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,80}\.(mp4|webm)$/, 'A file name of small letters, digits and dashes that ends in .mp4 or .webm')
      .optional(),
    url: z
      .url({ protocol: /^https$/, error: 'An address that begins with https://' })
      .max(500)
      .optional(),
    en: z.string().trim().min(1, 'Give it a title').max(120),
    es: z.string().trim().min(1).max(120).optional(),
    /** Spoken in this language alone; both when it is not said. */
    language: z.enum(['en', 'es']).optional(),
    /** In which languages what is said can be read along: files beside the film, `NAME.en.vtt`. */
    captions: z
      .array(z.enum(['en', 'es']))
      .max(2)
      .optional(),
  })
  .refine(({ file, url }) => (file === undefined) !== (url === undefined), 'Either a file or an address')
  .refine(({ url, captions }) => url === undefined || !captions?.length, 'Captions stand beside a file only');
export type TeachingVideo = z.infer<typeof TeachingVideo>;

/** Films that the organisation shows with the teaching pages: its own files, or those of a manufacturer by their address. None ships. */
export const TeachingVideos = z.object({
  title: z.string(),
  edition: z.string(),
  date: z.string(),
  source: z.string(),
  limits: z.string().optional(),
  videos: z.array(TeachingVideo).max(200),
});
export type TeachingVideos = z.infer<typeof TeachingVideos>;

export interface ShownVideo {
  readonly address: string;
  /** Played on the page itself; others are opened apart. */
  readonly ours: boolean;
  readonly en: string;
  readonly es?: string | undefined;
  readonly language?: 'en' | 'es' | undefined;
  readonly captions?: readonly ('en' | 'es')[] | undefined;
}

/** What may be asked for by name: films, and the captions beside them. */
export const teachingFileName = /^[a-z0-9][a-z0-9-]{0,80}(\.(mp4|webm)|\.(en|es)\.vtt)$/;

/** Where the captions of a film of ours are. */
export function captionsOf(film: string, language: 'en' | 'es'): string {
  return film.replace(/\.(mp4|webm)$/, `.${language}.vtt`);
}

export function videosAbout({ videos }: TeachingVideos, topicId: string): ShownVideo[] {
  return videos
    .filter((one) => one.topicId === topicId)
    .map(({ file, url = '', en, es, language, captions }) => ({
      address: file === undefined ? url : `${teachingFilePath}/${file}`,
      ours: file !== undefined,
      en,
      ...(es ? { es } : {}),
      ...(language ? { language } : {}),
      ...(captions?.length ? { captions } : {}),
    }));
}

/** Those in the reader's language, and those in both. */
export function videosFor<V extends Pick<ShownVideo, 'language'>>(videos: readonly V[], reader: 'en' | 'es'): readonly V[] {
  return videos.filter(({ language }) => language === undefined || language === reader);
}
