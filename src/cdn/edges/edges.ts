import * as v from "valibot";
import type { Edge } from "../../publish/edge.ts";
import { checkedOption } from "../checked-option.ts";
import { credentialsIn, type Environment } from "../credentials.ts";
import { behindShield } from "./behind-shield.ts";
import { EDGE_KINDS, type EdgeWorld } from "./edge-kinds.ts";
import { withoutTags } from "./purge-items.ts";

/**
 * The edges that the option `purge` names, in the order in which they stand there: `{ fastly: { service } }`,
 * `{ cloudflare: { zone } }`, `{ cloudfront: { distribution } }`, `{ akamai: { host, network? } }`, `{ bunny: { pullZone } }`,
 * `{ google: { project, urlMap } }`, `{ varnish: { url } }` (one address or a list) or `{ webhook: { url } }`, or several of
 * these, and a list of settings for several of a kind.
 *
 * Each may have `shield: true` where its caches ask each other, and `by: "urls"` where the tags of objects do not reach it.
 * Credentials come from the environment, those with `NEWSROOM_PURGE_` before their names first: who uploads need not be
 * able to purge, nor the other way round.
 *
 * @throws {NewsroomError} `OPTION` with every fault, and with the name of each variable that is missing.
 */
export function edgesOf(option: unknown, environment: Environment, world: Omit<EdgeWorld, "credentials">): Edge[] {
	const checked = checkedOption("purge", schemaOf(option), option);
	const names = Object.keys(option as object).filter((name) => checked[name] !== undefined);
	return names.flatMap((name) => {
		const credentials = credentialsIn(environment, "NEWSROOM_PURGE_", `purge.${name}`);
		return [checked[name]].flat().map((one) => edgeOf(name, one as CommonSettings, { ...world, credentials }));
	});
}

function edgeOf(name: string, { shield, by, ...settings }: CommonSettings, world: EdgeWorld): Edge {
	const edge = EDGE_KINDS[name]?.open(settings, world);
	if (!edge) throw new TypeError(`no edge ${name}`);
	const named = by === "urls" ? byUrls(edge) : edge;
	return shield ? behindShield(named, world.clock) : named;
}

/** What any edge may be told. */
interface CommonSettings {
	readonly shield?: boolean;
	readonly by?: "tags" | "urls";
}

const COMMON = {
	shield: v.optional(v.boolean("true or false")),
	by: v.optional(v.picklist(["tags", "urls"], "tags or urls")),
};

const SOME = 'one edge or more such as { fastly: { service: "…" } }';

// A list only where one was written, so that the messages are about what was.
function schemaOf(option: unknown): v.GenericSchema<unknown, Readonly<Record<string, unknown>>> {
	const written = (option ?? {}) as Readonly<Record<string, unknown>>;
	const settingsOf = ([name, { entries }]: [string, (typeof EDGE_KINDS)[string]]) => {
		const what = `the settings of ${name}`;
		const one = v.strictObject({ ...entries, ...COMMON }, what);
		const all = Array.isArray(written[name]) ? v.pipe(v.array(one), v.nonEmpty(what)) : one;
		return [name, v.optional(all as v.GenericSchema)];
	};
	return v.pipe(
		v.strictObject(Object.fromEntries(Object.entries(EDGE_KINDS).map(settingsOf)), SOME),
		v.rawCheck(({ dataset, addIssue }) => {
			const isEmpty = dataset.typed && Object.values(dataset.value).every((settings) => settings === undefined);
			if (isEmpty) addIssue({ message: SOME, input: undefined });
		}),
	);
}

function byUrls(edge: Edge): Edge {
	return { name: edge.name, purge: (request) => edge.purge(withoutTags(request)) };
}
