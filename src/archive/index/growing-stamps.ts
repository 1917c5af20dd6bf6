import { ABSENT, type FileColumns, type FileStamp } from "./stamps.ts";

/** Stamps that are put into columns one by one: to keep what Node tells of a hundred thousand files takes longer than to ask. */
export class GrowingStamps {
	readonly #sizes: number[] = [];
	readonly #mtimes: number[] = [];
	readonly #ctimes: number[] = [];

	add(stamp: FileStamp | undefined): void {
		this.#sizes.push(stamp?.size ?? ABSENT);
		this.#mtimes.push(stamp?.mtimeMs ?? 0);
		this.#ctimes.push(stamp?.ctimeMs ?? 0);
	}

	/** The stamp of a file that was there. */
	at(row: number): FileStamp {
		return {
			size: this.#sizes[row] as number,
			mtimeMs: this.#mtimes[row] as number,
			ctimeMs: this.#ctimes[row] as number,
		};
	}

	columns(): Omit<FileColumns, "names"> {
		return {
			sizes: new Float64Array(this.#sizes),
			mtimes: new Float64Array(this.#mtimes),
			ctimes: new Float64Array(this.#ctimes),
		};
	}
}
