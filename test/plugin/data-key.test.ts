import fc from "fast-check";
import * as assert from "uvu/assert";
import { dataKey, valueKey } from "../../plugin/data-key.ts";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { configuration, withSite } from "../support/site.ts";

class Colour {
	readonly name: string;
	constructor(name: string) {
		this.name = name;
	}
}
class Shade extends Colour {}

function circle(name: string): object {
	const round: Record<string, unknown> = { name };
	round.self = round;
	return round;
}

function twice(of: (two: [object, object]) => object): object {
	return of([{ name: "a" }, { name: "b" }]);
}

function failing(name: string): object {
	const get = () => {
		throw new Error("not yet");
	};
	return Object.defineProperty({}, name, { enumerable: true, get });
}

/** Values of which no two are the same; each is made anew every time it is asked for. */
const DIFFERENT: readonly (readonly [string, () => unknown])[] = [
	["undefined", () => undefined],
	["null", () => null],
	["false", () => false],
	["nothing written", () => ""],
	["zero", () => 0],
	["minus zero", () => -0],
	["a number", () => 1],
	["a number that is written", () => "1"],
	["a big number", () => 1n],
	["an empty array", () => []],
	["an empty object", () => ({})],
	["an empty map", () => new Map()],
	["an empty set", () => new Set()],
	["an array", () => [1, 2]],
	["the array the other way round", () => [2, 1]],
	["an array in an array", () => [[1], 2]],
	["an array that ends in a hole", () => Object.assign(new Array(3), [1, 2])],
	["an object", () => ({ a: 1, b: 2 })],
	["the object the other way round", () => ({ b: 2, a: 1 })],
	["an object with an array's keys", () => ({ 0: 1, 1: 2 })],
	["a map", () => new Map([["a", 1]])],
	["a map of other values", () => new Map([["a", 2]])],
	["a map with objects", () => new Map([[{ a: 1 }, { b: 1 }]])],
	["a map with other objects", () => new Map([[{ a: 1 }, { b: 2 }]])],
	["a set", () => new Set([1])],
	["a date", () => new Date(0)],
	["another date", () => new Date(1)],
	["no date", () => new Date(Number.NaN)],
	["an address", () => new URL("https://courier.example/")],
	["another address", () => new URL("https://courier.example/a")],
	["a pattern", () => /a/g],
	["another pattern", () => /a/],
	["bytes", () => Buffer.from("a")],
	["other bytes", () => Buffer.from("b")],
	["numbers", () => new Uint16Array([1, 2])],
	["a function", () => (text: string) => text],
	["another function", () => (text: string) => text.trim()],
	["an instance", () => new Colour("red")],
	["another instance", () => new Colour("blue")],
	["an instance of another class", () => new Shade("red")],
	["an object like it", () => ({ name: "red" })],
	["an object without prototype", () => Object.assign(Object.create(null), { name: "red" })],
	["a boxed text", () => Object("red")],
	["an error", () => new Error("a")],
	["another error", () => new Error("b")],
	["what holds itself", () => circle("a")],
	["another that holds itself", () => circle("b")],
	["the first of two twice", () => twice(([one, other]) => [one, other, one])],
	["the second of two twice", () => twice(([one, other]) => [one, other, other])],
	["what throws when it is read", () => failing("price")],
	["what throws under another name", () => failing("cost")],
	["what does not throw", () => ({ price: 1 })],
	["two texts", () => ["a b", "c"]],
	["two texts cut elsewhere", () => ["a", "b c"]],
];

