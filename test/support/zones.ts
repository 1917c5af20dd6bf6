import { Temporal } from "temporal-polyfill";

/** Zones whose clocks have done what newspapers must survive. */
export const ZONES = [
	"UTC",
	"Europe/London",
	"America/New_York",
	// Winter time is the one that is set back, by law.
	"Europe/Dublin",
	// Its summer time is half an hour.
	"Australia/Lord_Howe",
	"Asia/Kolkata",
	"Asia/Kathmandu",
	"America/St_Johns",
	// It skipped 30 December 2011.
	"Pacific/Apia",
	// 44 minutes and 30 seconds behind until 1972.
	"Africa/Monrovia",
	"Pacific/Kiritimati",
	"America/Sao_Paulo",
	"Europe/Amsterdam",
] as const;

/** The first and the last instant of the years that newspapers are tried with. */
export const FIRST: number = Date.UTC(1900, 0, 1);
export const LAST: number = Date.UTC(2100, 11, 31, 23, 59, 59);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock in a zone shows at an instant, as the runtime's own calendar says: `2026-03-01T09:30:00`. */
export function clockIn(zone: string, instant: number): string {
	const clock =
		clocks.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
	clocks.set(zone, clock);
	return clock.format(instant).replace(" ", "T");
}

/** How far a zone is ahead of UTC at an instant, in seconds. */
export function offsetIn(zone: string, instant: number): number {
	const whole = Math.floor(instant / 1000) * 1000;
	return (Date.parse(`${clockIn(zone, whole)}Z`) - whole) / 1000;
}

/** Every instant at which a clock in a zone shows a time: none in the hour that spring skips, two in autumn. */
export function instantsOf(local: string, zone: string): number[] {
	const around = Date.parse(`${local}Z`);
	const days = [-26, -13, 0, 13, 26].map((hours) => around + hours * 3_600_000);
	const offsets = new Set(days.map((instant) => offsetIn(zone, instant)));
	return [...offsets]
		.map((offset) => around - offset * 1000)
		.filter((instant) => clockIn(zone, instant) === local)
		.sort((a, b) => a - b);
}

const known = new Map<string, readonly number[]>();

/** The instants from 1900 to 2100 at which a zone changed its clocks or will. */
export function changesOf(zone: string): readonly number[] {
	const before = known.get(zone);
	if (before) return before;
	const changes: number[] = [];
	let at = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(zone);
	for (;;) {
		const next = at.getTimeZoneTransition("next");
		if (!next || next.epochMilliseconds > LAST) break;
		changes.push(next.epochMilliseconds);
		at = next;
	}
	known.set(zone, changes);
	return changes;
}
