import { createHash } from "node:crypto";

/** The first 16 hexadecimal digits of the SHA-256 of some bytes: a name for content, not a secret. */
export function contentHash(bytes: string | Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}

/** A number of 32 bits for a text, quick to make and to compare; two texts may have the same. */
export function textHash(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return hash >>> 0;
}
