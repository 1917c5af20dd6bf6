import type { BuiltFrom } from "./built-from.ts";
import type { PublishedFile } from "./site-file.ts";

/** All that readers have, as the last release has left it. */
export interface ReleaseManifest {
	/** Names the release. */
	readonly release: string;
	/** What the target is for: `production` or `preview`. */
	readonly environment: Environment;
	/** By path. */
	readonly files: ReadonlyMap<string, PublishedFile>;
	/** What it was built from; absent where nobody can say. */
	readonly builtFrom?: BuiltFrom | undefined;
}

/** What a target is for. A preview is for colleagues: no search engine may list it, and nobody is told of it. */
export type Environment = "production" | "preview";

/** A part of a manifest: an object of its own, with the files whose paths have the same number. */
export interface ManifestPart {
	readonly number: number;
	/** No two releases write to the same one: who removes those of a release before takes nothing from the next. */
	readonly key: string;
	/** SHA-256 of its bytes, in hexadecimal. */
	readonly hash: string;
}

/** What the object says that a release is committed with. */
export interface ManifestRoot {
	readonly head: Omit<ReleaseManifest, "files">;
	/** How many files there are in all. */
	readonly count: number;
	/** Those that it tells of itself: all of them or none. */
	readonly files: readonly PublishedFile[];
	/** The parts that tell of them instead. */
	readonly parts: readonly ManifestPart[];
}

const VERSION = 1;
const VERSION_OF_PARTS = 2;

/**
 * A manifest as bytes: JSON Lines in UTF-8, the head in the first line and then a file in each, in the order of paths, or a
 * part.
 */
export function manifestBytes(
	{ release, environment, files, builtFrom }: ReleaseManifest,
	parts: readonly ManifestPart[] = [],
): Uint8Array {
	const version = parts.length > 0 ? VERSION_OF_PARTS : VERSION;
	const head = JSON.stringify({ version, release, environment, files: files.size, builtFrom });
	const lines =
		parts.length > 0 ? parts.map((part) => `${JSON.stringify(part)}\n`).join("") : fileLines(files.values());
	return Buffer.from(`${head}\n${lines}`);
}

/** Files as a manifest or a part of it tells of them: a line for each, in the order of paths. */
export function fileLines(files: Iterable<PublishedFile>): string {
	const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
	return sorted.map((file) => `${JSON.stringify(file)}\n`).join("");
}

/** @throws {DamagedState} when the bytes are no manifest, not whole, or of a version that is not known. */
export function readManifestBytes(bytes: Uint8Array): ManifestRoot {
	const [first = "", ...lines] = Buffer.from(bytes).toString("utf8").split("\n");
	const { version, files: count, ...head } = (parsed(first) ?? {}) as { version?: unknown; files?: unknown };
	if (version !== VERSION && version !== VERSION_OF_PARTS) {
		const got = version === undefined ? "none" : `version ${String(version)}`;
		const versions = `${VERSION} or ${VERSION_OF_PARTS}`;
		throw new DamagedState(`the manifest of the target: expected one of version ${versions}, got ${got}`);
	}
	const isWhole = lines.at(-1) === "" && (version === VERSION_OF_PARTS || lines.length - 1 === count);
	if (!isWhole) {
		throw new DamagedState(`the manifest of the target: expected ${String(count)} files, got ${lines.length - 1}`);
	}
	const values = lines.slice(0, -1);
	return {
		head: head as ManifestRoot["head"],
		count: count as number,
		files: version === VERSION ? values.map(fileOf) : [],
		parts: version === VERSION ? [] : values.map((line) => parsed(line) as ManifestPart),
	};
}

/** The files that a part of a manifest tells of. @throws {DamagedState} */
export function readFileLines(text: string): PublishedFile[] {
	return text.split("\n").slice(0, -1).map(fileOf);
}

/** What a target has of the last release is not what was left there. The message is complete but for what to do. */
export class DamagedState extends Error {
	override readonly name = "DamagedState";
}

function fileOf(line: string): PublishedFile {
	const value = parsed(line) as PublishedFile | undefined;
	const isFile = typeof value?.file === "string" && /^[0-9a-f]{64}$/.test(value.hash) && Array.isArray(value.tags);
	if (isFile) return value;
	throw new DamagedState("the manifest of the target: expected a file in each line");
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
