import { setTimeout as pause } from "node:timers/promises";
import { addressOfFile } from "../../../src/base/address-of-file.ts";
import { linksOf } from "../../publish/support/sites.ts";

/** What is at an address, or its status where that is none of success. */
export async function textAt(url: string): Promise<string | number> {
	const answer = await fetch(url);
	const text = await answer.text();
	return answer.ok ? text : answer.status;
}

/** Readers who follow every link of the front and the feed, over and over, through the edge. */
export class EdgeReaders {
	isAtWork = true;
	followed = 0;
	readonly #edge: string;
	readonly #findings: string[];

	/** @param edge address with a slash at its end */
	constructor(edge: string, findings: string[]) {
		this.#edge = edge;
		this.#findings = findings;
	}

	async read(): Promise<void> {
		while (this.isAtWork) {
			for (const start of ["index.html", "feed.xml"]) await this.#follow(start);
			await pause(5);
		}
	}

	async #follow(start: string): Promise<void> {
		const seen = new Set([start]);
		for (const file of seen) {
			const text = await textAt(this.#edge + addressOfFile(file).slice(1));
			this.followed += 1;
			if (typeof text === "number") this.#findings.push(`a reader who began at ${start} found ${text} at ${file}`);
			else for (const link of linksOf(text)) seen.add(link);
		}
	}
}
