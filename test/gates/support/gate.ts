/** What a gate looked at and what it did not like. */
export interface Report {
	/** Number of things looked at, by what they are; one that is 0 is a finding. */
	readonly checked: Readonly<Record<string, number>>;
	readonly findings: readonly string[];
}

/** Something that a gate needs and a machine or checkout does not have; the message says how to get it. */
export class Missing extends Error {}

// One mistake in a theme is one finding on every page.
const SHOWN = 100;

/** Runs a gate and ends with 0 when there is nothing to say, 1 for a finding, 2 when something is missing. */
export async function gate(name: string, check: () => Promise<Report>): Promise<void> {
	try {
		const { checked, findings } = await check();
		// A gate that looked at nothing has let everything through.
		const empty = Object.entries(checked).filter(([, count]) => count === 0);
		const all = [...findings, ...empty.map(([what]) => `there were no ${what} to check`)];
		for (const finding of all.slice(0, SHOWN)) console.error(`${name}: ${finding}`);
		if (all.length > SHOWN) console.error(`${name}: and ${all.length - SHOWN} more`);
		const counts = Object.entries(checked).map(([what, count]) => `${count} ${what}`);
		console.log(`${name}: checked ${counts.join(", ")}; ${all.length} findings`);
		process.exitCode = all.length > 0 ? 1 : 0;
	} catch (error) {
		if (!(error instanceof Missing)) throw error;
		console.error(`${name}: ${error.message}`);
		process.exitCode = 2;
	}
}
