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

const VERSION = 1;

/** A manifest as bytes: JSON Lines in UTF-8, the head in the first line and then a file in each, in the order of paths. */
export function manifestBytes({ release, environment, files, builtFrom }: ReleaseManifest): Uint8Array {
	const head = JSON.stringify({ version: VERSION, release, environment, files: files.size, builtFrom });
	const lines = [...files.keys()].sort().map((file) => JSON.stringify(files.get(file)));
	return Buffer.from(`${[head, ...lines].join("\n")}\n`);
}

/**
 * The manifest of some bytes.
 *
 * @throws {DamagedState} when they are none, not whole, or of a version that is not known.
 */
export function readManifestBytes(bytes: Uint8Array): ReleaseManifest {
	const [first = "", ...lines] = Buffer.from(bytes).toString("utf8").split("\n");
	const head = parsed(first) as { version?: unknown; files?: unknown } & Omit<ReleaseManifest, "files">;
	if (head?.version !== VERSION) {
		const got = head?.version === undefined ? "none" : `version ${String(head.version)}`;
		throw new DamagedState(`the manifest of the target: expected one of version ${VERSION}, got ${got}`);
	}
	if (lines.pop() !== "" || lines.length !== head.files) {
		throw new DamagedState(`the manifest of the target: expected ${String(head.files)} files, got ${lines.length}`);
	}
	const files = lines.map((line) => parsed(line) as PublishedFile);
	if (!files.every(isFile)) throw new DamagedState("the manifest of the target: expected a file in each line");
	const { release, environment, builtFrom } = head;
	return {
		release,
		environment,
		files: new Map(files.map((file) => [file.file, file])),
		...(builtFrom && { builtFrom }),
	};
}

/** What a target has of the last release is not what was left there. The message is complete but for what to do. */
export class DamagedState extends Error {
	override readonly name = "DamagedState";
}

function isFile(value: PublishedFile | undefined): boolean {
	return typeof value?.file === "string" && /^[0-9a-f]{64}$/.test(value.hash) && Array.isArray(value.tags);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
