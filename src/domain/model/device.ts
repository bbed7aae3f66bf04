import * as z from 'zod/mini';
import { maybe, text, texts, truth, word } from './schema-parts.ts';
import { extensionAttributes } from './vocabulary.ts';

/** Facts of a registered device that device filters and device controls read (rule 3.6.5). Absent and null differ by context. */
const facts = {
  deviceId: maybe(text),
  displayName: maybe(text),
  isCompliant: maybe(truth),
  isManaged: maybe(truth),
  trustType: maybe(word(['AzureAD', 'ServerAD', 'Workplace'])),
  deviceOwnership: maybe(word(['Personal', 'Company'])),
  profileType: maybe(word(['RegisteredDevice', 'SecureVM', 'Printer', 'Shared', 'IoT'])),
  enrollmentProfileName: maybe(text),
  manufacturer: maybe(text),
  mdmAppId: maybe(text),
  model: maybe(text),
  operatingSystem: maybe(text),
  operatingSystemVersion: maybe(text),
  physicalIds: maybe(texts),
  systemLabels: maybe(texts),
};
const extensions = Object.fromEntries(extensionAttributes.map((name) => [name, maybe(text)])) as {
  readonly [A in (typeof extensionAttributes)[number]]: z.ZodMiniOptional<z.ZodMiniNullable<z.ZodMiniString>>;
}; // Object.fromEntries forgets its keys

/** The device of an attempt: an absent fact is not known (design 4). */
export const deviceFactsSchema = z.readonly(z.strictObject({ ...facts, ...extensions }));
/** A device of the inventory: an absent fact is null (design 3). */
export const deviceSchema = z.readonly(
  z.strictObject({ ...facts, ...extensions, displayName: text, id: z.optional(text) }),
);

export type DeviceFacts = z.output<typeof deviceFactsSchema>;
export type DeviceFactName = keyof DeviceFacts;
