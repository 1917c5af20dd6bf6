import * as v from "valibot";
import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { dateTime, storyId } from "./fields.ts";
import { checked, type PathComplaint, refusal, unknownWord } from "./issues.ts";
import type { Newsroom } from "./publication.ts";
import { positionInYaml, readYaml, YAMLException } from "./yaml.ts";

/** Who leads a front: ids in order, each with the instant until which it does. */
export type Leaders = ReadonlyMap<string, readonly { readonly id: string; readonly until?: Date }[]>;

/**
 * Reads `fronts.yaml`: for `home` and for section keys, the ids of the stories that lead, first to last.
 *
 * @param ids of every story there is, the withheld ones included
 * @param sections the keys of the stories' sections by id, for those that readers may see
 */
export function readFronts(
	file: string,
	source: string,
	newsroom: Newsroom,
	ids: ReadonlySet<string>,
	sections: ReadonlyMap<string, string | undefined> = new Map(),
): { leaders: Leaders; faults: Fault[] } {
	let written: unknown;
	try {
		written = readYaml(source) ?? {};
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		const { line = 0, column = 0 } = error.mark ?? {};
		return {
			leaders: new Map(),
			faults: [
				{
					severity: "error",
					file,
					line: line + 1,
					column: column + 1,
					field: "file",
					expected: "YAML",
					got: error.reason,
				},
			],
		};
	}
	const result = checked(schema(newsroom.publication.timeZone), written);
	const complaints =
		"complaints" in result
			? result.complaints
			: [...unknownNames(result.value, newsroom, ids), ...misplaced(result.value, newsroom, sections)];
	const faults = complaints.map(
		({ path, ...complaint }): Fault => ({
			...complaint,
			field: complaint.field || "fronts",
			file,
			...positionInYaml(source, path),
		}),
	);
	const fronts = Object.entries("value" in result ? result.value : {});
	return { leaders: new Map(fronts.map(([front, ids]) => [newsroom.sections.get(front)?.key ?? front, ids])), faults };
}

function schema(timeZone: string): v.GenericSchema<unknown, Record<string, { id: string; until?: Date }[]>> {
	const expected = "the id of a story, or { id: …, until: … }";
	const leader = v.union(
		[
			v.pipe(
				storyId,
				v.transform((id): { id: string; until?: Date } => ({ id })),
			),
			v.pipe(
				v.strictObject({ id: storyId, until: v.optional(dateTime(timeZone)) }, expected),
				v.transform(({ id, until }): { id: string; until?: Date } => (until ? { id, until } : { id })),
			),
		],
		expected,
	);
	const fronts = "fronts with lists of ids, such as `home: [bridge-2026]`";
	return v.pipe(
		v.custom<object>((value) => !Array.isArray(value), fronts),
		v.record(v.string(), v.array(leader, "a list of ids"), fronts),
	);
}

function unknownNames(
	fronts: Record<string, { id: string }[]>,
	newsroom: Newsroom,
	ids: ReadonlySet<string>,
): PathComplaint[] {
	const known = ["home", ...newsroom.sections.keys()];
	return Object.entries(fronts).flatMap(([front, leaders]) => {
		const unknownFront = known.includes(front)
			? []
			: [unknownWord([front], "home or the key of a section", front, known)];
		const unknownIds = leaders.flatMap(({ id }, index) =>
			ids.has(id) ? [] : [unknownWord([front, index], "the id of a story", id, ids)],
		);
		return [...unknownFront, ...unknownIds];
	});
}

// What would otherwise be passed by in silence.
function misplaced(
	fronts: Record<string, { id: string }[]>,
	newsroom: Newsroom,
	sections: ReadonlyMap<string, string | undefined>,
): PathComplaint[] {
	const seen = new Map<string, string>();
	return Object.entries(fronts).flatMap(([front, leaders]) => {
		const { key } = newsroom.sections.get(front) ?? {};
		if (key === undefined) return [];
		const other = seen.get(key);
		seen.set(key, front);
		const got = `"${front}", which is ${other} by another key`;
		const twice = other === undefined ? [] : [refusal([front], "each section once", got)];
		const strangers = leaders.flatMap(({ id }, index): PathComplaint[] => {
			if (!sections.has(id) || sections.get(id) === key) return [];
			const section = sections.get(id);
			const where = `${describe(id)}, which is in ${section === undefined ? "no section" : describe(section)}`;
			const hint = "give it that section, or take it out: it does not lead here";
			return [{ ...refusal([front, index], `a story of ${describe(key)}`, where, hint), severity: "warning" }];
		});
		return [...twice, ...strangers];
	});
}
