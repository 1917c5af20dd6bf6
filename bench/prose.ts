import type { Random } from "./random.ts";

const WHO = [
	"The council",
	"The harbour authority",
	"A committee of residents",
	"The city’s chief engineer",
	"The ferry company",
	"A spokeswoman for the port",
	"The union of dock workers",
	"The museum’s director",
	"Nobody at the ministry",
	"The owner of the quayside market",
	"A report by the auditors",
	"The head of the school",
];
const DID = [
	"announced",
	"postponed",
	"defended",
	"did not want to discuss",
	"will pay for",
	"has asked the court to review",
	"voted by a narrow majority for",
	"spent four months preparing",
	"was surprised by",
	"had already promised",
	"described in some detail",
	"can’t explain",
];
const WHAT = [
	"the repair of the old swing bridge",
	"a new timetable for the night ferries",
	"the sale of two warehouses on the north quay",
	"an inquiry into the flood of last December",
	"plans for 340 flats behind the fish market",
	"the closure of the smaller of the two libraries",
	"a second tender for the tram line",
	"the cost of the tide gate",
	"a contract worth £1.2 million",
	"the first season of the reopened theatre",
	"changes to the rules for market traders",
	"the rise in rents along the waterfront",
];
const WHEN = [
	"on Tuesday evening",
	"after a meeting that lasted until midnight",
	"in a letter to all households",
	"without giving a reason",
	"a week before the deadline",
	"for the third time since spring",
	"despite objections from both parties",
	"at the request of the mayor’s office",
	"during the busiest month of the year",
	"to the relief of shopkeepers",
];
const AND = [
	"and the work should begin before the winter",
	"but the figures won’t be published until June",
	"which is twice what had been set aside",
	"although nobody expects it to be finished on time",
	"because the older pumps date from 1963",
	"while the neighbouring towns look on with interest",
	"and that, she added, was “only the beginning”",
	"so the buses will take another way round",
	"even if the state refuses to share the bill",
	"as several of those present were quick to point out",
];
const SAID = [
	"“We’ve waited long enough,” one of them said",
	"“It isn’t a question of money,” the minutes record",
	"“Everybody knew,” a former member told this newspaper",
	"“You can’t repair what you never looked at,” the engineer wrote",
	"“I’d do the same again,” the chairman replied",
];

/** A sentence such as a local newspaper prints, with the quotation marks and apostrophes of good typography. */
export function sentence(chance: Random): string {
	const { from } = chance;
	if (chance.happens(0.15)) return `${from(SAID)} ${from(WHEN)}.`;
	const core = `${from(WHO)} ${emphasis(from(DID), chance)} ${from(WHAT)} ${from(WHEN)}`;
	return chance.happens(0.6) ? `${core}, ${from(AND)}.` : `${core}.`;
}

/** A headline without full stop. */
export function headline(chance: Random): string {
	const who = chance.from(WHO).replace(/^(?:The|A) /, "");
	return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${chance.from(DID)} ${chance.from(WHAT)}`;
}

/** A few words without a verb, for subheads and items of lists. */
export function phrase(chance: Random): string {
	const words = chance.from(WHAT);
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export function words(text: string): number {
	return text.split(/\s+/).length;
}

function emphasis(text: string, chance: Random): string {
	return chance.happens(0.04) ? `*${text}*` : text;
}
