import { execFileSync } from "node:child_process";
import {
	copyFileSync,
	cpSync,
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Files } from "./site.ts";

/** A project on the disk whose files change between builds. */
export class EditedSite {
	readonly root: string = mkdtempSync(join(tmpdir(), "newsroom-edited-"));
	#files: Files = {};

	/** Where it is printed. */
	get output(): string {
		return join(this.root, "_site");
	}

	/** Writes and deletes what differs from the files before, and leaves all others untouched. */
	put(files: Files, keepsTimeOf?: string): void {
		for (const path of Object.keys(this.#files)) if (!(path in files)) rmSync(join(this.root, path));
		for (const [path, content] of Object.entries(files)) {
			if (this.#files[path] === content) continue;
			const file = join(this.root, path);
			const before = path === keepsTimeOf ? statSync(file) : undefined;
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, content);
			if (before) utimesSync(file, before.atime, before.mtime);
		}
		this.#files = files;
	}

	/** Sets the time of a file: that many seconds ahead of the clock, without fractions of one if it is not now. */
	touch(path: string, ahead: number): void {
		const now = Date.now() / 1000;
		const at = ahead === 0 ? now : Math.floor(now) + ahead;
		utimesSync(join(this.root, path), at, at);
	}

	/** Damages one of the files that builds keep for the next one. */
	damageIndex(which: number, how: number): string {
		const files = filesBelow(join(this.root, ".cache"));
		const file = of(files, which);
		if (file === undefined) return "finds no index";
		const path = join(this.root, ".cache", file);
		return `${spoil(path, how, "")} .cache/${file}`;
	}

	deleteIndex(): string {
		rmSync(join(this.root, ".cache"), { recursive: true, force: true });
		return "deletes .cache";
	}

	deleteOutput(): string {
		rmSync(this.output, { recursive: true, force: true });
		return "deletes _site";
	}

	deleteOutputFile(which: number): string {
		const file = of(filesBelow(this.output), which);
		if (file === undefined) return "finds no output";
		rmSync(join(this.output, file));
		return `deletes _site/${file}`;
	}

	/** Edits a file of the output by hand. */
	editOutputFile(which: number, how: number): string {
		const file = of(filesBelow(this.output), which);
		if (file === undefined) return "finds no output";
		// A picture whose address holds its hash, and whose size is right, is taken for it.
		return `${spoil(join(this.output, file), how, file)} _site/${file}`;
	}

	/** The ledger of addresses; empty where there is none. */
	get ledger(): string {
		return ledgerOf(this.root);
	}

	/** Puts a ledger of before back. */
	set ledger(text: string) {
		if (text === "") rmSync(join(this.root, LEDGER), { force: true });
		else writeFileSync(join(this.root, LEDGER), text);
	}

	/** A copy of the sources in a folder of their own, without anything that builds have made but the ledger. */
	sources(): string {
		const copy = mkdtempSync(join(tmpdir(), "newsroom-clean-"));
		for (const path of Object.keys(this.#files)) {
			mkdirSync(dirname(join(copy, path)), { recursive: true });
			copyFileSync(join(this.root, path), join(copy, path));
		}
		if (existsSync(join(this.root, LEDGER))) copyFileSync(join(this.root, LEDGER), join(copy, LEDGER));
		return copy;
	}

	/** A copy of everything as it is, with its times. */
	twin(): string {
		const copy = mkdtempSync(join(tmpdir(), "newsroom-twin-"));
		if (process.platform === "win32") cpSync(this.root, copy, { recursive: true, preserveTimestamps: true });
		// Node copies times without their nanoseconds.
		else execFileSync("cp", ["-a", `${this.root}/.`, copy]);
		return copy;
	}

	remove(): void {
		rmSync(this.root, { recursive: true, force: true });
	}
}

const LEDGER = "newsroom.ledger.jsonl";

/** The ledger of addresses in a project; empty where there is none. */
export function ledgerOf(root: string): string {
	const path = join(root, LEDGER);
	return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** What lies in a folder: the bytes of each file by its path, and each folder with a slash at its end. */
export function contentsOf(folder: string): Map<string, string> {
	return new Map(
		entriesBelow(folder).map((path) => [path, path.endsWith("/") ? "" : readFileSync(join(folder, path), "latin1")]),
	);
}

/** What changes of each file in a folder when it is written again, by its path. */
export function stampsOf(folder: string): Map<string, string> {
	return new Map(
		filesBelow(folder).map((path) => {
			const { ino, mtimeNs, size } = lstatSync(join(folder, path), { bigint: true });
			return [path, `${ino} ${mtimeNs} ${size}`];
		}),
	);
}

function filesBelow(folder: string): string[] {
	return entriesBelow(folder).filter((path) => !path.endsWith("/"));
}

function entriesBelow(folder: string, within = ""): string[] {
	if (!existsSync(join(folder, within))) return [];
	return readdirSync(join(folder, within), { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => {
			const path = within + entry.name;
			return entry.isDirectory() ? [`${path}/`, ...entriesBelow(folder, `${path}/`)] : [path];
		});
}

function spoil(path: string, how: number, file: string): string {
	const bytes = readFileSync(path);
	const isPicture = file.startsWith("images/");
	const manners: readonly [string, () => Uint8Array][] = [
		["truncates", () => bytes.subarray(0, bytes.length / 2)],
		["appends to", () => Buffer.concat([bytes, Buffer.from("more")])],
		["empties", () => Buffer.alloc(0)],
		[
			"changes a byte of",
			() => Buffer.from(bytes.map((byte, index) => (index === bytes.length >> 1 ? byte ^ 1 : byte))),
		],
	];
	const [words, change] = manners[how % (isPicture ? 3 : 4)] ?? (manners[0] as (typeof manners)[number]);
	writeFileSync(path, change());
	return words;
}

function of<Value>(values: readonly Value[], which: number): Value | undefined {
	return values[which % (values.length || 1)];
}
