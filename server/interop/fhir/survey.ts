import { z } from 'zod';
import { idFor } from './ids.ts';
import { HumanName, toName } from './parts.ts';
import type { FoundResource } from './read-resources.ts';
import { MalformedFile, readResources } from './read-resources.ts';

/** What has to be known of all files before the first record is written: which files are sound, and what references may point at. */
export interface Survey {
  readonly sound: string[];
  readonly refused: { file: string; why: string }[];
  /** Our ids of the patients and practitioners that the files bring. */
  readonly known: Set<string>;
  readonly withAllergies: Set<string>;
  /** Names of practitioners by our id: an order tells its prescriber in words. */
  readonly names: Map<string, string>;
  /** `fullUrl` to `Type/id` where the URL does not say so itself, and `Practitioner?identifier=system|value` likewise. */
  readonly aliases: Map<string, string>;
}

type Findings = Pick<Survey, 'known' | 'withAllergies' | 'names' | 'aliases'>;

/** Reads every file once without writing anything: a malformed file is refused before it could leave anything half done. */
export async function survey(files: readonly string[], source: string): Promise<Survey> {
  const result: Survey = { sound: [], refused: [], known: new Set(), withAllergies: new Set(), names: new Map(), aliases: new Map() };
  for (const file of files) {
    const seen: Findings = { known: new Set(), withAllergies: new Set(), names: new Map(), aliases: new Map() };
    try {
      for await (const found of readResources(file)) note(found, source, seen);
      result.sound.push(file);
      for (const id of seen.known) result.known.add(id);
      for (const [id, name] of seen.names) result.names.set(id, name);
      for (const reference of seen.withAllergies) result.withAllergies.add(reference);
      for (const [alias, target] of seen.aliases) result.aliases.set(alias, target);
    } catch (error) {
      if (!(error instanceof MalformedFile)) throw error;
      result.refused.push({ file, why: error.message });
    }
  }
  return result;
}

const HumanNames = z.array(HumanName);
const referredTo: Readonly<Record<string, 'patient' | 'practitioner'>> = { Patient: 'patient', Practitioner: 'practitioner' };

function note({ resource, fullUrl }: FoundResource, source: string, seen: Findings): void {
  if (!resource.id) return;
  const target = `${resource.resourceType}/${resource.id}`;
  if (fullUrl && fullUrl !== `urn:uuid:${resource.id}` && !fullUrl.endsWith(`/${target}`)) seen.aliases.set(fullUrl, target);
  const kind = referredTo[resource.resourceType];
  const id = kind && idFor(kind, source, resource.resourceType, resource.id);
  if (id) seen.known.add(id);
  const name = kind === 'practitioner' ? toName(HumanNames.safeParse(resource['name']).data) : undefined;
  if (id && name) seen.names.set(id, [name.prefix, ...name.given, name.family].filter(Boolean).join(' '));
  if (resource.resourceType === 'Practitioner' && Array.isArray(resource['identifier']))
    for (const { system, value } of resource['identifier'] as { system?: unknown; value?: unknown }[])
      if (typeof system === 'string' && typeof value === 'string') seen.aliases.set(`Practitioner?identifier=${system}|${value}`, target);
  if (resource.resourceType === 'AllergyIntolerance') {
    const patient = (resource['patient'] as { reference?: unknown } | undefined)?.reference;
    if (typeof patient === 'string') seen.withAllergies.add(patient);
  }
}
