// Publishing to a real storage behind a real edge, both started for this on loopback: readers who follow links all the while
// find each of them, have nothing old when a publish has come back, and a publisher that is killed or meets another leaves
// nothing wrong. `npm run gate:publish`; needs a C compiler for Varnish.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { addressOfFile } from "../../src/base/address-of-file.ts";
import { newspapers } from "../publish/support/sites.ts";
import { BuiltProject } from "../support/built-project.ts";
import { EdgeReaders, textAt } from "./support/edge-readers.ts";
import { gate, type Report } from "./support/gate.ts";
import { clientOf, type Storage, withCeph } from "./support/with-ceph.ts";
import { EDGE_KEY, withEdge } from "./support/with-edge.ts";

const PROGRAM = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));
const KILLS = Number(process.env.NEWSROOM_KILLS ?? 60);

// In seconds: how long an edge holds a file that reads `s-maxage` alone, how long one does that reads what is meant for it, and
// how long that may show it behind its time.
const LIFETIMES = { "": "60.000 60.000 86400.000", "feed.xml": "120.000 120.000 86400.000" };

type Texts = Readonly<Record<string, string>>;

await gate("publish", () =>
	withCeph((storage) =>
		withEdge(storage, async (edge) => {
			const project = new BuiltProject();
			try {
				return await checked({ storage, edge, project, findings: [] });
			} finally {
				project.remove();
			}
		}),
	),
);

interface Stage {
	readonly storage: Storage;
	/** Address of the edge, with a slash at its end. */
	readonly edge: string;
	readonly project: BuiltProject;
	readonly findings: string[];
}

async function checked(stage: Stage): Promise<Report> {
	const [first, ...others] = fc.sample(newspapers, KILLS + 6).map((site): Texts => Object.fromEntries(site));
	await release(stage, first ?? {});
	const lifetimes = await checkedLifetimes(stage);
	const readers = new EdgeReaders(stage.edge, stage.findings);
	const watched = readers.read();
	const releases = await checkedReleases(stage, others.slice(0, 5));
	const kills = await checkedKills(stage, others.slice(5));
	const races = await checkedRace(stage, others.slice(0, 4));
	readers.isAtWork = false;
	await watched;
	return {
		checked: { lifetimes, releases, kills, races, "links followed": readers.followed },
		findings: stage.findings,
	};
}

async function checkedLifetimes({ edge, findings }: Stage): Promise<number> {
	for (const [path, expected] of Object.entries(LIFETIMES)) {
		const got = (await fetch(edge + path)).headers.get("lifetimes");
		if (got !== expected) findings.push(`lifetimes of /${path}: expected ${expected}, got ${got}`);
	}
	return Object.keys(LIFETIMES).length;
}

// Corrections, new stories, stories that go, a withdrawal, and the way back.
async function checkedReleases(stage: Stage, newspapers: readonly Texts[]): Promise<number> {
	for (const newspaper of newspapers) {
		await release(stage, newspaper);
		await checkReaders(stage, newspaper, "a release");
	}
	const [before = {}, after = {}] = newspapers;
	await release(stage, before);
	await release(stage, { ...before, ...after, "extra/index.html": "extra" });
	await run(stage, ["--rollback"]);
	await checkReaders(stage, before, "the way back");
	const picture = "images/p-a1b2c3d4e5f60718.png";
	const secret = { "gone/index.html": `secret <a href="/${picture}">`, [picture]: "secret" };
	const front = (text: string) => ({ "index.html": text, "feed.xml": "<feed>" });
	await release(stage, { ...front('<a href="/gone/index.html">'), ...secret });
	const removed = [
		{ path: "/gone/", reason: "withdrawn" },
		{ path: `/${picture}`, reason: "removed image" },
	];
	const notice = { ...front("front"), "gone/index.html": "notice" };
	await release(stage, notice, removed);
	await checkReaders(stage, notice, "a withdrawal");
	for (const [key, text] of await objectsIn(stage))
		if (text.includes("secret")) stage.findings.push(`${key} is left of what was taken down`);
	return newspapers.length + 5;
}

