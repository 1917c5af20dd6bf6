import { createHash } from "node:crypto";

/** The first 16 hexadecimal digits of the SHA-256 of some bytes: a name for content, not a secret. */
export function contentHash(bytes: string | Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
