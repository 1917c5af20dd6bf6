import { Buffer } from "node:buffer";

/** Bytes as text of one character each: how picture formats write their names. */
export function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
