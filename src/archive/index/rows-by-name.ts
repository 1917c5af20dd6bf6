import { once } from "../../base/once.ts";
import type { Texts } from "./columns.ts";

/** How many names are looked for one by one before all of them are read. */
const FEW = 20;

/** The row of each name of a column, also where the file system has spelt it in another way. */
export function rowsByName(names: Texts): Pick<ReadonlyMap<string, number>, "get" | "has"> {
	// Few are asked for, unless nearly all are.
	const asked = new Map<string, number>();
	const all = once(() => new Map(namesIn(names).map((name, row) => [name, row])));
	const get = (name: string): number | undefined => {
		if (asked.size >= FEW) return all().get(name);
		const row = asked.get(name) ?? names.find(name);
		// The file system may spell it otherwise.
		if (row === -1) return all().get(name);
		asked.set(name, row);
		return row;
	};
	return { get, has: (name) => get(name) !== undefined };
}

/** Whether a name is in a column, spelt in the same way. */
export function isNameIn(names: Texts): (name: string) => boolean {
	const all = once(() => new Set(Array.from({ length: names.length }, (_, row) => names.at(row))));
	let asked = 0;
	return (name) => (++asked < FEW ? names.find(name) !== -1 : all().has(name));
}

/** The names of all rows of a column in their order, spelt as stories are known. */
export function namesIn(names: Texts): string[] {
	return Array.from({ length: names.length }, (_, row) => nameAt(names, row));
}

/** The name of a row, spelt as stories are known. */
export function nameAt(names: Texts, row: number): string {
	return names.at(row).normalize("NFC");
}
