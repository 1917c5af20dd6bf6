import * as assert from "uvu/assert";
import { faultText } from "../../../src/base/error.ts";
import { updateHeadings } from "../../../src/content/live/update-heading.ts";
import { describe } from "../../support/describe.ts";

const TIMES = { start: new Date("2026-03-28T15:30:00Z"), isAnnounced: true, timeZone: "Europe/London" } as const;

const read = (text: string, times: Partial<Parameters<typeof updateHeadings>[0]> = {}) =>
	updateHeadings({ ...TIMES, ...times })(text);

const headings = [
	{ text: "2026-03-28 23:40 The gate", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "The gate" },
	{ text: "2026-03-28T23:40 The gate", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "The gate" },
	{ text: "2026-03-28t23:40:15 Gate", date: "2026-03-28T23:40:15Z", id: "20260328T234015Z", headline: "Gate" },
	{ text: "2026-03-28 23:40:15.9", date: "2026-03-28T23:40:15Z", id: "20260328T234015Z", headline: "" },
	{ text: "2026-03-28 23:40Z Gate", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "Gate" },
	{ text: "2026-03-28T23:40+05:30 Gate", date: "2026-03-28T18:10:00Z", id: "20260328T1810Z", headline: "Gate" },
	{ text: "2026-03-28 23:40 +01:00 Gate", date: "2026-03-28T22:40:00Z", id: "20260328T2240Z", headline: "Gate" },
	{ text: "2026-03-28 23:40-0100 Gate", date: "2026-03-29T00:40:00Z", id: "20260329T0040Z", headline: "Gate" },
	// Summer time has begun.
	{ text: "2026-03-29 02:10 Gate", date: "2026-03-29T01:10:00Z", id: "20260329T0110Z", headline: "Gate" },
	{ text: "23:40 The gate", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "The gate" },
	{ text: "23:40", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "" },
	{ text: "15:30 Now", date: "2026-03-28T15:30:00Z", id: "20260328T1530Z", headline: "Now" },
	{ text: "23:40 Gate {#gate-up}", date: "2026-03-28T23:40:00Z", id: "gate-up", headline: "Gate" },
	{ text: "23:40 {#ворота}", date: "2026-03-28T23:40:00Z", id: "ворота", headline: "" },
	...["—", "–", "-", "--", "---", ":", "·"].map((mark) => ({
		text: `23:40 ${mark} Gate`,
		date: "2026-03-28T23:40:00Z",
		id: "20260328T2340Z",
		headline: "Gate",
	})),
	{ text: "23:40: Gate", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "Gate" },
	{ text: "23:40—Gate", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "Gate" },
	{ text: "23:40 - -5 °C", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "-5 °C" },
	{ text: "23:40 -5 °C", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "-5 °C" },
	{ text: "2026-03-28 23:40 -10 degrees", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "-10 degrees" },
	{ text: "2026-03-28 23:40 Zones", date: "2026-03-28T23:40:00Z", id: "20260328T2340Z", headline: "Zones" },
] as const;

const plain = ["The gate", "3:1 for the Harbour", "24/7", "2026 in pictures", "At 23:40", "23.40 Gate", "23:40ish", ""];

const START = "the start of coverage, 2026-03-28T15:30:00+00:00";
const FORM = "a time such as 2026-03-01 09:30 or 09:30";
const wrong = [
	{
		text: "2026-03-29 01:30 Gate",
		fault: `body: expected ${FORM}, got "2026-03-29 01:30"; it is a time that Europe/London skipped when its clocks went forward`,
	},
	{ text: "2026-02-30 10:00", fault: `body: expected ${FORM}, got "2026-02-30 10:00"; it is not in the calendar` },
	{ text: "25:10 Gate", fault: `body: expected ${FORM}, got "25:10"; it is not a time of day` },
	{
		text: "23:60Z Gate",
		fault: `body: expected ${FORM}, got "23:60Z"; write the date before a time with an offset: 2026-03-28 23:60Z`,
	},
	{ text: "9:30 Gate", fault: `body: expected ${FORM}, got "9:30"; write the hour with two digits: 09:30` },
	{
		text: "00:20 Gate",
		fault: `body: expected an update not before ${START}, got "00:20"; write the date as well: ## 2026-03-29 00:20`,
	},
	{ text: "2025-03-28 23:40", fault: `body: expected an update not before ${START}, got "2025-03-28 23:40"` },
] as const;

