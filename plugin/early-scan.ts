import { join } from "node:path";
import { type ArchiveIndex, indexStamp, type OutputTable, openIndex } from "../src/building.ts";
import { articlePlace } from "./article-place.ts";
import { KnownSourceFiles } from "./known-files.ts";
import { KEPT, outputName } from "./leftovers.ts";
import { presentIn } from "./present-in.ts";
import type { Project } from "./project.ts";
import { type Scanner, startScan } from "./scanner.ts";
import { type Written, WrittenFiles } from "./written-files.ts";

/** A scan that was begun before anybody asked for it, and what it was begun with. */
export class EarlyScan {
	/** When it was begun, by the clock of the file system, in milliseconds. */
	readonly at: number;
	readonly index: ArchiveIndex;
	/** Globs that it leaves out. */
	readonly ignores: readonly string[];
	readonly scan: Scanner;
	readonly #folder: string;
	readonly #stamp: string | undefined;
	readonly #list: WrittenFiles;
	readonly #written: Written;
	readonly #writtenStamp: string | undefined;

	private constructor(project: Project, index: ArchiveIndex) {
		this.#folder = join(project.root, KEPT);
		this.index = index;
		this.ignores = index.head.ignores as readonly string[];
		this.#list = new WrittenFiles(this.#folder, outputName(project));
		this.#written = this.#list.read();
		this.at = presentIn(this.#folder);
		const { paths: names, sizes, mtimes } = this.#written.table.columns;
		this.scan = startScan(new KnownSourceFiles(project, index).task(articlePlace(project, this.ignores)), {
			names,
			sizes,
			mtimes,
			folder: project.output,
		});
		this.#stamp = indexStamp(this.#folder);
		this.#writtenStamp = this.#list.stamp();
	}

	/** Begins to look for what has changed since the last build; nothing where that has left no index. */
	static begin(project: Project): EarlyScan | undefined {
		const index = openIndex(join(project.root, KEPT));
		return typeof index === "string" ? undefined : new EarlyScan(project, index);
	}

	/** Whether nobody has written another index since. */
	get isCurrent(): boolean {
		return this.#stamp === indexStamp(this.#folder);
	}

	/** What builds before have left in the output folder, where that is still so. */
	get written(): Written | undefined {
		return this.#writtenStamp === this.#list.stamp() ? this.#written : undefined;
	}

	/** The rows of output files that are not as they were written; nothing where it has looked for others. */
	outputs(table: OutputTable): Promise<Uint32Array> | undefined {
		return this.written?.table === table ? this.scan.outputs() : undefined;
	}
}
