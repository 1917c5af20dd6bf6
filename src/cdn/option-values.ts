// The kinds of values that the options of edges and pings have, as valibot schemas. A message is the end of "expected …".
import * as v from "valibot";
import { isWebUrl } from "../base/url.ts";

/** A name or an id at a vendor: `identifier("the id of a service")`. */
export function identifier(what: string): v.GenericSchema<unknown, string> {
	return v.pipe(v.string(what), v.trim(), v.regex(/^[\w.:-]+$/, what));
}

const ADDRESS = "an address such as https://example.org/path, without a name and a password";

/** An absolute web address. Credentials are no part of it: they would stand in a file, and in messages. */
export const webAddress: v.GenericSchema<unknown, string> = v.pipe(
	v.string(ADDRESS),
	v.trim(),
	v.check((text) => isWebUrl(text) && !hasPassword(new URL(text)), ADDRESS),
	v.transform((text) => new URL(text).href),
);

/** One absolute web address, or a list of some. */
export const webAddresses: v.GenericSchema<unknown, readonly string[]> = v.pipe(
	v.unknown(),
	v.transform((value) => (Array.isArray(value) ? value : [value])),
	v.array(webAddress),
	v.nonEmpty(`${ADDRESS}, or a list of such`),
);

function hasPassword({ username, password }: URL): boolean {
	return username !== "" || password !== "";
}