const noted = [
	{
		text: "23:40 Gate {#}",
		fault: "body: expected an anchor of letters, digits and hyphens, such as {#gate-rises}, got nothing",
		offset: 11,
	},
	{
		text: "23:40 {#a b}",
		fault: 'body: expected an anchor of letters, digits and hyphens, such as {#gate-rises}, got "a b"',
		offset: 6,
	},
	...["main", "related", "fn-1", "fnref-x-1", "Top"].map((name) => ({
		text: `23:40 {#${name}}`,
		fault: `body: expected an anchor that nothing else on the page has, got "${name}"; write another one`,
		offset: 6,
	})),
	{
		text: "2026-10-25 01:30 Gate",
		fault:
			'warning: body: expected an offset such as +01:00, got "2026-10-25 01:30"; Europe/London had that time twice, and the earlier one was taken',
		offset: 0,
	},
] as const;

describe("updateHeadings", (test) => {
	for (const { text, date, id, headline } of headings) {
		test(`reads "${text}"`, () => {
			assert.equal(read(text), { heading: { id, date: new Date(date), headline }, complaints: [] });
		});
	}

	for (const text of plain) {
		test(`takes "${text}" for a heading in the text`, () => assert.equal(read(text), { complaints: [] }));
	}

	for (const { text, fault } of wrong) {
		test(`refuses "${text}"`, () => {
			const { heading, complaints } = read(text);
			assert.is(heading, undefined);
			assert.equal(complaints.map(faultText), [fault]);
		});
	}

	for (const { text, fault, offset } of noted) {
		test(`complains of "${text}" at its place`, () => {
			const { heading, complaints } = read(text);
			assert.ok(heading);
			assert.equal(
				complaints.map((complaint) => [faultText(complaint), complaint.offset]),
				[[fault, offset]],
			);
		});
	}

	test("a date alone is a heading, with a warning", () => {
		const { heading, complaints } = read("2026-03-29 The morning after");
		assert.is(heading, undefined);
		assert.match(
			complaints.map(faultText).join(),
			'warning: body: expected an update with a time, got "2026-03-29 The',
		);
	});

	test("without a start of coverage the day is that of publication, and older updates may be told", () => {
		const times = { isAnnounced: false };
		assert.is(read("2026-03-01 10:00", times).complaints.length, 0);
		assert.match(faultText(read("15:29", times).complaints[0] as never), "not before the publication of the story");
	});

	test("after the end of coverage is a warning", () => {
		const { heading, complaints } = read("23:41", { end: new Date("2026-03-28T23:40:00Z") });
		assert.ok(heading);
		assert.match(complaints.map(faultText).join(), "warning: body: expected an update not after the end of coverage");
		assert.equal(read("23:40", { end: new Date("2026-03-28T23:40:00Z") }).complaints, []);
	});

	test("two of one instant need an anchor, and two of one anchor are an error", () => {
		const same = updateHeadings(TIMES);
		assert.equal(same("23:40 A").complaints, []);
		assert.match(faultText(same("2026-03-28 23:40Z B").complaints[0] as never), "an update at an instant of its own");
		assert.equal(same("23:40 C {#c}").complaints, []);
		const [twice] = same("23:50 D {#c}").complaints;
		assert.is(
			faultText(twice as never),
			'body: expected an anchor of its own, got "c", which is that of another update too',
		);
		assert.is(twice?.offset, 8);
	});
});
