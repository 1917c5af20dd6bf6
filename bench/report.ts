import { likeness } from "./output-files.ts";
import { type Figure, figures, median, type Outcome, type Round, ratios } from "./results.ts";
import { AS_PEERS, PLAIN, type Scenario } from "./scenarios.ts";

/** What a scenario took in one round, in a line. */
export function outcomeLine({ wallSeconds, cpuSeconds, peakMegabytes, files, remark }: Outcome): string {
	const taken = `${wallSeconds.toFixed(2)} s, CPU ${cpuSeconds.toFixed(2)} s, ${peakMegabytes.toFixed(0)} MB`;
	return `${taken}, ${remark ?? `${files} files`}`;
}

/** Prints medians of everything, with the ratios to the plain script by round. */
export function reportTimes(rounds: readonly Round[], scenarios: readonly Scenario[]): void {
	const names = scenarios.map(({ name }) => name);
	console.table(
		Object.fromEntries(names.map((name) => [name, { ...medians(rounds, name), ...by(rounds, name, PLAIN) }])),
	);
}

/** Prints how much longer peers take than we do for the surfaces that their sites have. */
export function reportPeers(rounds: readonly Round[], peers: readonly Scenario[]): void {
	if (peers.length === 0) return;
	console.log(`\nBeside ${AS_PEERS}`);
	console.table(Object.fromEntries(peers.map(({ name }) => [name, by(rounds, name, AS_PEERS)])));
}

function medians(rounds: readonly Round[], name: string): Record<string, string> {
	const middle = (figure: Figure) => median(figures(rounds, name, figure));
	return {
		"wall s": middle("wallSeconds").toFixed(2),
		"CPU s": middle("cpuSeconds").toFixed(2),
		"peak MB": middle("peakMegabytes").toFixed(0),
		files: middle("files").toFixed(0),
		MB: (middle("bytes") / 1e6).toFixed(1),
	};
}

function by(rounds: readonly Round[], name: string, base: string): Record<string, string> {
	const [wall, cpu] = [ratios(rounds, name, base, "wallSeconds"), ratios(rounds, name, base, "cpuSeconds")];
	return {
		[`wall ÷ ${base}`]: wall.map(twoDigits).join(" "),
		"median wall": twoDigits(median(wall)),
		"median CPU": twoDigits(median(cpu)),
	};
}

/**
 * Prints by kind of file how far two outputs are the same.
 *
 * @returns what makes them no fair comparison; nothing if they are one.
 */
export function reportLikeness(folder: string, other: string): string | undefined {
	const { kinds, missing } = likeness(folder, other);
	const rows = Object.entries(kinds).map(([kind, { files, same, differencePercent }]) => {
		const row = { files, "same to the byte": same, "size differs by %": differencePercent.toFixed(2) };
		return [kind, row];
	});
	console.table(Object.fromEntries(rows));
	const unlike = Object.entries(kinds).filter(([, { differencePercent }]) => differencePercent >= 2);
	const faults = [...unlike.map(([kind]) => kind), ...missing.slice(0, 5)];
	return faults.length > 0 ? `not comparable: ${faults.join(", ")}` : undefined;
}

function twoDigits(value: number): string {
	return Number.isNaN(value) ? "" : value.toFixed(2);
}
