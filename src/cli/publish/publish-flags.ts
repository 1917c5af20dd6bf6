import type { BuiltSite } from "../../publish/built-site.ts";
import type { Environment } from "../../publish/release-manifest.ts";
import { type CommandOption, type OptionValues, UsageError } from "../command.ts";
import { COMMON_OPTIONS } from "../common-options.ts";

/** The options of the command. */
export const PUBLISH_FLAGS = {
	target: {
		type: "string",
		value: "TARGET",
		description: "directory:PATH, s3://bucket/prefix or sftp://user@host/path",
	},
	endpoint: { type: "string", value: "URL", description: "the storage, where it speaks S3 and is not AWS" },
	"dry-run": { type: "boolean", description: "tell what would be done, and do nothing" },
	json: { type: "boolean", description: "tell it to a program" },
	preview: { type: "boolean", description: "publish for colleagues: no search engine may list it, nobody is told" },
	"max-delete": { type: "string", value: "NUMBER", description: "do nothing where more files would be removed" },
	yes: {
		type: "boolean",
		short: "y",
		description: "remove as many files as are to be removed, and show again what was withdrawn",
	},
	"no-purge": {
		type: "boolean",
		description: "leave the caches alone, and what they are to forget to the next release",
	},
	verify: { type: "string", value: "URL", description: "look at the site there when it is published" },
	concurrency: { type: "string", value: "NUMBER", description: "requests at once" },
	reconcile: { type: "boolean", description: "look what is really at the target, and put that right" },
	rollback: { type: "boolean", description: "go back to the release before the last one" },
	lock: {
		type: "string",
		value: "external",
		description: "something else makes sure that one release happens at a time",
	},
	unlock: { type: "boolean", description: "let go of what somebody holds who is dead" },
	shard: {
		type: "string",
		value: "NUMBER/COUNT",
		alone: "auto",
		description: "build one part of several into the shared cache; alone: that of this matrix job",
	},
	watch: { type: "boolean", description: "stay, and build and publish whenever something changes or is due" },
	...COMMON_OPTIONS,
} as const satisfies Readonly<Record<string, CommandOption>>;

/** How a site is published: what the options say, and what was typed, which goes first. */
export interface PublishSettings {
	readonly target: string;
	readonly endpoint: string | undefined;
	readonly region: string | undefined;
	readonly purge: BuiltSite["options"]["purge"];
	/** Whether there are caches that are left alone. */
	readonly sparesEdges: boolean;
	readonly pings: BuiltSite["options"]["pings"];
	readonly keepAssets: number;
	readonly maxDelete: number | undefined;
	/** Whether stories may be shown again that `newsroom withdraw` has taken down. */
	readonly restores: boolean;
	readonly concurrency: number;
	/** Where the site is looked at; absent where nobody looks. */
	readonly verify: URL | undefined;
	readonly environment: Environment;
	readonly isLockExternal: boolean;
}

/** @throws {UsageError} */
export function publishSettings(values: OptionValues, { options, url }: BuiltSite): PublishSettings {
	const {
		target = options.target,
		endpoint = options.endpoint,
		lock = options.lock,
	} = values as Record<string, string>;
	if (target === undefined) {
		throw new UsageError(
			"publish: expected a target, got none; set publish: { target: … } in the options, or write --target=directory:PATH",
		);
	}
	if (lock !== undefined && lock !== "external") throw new UsageError(`--lock: expected external, got "${lock}"`);
	// What the options say of caches is about the site at their target, and not about what colleagues look at elsewhere.
	const isElsewhere = values.preview === true && target !== options.target;
	const sparesEdges = values["no-purge"] === true && options.purge !== undefined && !isElsewhere;
	const purge = values["no-purge"] || values["dry-run"] || isElsewhere ? undefined : options.purge;
	const maxDelete = values.yes ? Number.POSITIVE_INFINITY : (countOf(values, "max-delete") ?? options.maxDelete);
	return {
		target,
		endpoint,
		region: options.region,
		purge,
		pings: options.pings,
		keepAssets: options.keepAssets ?? 30,
		maxDelete,
		concurrency: Math.max(1, countOf(values, "concurrency") ?? options.concurrency ?? 16),
		sparesEdges,
		verify: verifyUrl(values.verify ?? (isElsewhere ? false : (options.verify ?? purge !== undefined)), url),
		restores: values.yes === true,
		environment: values.preview ? "preview" : "production",
		isLockExternal: lock === "external",
	};
}

function verifyUrl(verify: string | boolean, site: string): URL | undefined {
	if (verify === false) return undefined;
	const address = verify === true ? site : verify;
	if (!URL.canParse(address)) throw new UsageError(`--verify: expected an address, got "${address}"`);
	return new URL(address.endsWith("/") ? address : `${address}/`);
}

function countOf(values: OptionValues, name: string): number | undefined {
	const value = values[name];
	if (value === undefined) return undefined;
	if (!/^\d{1,9}$/.test(String(value))) throw new UsageError(`--${name}: expected a whole number, got "${value}"`);
	return Number(value);
}
