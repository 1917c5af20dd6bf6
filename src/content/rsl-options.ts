// What machines may do with the newspaper, in the words of RSL 1.0: https://rslstandard.org/rsl
import * as v from "valibot";
import { address, HINT, listOf, rootPath, word } from "./fields.ts";

/** The namespace of its elements. */
export const RSL_NAMESPACE = "https://rslstandard.org/rsl";

const USAGES = ["all", "ai-all", "ai-train", "ai-input", "ai-index", "search"] as const;
const USERS = ["commercial", "non-commercial", "education", "government", "personal"] as const;
const PAYMENTS = [
	"purchase",
	"subscription",
	"training",
	"crawl",
	"use",
	"contribution",
	"attribution",
	"free",
] as const;

/**
 * What machines do with a story: `all`; `ai-all`, which is `ai-train` (training of models), `ai-input` (grounding of
 * answers) and `ai-index` (an index for models) together; `search` (links and short excerpts).
 */
export type RslUsage = (typeof USAGES)[number];

/** Who lets them do it. */
export type RslUser = (typeof USERS)[number];

/** What they owe for it. */
export type RslPaymentType = (typeof PAYMENTS)[number];

/** What is permitted or prohibited, each kind by itself. */
export interface RslRule {
	readonly usage?: readonly RslUsage[];
	readonly user?: readonly RslUser[];
	/** Countries by their codes (ISO 3166-1). */
	readonly geo?: readonly string[];
}

/** What is owed, and where it is agreed on. */
export interface RslPayment {
	readonly type: RslPaymentType;
	readonly amount?: { readonly value: number; readonly currency: string };
	/** Path or address of a licence that many publishers share. */
	readonly standard?: string;
	/** Path or address of the newspaper's own way to a licence. */
	readonly custom?: string;
}

/** The terms of the newspaper for machines. */
export interface RslLicence {
	/** Where they are printed, from the root of the site. */
	readonly path: string;
	readonly permits?: RslRule;
	readonly prohibits?: RslRule;
	readonly payment?: RslPayment;
}

const COUNTRY = "a country such as GB (ISO 3166-1)";
const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const country = v.pipe(
	v.string(COUNTRY),
	v.check((code) => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined, COUNTRY),
);

const AT_LEAST_ONE = "at least one word, or the option left out";

function words<Item extends v.GenericSchema>(item: Item, expected: string) {
	return v.optional(v.pipe(listOf(item, expected), v.nonEmpty(AT_LEAST_ONE)));
}

const RULE = "words such as [ai-train, ai-input], or a mapping such as { usage: …, user: …, geo: … }";

const rule = v.pipe(
	v.unknown(),
	v.transform((value) => (typeof value === "string" || Array.isArray(value) ? { usage: value } : value)),
	v.strictObject(
		{
			usage: words(word(USAGES), `a list of ${USAGES.join(", ")}`),
			user: words(word(USERS), `a list of ${USERS.join(", ")}`),
			geo: words(country, "a list of countries such as [GB, FR]"),
		},
		RULE,
	),
	v.check((value) => Object.keys(value).length > 0, RULE),
);

const AMOUNT = "an amount such as { value: 0.01, currency: EUR }";
const VALUE = "a number from 0.000001";
const CURRENCY = "a currency such as EUR (ISO 4217)";

const payment = v.pipe(
	v.unknown(),
	v.transform((value) => (typeof value === "string" ? { type: value } : value)),
	v.strictObject(
		{
			type: word(PAYMENTS),
			amount: v.optional(
				v.strictObject(
					{
						// JavaScript writes smaller ones in a way that XML does not know.
						value: v.pipe(v.number(VALUE), v.finite(VALUE), v.minValue(1e-6, VALUE)),
						currency: v.pipe(
							v.string(CURRENCY),
							v.check((code) => Intl.supportedValuesOf("currency").includes(code), CURRENCY),
						),
					},
					AMOUNT,
				),
			),
			standard: v.optional(address),
			custom: v.optional(address),
		},
		"a word such as attribution, or a mapping such as { type: crawl, custom: … }",
	),
);

const LICENSE = "the path of a file such as /license.xml";

/** The option as a valibot schema; a message is the end of "expected …". */
export const rsl = v.optional(
	v.pipe(
		v.strictObject(
			{
				permits: v.optional(rule),
				prohibits: v.optional(rule),
				payment: v.optional(payment),
				license: v.optional(
					v.pipe(
						rootPath,
						v.check((path) => /\.[a-z0-9]+$/i.test(path) && !/[?#]/.test(path), LICENSE),
					),
				),
			},
			"a mapping such as { prohibits: [ai-train] }",
		),
		// By the standard a licence without any permits everything for nothing.
		v.check(
			({ permits, prohibits, payment }) => (permits ?? prohibits ?? payment) !== undefined,
			`permits, prohibits or payment${HINT}a licence without any of them would permit everything for nothing`,
		),
		v.rawCheck(({ dataset, addIssue }) => {
			if (!dataset.typed) return;
			const { permits = {}, prohibits = {} } = dataset.value;
			for (const kind of ["usage", "user", "geo"] as const) {
				const both = permits[kind]?.find((name) => prohibits[kind]?.some((other) => other === name));
				const message = `each word under permits or under prohibits${HINT}${both} is under both`;
				if (both !== undefined) addIssue({ message });
			}
		}),
	),
);
