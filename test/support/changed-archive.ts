import { createHash } from "node:crypto";
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { NOW, writeCorpus } from "../../bench/corpus.ts";
import { newspaper } from "../../bench/newspaper.ts";
import type { BuildSummary } from "../../plugin/build-summary.ts";
import { Press } from "./press-room.ts";

/** What a build did after a change. Paths are from the output folder, in order. */
export interface Consequences {
	/** Files with other bytes than before, new ones included. */
	readonly changed: readonly string[];
	/** Files that the change itself had deleted or spoiled, and that are as before again. */
	readonly restored: readonly string[];
	/** How many pages lists have begun. */
	readonly begun: number;
	/** Files that were there and are not. */
	readonly removed: readonly string[];
	/** Files that were written, whether or not their bytes are others. */
	readonly written: readonly string[];
	/** Of files that were there before or are there now, those in which a text stands. */
	readonly mentions: ReadonlySet<string>;
	/** What the build tells of its work. */
	readonly summary: BuildSummary | undefined;
}

/** A change of a newspaper between two builds. */
export interface ArchiveChange {
	/** What it does to the files. */
	readonly edit?: (archive: ChangedArchive) => void;
	/** Whether it touches the output too. */
	readonly touchesOutput?: true;
	/** A text for whose sake files may be written: the address of a story. */
	readonly about?: string;
}

/** The newspaper of the benchmark, on the disk, with an output that follows its changes. */
export class ChangedArchive {
	readonly root: string = mkdtempSync(join(tmpdir(), "newsroom-archive-"));
	/** Options beside those of the benchmark. */
	options: object = {};
	now: number = Date.parse(NOW);
	readonly #press = new Press();
	readonly #clean = new Press();

	constructor(count: number) {
		writeCorpus(join(this.root, "articles"), count);
	}

	/** Paths of the stories from the articles folder, oldest month first. */
	get stories(): string[] {
		return readdirSync(join(this.root, "articles"), { recursive: true, encoding: "utf8" })
			.filter((path) => path.endsWith(".md"))
			.map((path) => path.replaceAll("\\", "/"))
			.sort();
	}

	read(path: string): string {
		return readFileSync(join(this.root, path), "utf8");
	}

	write(path: string, text: string): void {
		mkdirSync(dirname(join(this.root, path)), { recursive: true });
		writeFileSync(join(this.root, path), text);
	}

	delete(path: string): void {
		unlinkSync(join(this.root, path));
	}

	/** Builds for the first time. */
	begin(): Promise<Consequences> {
		return this.change({});
	}

	/** Changes something and builds. */
	async change({ edit, touchesOutput, about = "\0" }: ArchiveChange): Promise<Consequences> {
		const before = this.#files(about);
		edit?.(this);
		const spoiled = touchesOutput ? this.#files(about) : before;
		const summary = await this.#build(this.#press, this.root);
		const after = this.#files(about);
		const mentions = [...before, ...after].filter(([, { isAbout }]) => isAbout).map(([path]) => path);
		const paths = (suits: (path: string, file: OutputFile) => boolean) =>
			[...after].filter(([path, file]) => suits(path, file)).map(([path]) => path);
		const changed = paths((path, { hash }) => before.get(path)?.hash !== hash);
		return {
			changed,
			restored: paths((path, { hash }) => before.get(path)?.hash === hash && spoiled.get(path)?.hash !== hash),
			begun: changed.filter((path) => !before.has(path) && /(?:^|\/)page\/\d+\/index\.html$/.test(path)).length,
			removed: [...before.keys()].filter((path) => !after.has(path)),
			written: paths((path, { stamp }) => spoiled.get(path)?.stamp !== stamp),
			mentions: new Set(mentions),
			summary,
		};
	}

	/** Files of the output that are not as a clean build of the same sources makes them. */
	async unlikeClean(): Promise<string[]> {
		const aside = mkdtempSync(join(tmpdir(), "newsroom-aside-"));
		try {
			cpSync(join(this.root, "articles"), join(aside, "articles"), { recursive: true });
			await this.#build(this.#clean, aside);
			const [found, expected] = [this.root, aside].map((root) => filesOf(join(root, "_site"), "\0"));
			const paths = new Set([...(found?.keys() ?? []), ...(expected?.keys() ?? [])]);
			return [...paths].filter((path) => found?.get(path)?.hash !== expected?.get(path)?.hash);
		} finally {
			rmSync(aside, { recursive: true });
		}
	}

	async remove(): Promise<void> {
		await this.#press.end();
		await this.#clean.end();
		rmSync(this.root, { recursive: true, force: true });
	}

	#files(about: string): ReadonlyMap<string, OutputFile> {
		return filesOf(join(this.root, "_site"), about);
	}

	async #build(press: Press, root: string): Promise<BuildSummary | undefined> {
		const options = { ...newspaper, images: false, ledger: false, ...this.options };
		const reply = await press.run({ task: "build", root, options, now: this.now });
		if (reply?.error) throw new Error(reply.error.message);
		return reply?.summary;
	}
}

interface OutputFile {
	readonly hash: string;
	/** Another one when it was written again. */
	readonly stamp: string;
	/** Whether a text stands in it. */
	readonly isAbout: boolean;
}

function filesOf(folder: string, about: string): ReadonlyMap<string, OutputFile> {
	if (!existsSync(folder)) return new Map();
	return new Map(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => {
				const file = join(entry.parentPath, entry.name);
				const bytes = readFileSync(file);
				const { ino, mtimeNs } = statSync(file, { bigint: true });
				const path = file.slice(folder.length + 1).replaceAll("\\", "/");
				const hash = createHash("sha1").update(bytes).digest("base64");
				return [path, { hash, stamp: `${ino} ${mtimeNs}`, isAbout: bytes.includes(about) }] as const;
			})
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);
}
