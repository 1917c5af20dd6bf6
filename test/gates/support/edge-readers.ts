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
		const referrers = new Map([[start, start]]);
		for (const [file, referrer] of referrers) {
			const text = await this.#read(file);
			if (typeof text === "string")
				for (const link of linksOf(text)) if (!referrers.has(link)) referrers.set(link, file);
			if (typeof text === "number" && (await this.#isStillLinked(file, referrer)))
				this.#findings.push(`a reader who began at ${start} found ${text} at ${file}, to which ${referrer} leads`);
		}
	}

	// What was removed since the reader came may be gone by now, with the links to it.
	async #isStillLinked(file: string, referrer: string): Promise<boolean> {
		const text = await this.#read(referrer);
		const isLinked = file === referrer || (typeof text === "string" && linksOf(text).includes(file));
		return isLinked && typeof (await this.#read(file)) === "number";
	}

	#read(file: string): Promise<string | number> {
		this.followed += 1;
		return textAt(this.#edge + addressOfFile(file).slice(1));
	}
}
