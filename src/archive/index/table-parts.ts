import type { NumberColumn, Table, Texts } from "./columns.ts";

/** The columns of a table, without what stands beside them. */
export type Columns = Pick<Table, "numbers" | "texts">;

/** Several tables as the columns of one, each column under the name of its table. */
export function joinedParts(parts: Readonly<Record<string, Columns>>): Columns {
	const numbers: Record<string, NumberColumn> = {};
	const texts: Record<string, Texts> = {};
	for (const [name, columns] of Object.entries(parts)) {
		for (const [column, values] of Object.entries(columns.numbers)) numbers[`${name}.${column}`] = values;
		for (const [column, values] of Object.entries(columns.texts)) texts[`${name}.${column}`] = values;
	}
	return { numbers, texts };
}

/** One of them again. */
export function partOf({ head, numbers, texts }: Table, name: string): Table {
	const own = <Value>(columns: Readonly<Record<string, Value>>) =>
		Object.fromEntries(
			Object.entries(columns).flatMap(([column, values]) =>
				column.startsWith(`${name}.`) ? [[column.slice(name.length + 1), values] as const] : [],
			),
		);
	return { head, numbers: own(numbers), texts: own(texts) };
}
