import { describe, visible } from "../../base/describe.ts";
import { StoreError } from "../../publish/object-store.ts";

/**
 * Refuses a key that would mean another object, or none, in one of the stores.
 *
 * @throws {StoreError} for one that is empty, begins or ends with a slash, has an empty segment, `.` or `..`, a backslash,
 * NUL or half a character, or more than 1,024 bytes.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
export function checkKey(store: string, key: string): void {
	const problem = problemOf(key);
	if (problem) throw new StoreError(`${store}: expected ${problem}, got ${describe(key)}; give the file another name`);
}

/** Whether `checkKey` takes it. */
export function isKey(key: string): boolean {
	return problemOf(key) === undefined;
}

/** An object as messages name it. */
export function objectText(store: string, key: string): string {
	return visible(`${store}: ${key}`);
}

/** What nobody but the publisher may read: manifest, journals, locks. */
export const STATE_FOLDER = ".newsroom";

/** Where files are that are being made, and no objects. */
export const WORK_FOLDER = `${STATE_FOLDER}/.work`;

/** The folders that an object is in, the outermost first. */
export function foldersAbove(key: string): string[] {
	const names = key.split("/").slice(0, -1);
	return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

const LONGEST_BYTES = 1024;

function problemOf(key: string): string | undefined {
	if (key === "") return "the key of an object";
	if (/[\\\0]/.test(key) || !key.isWellFormed()) return "a key in Unicode without a backslash or NUL";
	if (key.split("/").some((segment) => /^\.{0,2}$/.test(segment))) return "a key whose segments are names";
	if (Buffer.byteLength(key) > LONGEST_BYTES) return `a key of at most ${LONGEST_BYTES} bytes`;
	return undefined;
}
