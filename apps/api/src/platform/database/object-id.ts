import { createHash } from 'node:crypto';

/** Of the identifiers of portals like data.gouv.fr; never changed, or what was imported is no longer found. */
const OBJECT_IDS = Buffer.from('8f3a1c5e7d2b4f609a4c0e6b1d83f527', 'hex');

/** Whether this is an identifier as MongoDB gives them: 24 hexadecimal digits. */
export function isObjectId(text: string): boolean {
  return /^[\da-f]{24}$/i.test(text);
}

/** The identifier that stands here for one of MongoDB, the same for ever and everywhere. */
export function uuidOfObjectId(objectId: string): string {
  return uuidV5(OBJECT_IDS, objectId.toLowerCase());
}

/** The same of what has an identifier of no known form, within what makes it unique. */
export function uuidOfName(...names: readonly string[]): string {
  return uuidV5(OBJECT_IDS, JSON.stringify(names));
}

/** RFC 9562, 5.5. */
function uuidV5(namespace: Buffer, name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