async function checkedKills(stage: Stage, newspapers: readonly Texts[]): Promise<number> {
	let last: Texts = newspapers[0] ?? {};
	const begin = performance.now();
	await release(stage, last);
	const whole = performance.now() - begin;
	let kills = 0;
	for (const [number, newspaper] of newspapers.entries()) {
		const before = last;
		build(stage, newspaper);
		const life = whole * (0.3 + 0.7 * (((number * 7) % newspapers.length) / newspapers.length));
		if ((await run(stage, [], life)) === "killed") kills += 1;
		last = number % 3 === 2 ? before : newspaper;
		await release(stage, last);
		await checkReaders(stage, last, `kill ${number}`);
	}
	return kills;
}

// One of two publishers wins, and what it has published is whole.
async function checkedRace(stage: Stage, newspapers: readonly Texts[]): Promise<number> {
	for (const [number, newspaper] of newspapers.entries()) {
		build(stage, newspaper);
		const ends = await Promise.all([run(stage, []), run(stage, [])]);
		if (!ends.includes(0) || ends.some((end) => end !== 0 && end !== 3))
			stage.findings.push(`race ${number}: expected a winner and one that stopped, got ${ends.join(" and ")}`);
		await checkReaders(stage, newspaper, `race ${number}`);
	}
	return newspapers.length;
}

function build({ project, edge }: Stage, texts: Texts, removed: readonly object[] = []): void {
	project.build(texts, { target: "s3://paper", purge: { varnish: { url: edge } }, maxDelete: 1000 }, removed, edge);
}

async function release(stage: Stage, texts: Texts, removed: readonly object[] = []): Promise<void> {
	build(stage, texts, removed);
	const end = await run(stage, []);
	if (end !== 0) stage.findings.push(`expected a release, got ${end}`);
}

function run(
	{ storage, project, findings }: Stage,
	words: readonly string[],
	life?: number,
): Promise<number | "killed" | null> {
	const env = { ...process.env, ...storage.environment, ...EDGE_KEY };
	const child = spawn(process.execPath, [PROGRAM, "publish", ...words], { cwd: project.root, env });
	let told = "";
	child.stderr.on("data", (data) => {
		told += data;
	});
	child.stdout.resume();
	const timer = life === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), life);
	return new Promise((resolve) => {
		child.once("close", (code, signal) => {
			clearTimeout(timer);
			if (code !== 0 && code !== 3 && signal === null) findings.push(told.trim());
			resolve(signal === "SIGKILL" ? "killed" : code);
		});
	});
}

// What a publish that has come back leaves: at the edge and in the storage what it was given and nothing else.
async function checkReaders(stage: Stage, texts: Texts, when: string): Promise<void> {
	for (const [file, text] of Object.entries(texts)) {
		const got = await textAt(stage.edge + addressOfFile(file).slice(1));
		if (got !== text) stage.findings.push(`${when}: ${file} at the edge: expected ${text}, got ${got}`);
	}
	for (const [key] of await objectsIn(stage)) {
		const isLeft = key.startsWith("images/") || key in texts;
		const isOpen = /^\.newsroom\/(?:journal\/|lock)/.test(key);
		if (isOpen || (!key.startsWith(".newsroom/") && !isLeft)) stage.findings.push(`${when}: ${key} is left`);
	}
}

async function objectsIn({ storage }: Stage): Promise<Map<string, string>> {
	const { environment } = storage;
	const address = `${environment.AWS_ENDPOINT_URL_S3}/paper`;
	const listing = await (await clientOf(environment).fetch(`${address}?list-type=2`)).text();
	const keys = [...listing.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) => key);
	const texts = keys.map(
		async (key) => [key, await (await clientOf(environment).fetch(`${address}/${key}`)).text()] as const,
	);
	return new Map(await Promise.all(texts));
}
