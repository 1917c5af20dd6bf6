import { readFileSync } from "node:fs";
import * as v from "valibot";
import { writeWhole } from "./write-whole.ts";

/** What builds have written into one output folder. */
export interface Written {
	/** Paths from the output folder, with slashes. */
	readonly files: readonly string[];
	/** Addresses of pictures that builds before have printed and the last one has not. */
	readonly pictures: readonly string[];
}

const written = v.object({ files: v.array(v.string()), pictures: v.array(v.string()) });
const list = v.object({ outputs: v.record(v.string(), v.unknown()) });

const NOTHING: Written = { files: [], pictures: [] };

/**
 * The list of what builds have written, by output folder. It may be deleted at any time: files that were written
 * before are then left where they are.
 */
export class WrittenFiles {
	readonly #file: string;
	readonly #output: string;

	/**
	 * @param file of the list
	 * @param output name of the output folder in it
	 */
	constructor(file: string, output: string) {
		this.#file = file;
		this.#output = output;
	}

	/** What builds have written; nothing where the list is missing or damaged. */
	read(): Written {
		const outputs = this.#outputs();
		const own = Object.hasOwn(outputs, this.#output) ? outputs[this.#output] : undefined;
		const result = v.safeParse(written, own);
		return result.success ? result.output : NOTHING;
	}

	/** Writes the list, whole or not at all. Those of other output folders stay. */
	write({ files, pictures }: Written): void {
		const own = { files: [...files].sort(), pictures: [...pictures].sort() };
		const others = Object.entries(this.#outputs()).filter(([name]) => name !== this.#output);
		writeWhole(this.#file, `${JSON.stringify({ outputs: Object.fromEntries([...others, [this.#output, own]]) })}\n`);
	}

	#outputs(): Readonly<Record<string, unknown>> {
		try {
			const result = v.safeParse(list, JSON.parse(readFileSync(this.#file, "utf8")));
			return result.success ? result.output.outputs : {};
		} catch {
			return {};
		}
	}
}