describe("valueKey", (test) => {
	test("is the same for what is made alike, and for nothing else", () => {
		const keys = new Map<string, string>();
		for (const [name, make] of DIFFERENT) {
			const key = valueKey(make());
			assert.match(key, /^[0-9a-f]{16}$/);
			assert.is(valueKey(make()), key, name);
			assert.is(keys.get(key), undefined, `${name} is taken for ${keys.get(key)}`);
			keys.set(key, name);
		}
		assert.is(keys.size, DIFFERENT.length);
	});

	test("notices a change however deep it lies", () => {
		for (const [name, make] of DIFFERENT) {
			const wrap = (inner: unknown) => ({ list: [{ map: new Map([["key", new Set([inner])]]) }] });
			assert.is(valueKey(wrap(make())), valueKey(wrap(make())), name);
			assert.is.not(valueKey(wrap(make())), valueKey(wrap(Symbol("other"))), name);
		}
	});

	test("tells any two JSON values apart by their text", () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
				assert.is(valueKey(JSON.parse(JSON.stringify(one))), valueKey(JSON.parse(JSON.stringify(one))));
				const isSame = JSON.stringify(one) === JSON.stringify(other);
				assert.is(valueKey(JSON.parse(JSON.stringify(one))) === valueKey(JSON.parse(JSON.stringify(other))), isSame);
			}),
		);
	});

	test("survives what is shared thousandfold and what is long", () => {
		let shared: unknown = ["leaf"];
		for (let level = 0; level < 100; level++) shared = [shared, shared];
		assert.match(valueKey(shared), /^[0-9a-f]{16}$/);
		const long = "x".repeat(200_000);
		assert.is(valueKey([long, "a"]), valueKey([long, "a"]));
		assert.is.not(valueKey([long, "a"]), valueKey([long, "b"]));
	});
});

describe("dataKey", (test) => {
	const data = () => ({
		site: { owner: "Us" },
		pkg: { name: "paper" },
		eleventy: { env: { runMode: "build" } },
		collections: { all: [1] },
		newsroom: { home: "/" },
		page: { url: "/" },
	});

	test("leaves out what is noted layout by layout, and the page of the template that asks", () => {
		const key = dataKey(data());
		assert.is(dataKey({ ...data(), collections: { all: [] }, newsroom: {}, page: {} }), key);
		const { collections: _, newsroom: __, page: ___, ...rest } = data();
		assert.is(dataKey(rest), key);
	});

	test("does not care in which order the data files were found", () => {
		const reversed = Object.fromEntries(Object.entries(data()).reverse());
		assert.is(dataKey(reversed), dataKey(data()));
	});

	test("counts everything else, the run mode too", () => {
		const keys = [
			data(),
			{ ...data(), site: { owner: "You" } },
			{ ...data(), pkg: { name: "journal" } },
			{ ...data(), eleventy: { env: { runMode: "serve" } } },
			{ ...data(), more: undefined },
		].map(dataKey);
		assert.is(new Set(keys).size, keys.length);
	});

	test("reads neither collections nor newsroom", () => {
		const closed = (name: string) => ({
			get: () => {
				throw new Error(`${name} was read`);
			},
			ownKeys: () => {
				throw new Error(`${name} was read`);
			},
		});
		const sealed = (name: string) => new Proxy({}, closed(name));
		dataKey({ ...data(), collections: sealed("collections"), newsroom: sealed("newsroom") });
	});

	test("stays from build to build until data change, with all that Eleventy hands to templates", async () => {
		const probe = `eleventyConfig.addTemplate("probe.11ty.js", (data) => dataKey(data), { permalink: "/key.txt" });
	eleventyConfig.addGlobalData("set", () => new Set(["x"]));
	eleventyConfig.addPlugin((config) => { config.addFilter("later", () => ""); });`;
		const files = {
			".eleventy.js": `import { dataKey } from "./node_modules/eleventy-plugin-newsroom/dist/plugin/data-key.js";
${configuration({}, {}, probe)}`,
			"articles/_data/site.json": '{ "owner": "Us" }',
			"articles/_data/nav/main.json": "[1, 2]",
			"articles/_data/helpers.js": "export default { now: () => new Date(), at: new Date(0) };",
			"articles/one.md": file({ title: "One", description: "Early." }),
			"articles/about.njk": "about",
		};
		await withSite(files, async (site) => {
			const key = async () => {
				const { stderr } = await site.eleventy();
				assert.is(stderr, "");
				return site.output()["key.txt"];
			};
			const first = await key();
			assert.match(String(first), /^[0-9a-f]{16}$/);
			site.write("articles/two.md", file({ title: "Two", description: "Late." }));
			site.write("articles/about.njk", "---\ntags: notes\n---\nabout us");
			assert.is(await key(), first);
			site.write("articles/_data/nav/main.json", "[2, 1]");
			assert.is.not(await key(), first);
		});
	});
});
