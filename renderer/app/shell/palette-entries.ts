import { IconBolt, IconFileText, IconListCheck, IconNotes, IconUser, type Icon } from '@tabler/icons-react';
import type { SearchHit } from '../../../shared/protocol/queries.ts';
import type { Kind } from '../../../shared/records/registry.ts';
import { paths } from '../paths.ts';
import type { Shortcut } from '../shortcuts.ts';
import { holdsCharts, placesOf } from './places.ts';

/** One line of the palette. */
export interface PaletteEntry {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly detail?: string;
  readonly hit?: SearchHit;
  readonly icon: Icon;
  readonly keys?: string;
  readonly run: () => void;
}

interface Found {
  readonly group: string;
  readonly icon: Icon;
  readonly path: (hit: SearchHit) => string | undefined;
}

const inChart =
  (section: string) =>
  (hit: SearchHit): string | undefined =>
    hit.patient && paths.patient(hit.patient.id, section);

/** Where each kind of thing that a search finds is opened. People of the team have no page yet and are left out. */
const found: Readonly<Partial<Record<Kind, Found>>> = {
  patient: { group: 'Patients', icon: IconUser, path: (hit) => paths.patient(hit.id) },
  'clinical-note': { group: 'Notes', icon: IconNotes, path: (hit) => paths.note(hit.id) },
  'note-addendum': { group: 'Notes', icon: IconNotes, path: inChart('notes') },
  'document-reference': { group: 'Documents', icon: IconFileText, path: inChart('documents') },
  task: { group: 'Tasks', icon: IconListCheck, path: (hit) => (hit.patient ? paths.patient(hit.patient.id) : paths.today()) },
};

const groupOrder = ['Patients', 'Notes', 'Documents', 'Tasks', 'Places', 'Actions'];

interface Sources {
  /** Of whoever types: only their places are offered, and charts only where the laptop holds them. */
  readonly roles: readonly string[];
  readonly typed: string;
  readonly hits: readonly SearchHit[];
  readonly shortcuts: readonly Shortcut[];
  readonly go: (path: string) => void;
}

/** What the palette lists: with nothing typed the places and actions; else what was found, patients first. */
export function paletteEntries({ roles, typed, hits, shortcuts, go }: Sources): readonly PaletteEntry[] {
  const entries: PaletteEntry[] = [];
  for (const hit of holdsCharts(roles) ? hits : []) {
    const place = found[hit.kind];
    const path = place?.path(hit);
    if (place && path)
      entries.push({
        key: `${hit.kind}/${hit.id}`,
        group: place.group,
        label: hit.title,
        detail: hit.snippet,
        hit,
        icon: place.icon,
        run: () => go(path),
      });
  }
  for (const place of placesOf(roles))
    if (matchesWords(place.label, typed))
      entries.push({ key: place.path, group: 'Places', label: place.label, icon: place.icon, keys: place.keys, run: () => go(place.path) });
  for (const shortcut of shortcuts)
    if (!shortcut.quiet && matchesWords(shortcut.label, typed))
      entries.push({
        key: `do/${shortcut.label}`,
        group: 'Actions',
        label: shortcut.label,
        icon: IconBolt,
        ...(shortcut.keys ? { keys: shortcut.keys } : {}),
        run: shortcut.run,
      });
  return entries.sort((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group));
}

/** Each typed word begins some word of the label: "not hel" finds nothing, "key he" finds "Keyboard help". */
export function matchesWords(label: string, typed: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}
