import * as v from "valibot";
import type { Edge } from "../../publish/edge.ts";
import { checkedOption } from "../checked-option.ts";
import { credentialsIn, type Environment } from "../credentials.ts";
import { behindShield } from "./behind-shield.ts";
import { EDGE_KINDS, type EdgeWorld } from "./edge-kinds.ts";
import { withoutTags } from "./purge-items.ts";

/**
 * The edge that the option `purge` names: `{ fastly: { service } }`, `{ cloudflare: { zone } }`,
 * `{ cloudfront: { distribution } }`, `{ akamai: { host, network? } }`, `{ bunny: { pullZone } }`,
 * `{ google: { project, urlMap } }`, `{ varnish: { url } }` (one address or a list) or `{ webhook: { url } }`.
 *
 * Each may have `shield: true` where its caches ask each other, and `by: "urls"` where the tags of objects do not reach it.
 * Credentials come from the environment, those with `NEWSROOM_PURGE_` before their names first: who uploads need not be
 * able to purge, nor the other way round.
 *
 * @throws {NewsroomError} `OPTION` with every fault, and with the name of each variable that is missing.
 */
export function edgeOf(option: unknown, environment: Environment, world: Pick<EdgeWorld, "clock" | "nonce">): Edge {
	const [[name, all] = ["", {}]] = Object.entries(checkedOption("purge", schema, option));
	const { shield, by, ...settings } = all as CommonSettings;
	const credentials = credentialsIn(environment, "NEWSROOM_PURGE_", `purge.${name}`);
	const edge = EDGE_KINDS[name]?.open(settings, { ...world, credentials });
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

const ONE = 'just one edge such as { fastly: { service: "…" } }';

const schema = v.pipe(
	v.strictObject(
		Object.fromEntries(
			Object.entries(EDGE_KINDS).map(([name, { entries }]) => [
				name,
				v.optional(v.strictObject({ ...entries, ...COMMON }, `the settings of ${name}`)),
			]),
		),
		ONE,
	),
	v.transform((value) => Object.fromEntries(Object.entries(value).filter(([, settings]) => settings !== undefined))),
	v.rawCheck(({ dataset, addIssue }) => {
		const names = Object.keys(dataset.typed ? dataset.value : {});
		if (dataset.typed && names.length !== 1) addIssue({ message: ONE, input: names.join(" and ") });
	}),
);

function byUrls(edge: Edge): Edge {
	return { name: edge.name, purge: (request) => edge.purge(withoutTags(request)) };
}
