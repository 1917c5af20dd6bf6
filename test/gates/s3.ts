// Everything that must be so in a store is so in real storage: in the bucket that is given, `npm run gate:s3 -- s3://bucket/prefix`
// with credentials as `newsroom publish` takes them, or in a Ceph that is unpacked into .cache/servers and started for this.
import { setTimeout as pause } from "node:timers/promises";
import { storeOf } from "../../src/cdn/stores/stores.ts";
import type { ObjectStore } from "../../src/publish/object-store.ts";
import { HTML, keysOf, STORE_RULES, text } from "../cdn/support/store-rules.ts";
import { gate, type Report } from "./support/gate.ts";
import { checkedShards } from "./support/shared-storage.ts";
import { clientOf, type Storage, withCeph } from "./support/with-ceph.ts";

const KEYS = 1100;

await gate("s3", async () => {
	const [target] = process.argv.slice(2);
	if (target !== undefined) return checked({ target, environment: process.env });
	return withCeph(async (storage) => {
		const reports = [await checked(storage), await checkedHeaders(storage), await checkedShards(storage)];
		return {
			checked: Object.assign({}, ...reports.map((report) => report.checked)) as Report["checked"],
			findings: reports.flatMap(({ findings }) => findings),
		};
	});
});

async function checked({ target, environment }: Storage): Promise<Report> {
	const clock = { now: () => new Date(), wait: (duration: number) => pause(duration) };
	const run = Date.now();
	const findings: string[] = [];
	const rules = Object.entries({ ...STORE_RULES, "lists more than fit on a page": listsMany });
	for (const [index, [name, rule]] of rules.entries()) {
		const below = `${target.replace(/\/$/, "")}/${run}-${index}`;
		const store = storeOf({ target: below, concurrency: 32 }, { cwd: "/", environment, clock });
		try {
			await rule(store);
		} catch (error) {
			findings.push(`${name}: ${(error as Error).message}`);
		}
		await Promise.all((await keysOf(store)).map((key) => store.remove(key)));
	}
	return { checked: { rules: rules.length }, findings };
}

async function listsMany(store: ObjectStore): Promise<void> {
	const keys = Array.from({ length: KEYS }, (_, index) => `many/${index}.html`);
	await Promise.all(keys.map((key) => store.write(key, text(key), HTML)));
	const found = await keysOf(store, "many/");
	if (found.join() !== keys.sort().join()) throw new Error(`${found.length} of ${keys.length} keys were listed`);
}

// What readers and edges are sent, and that a damaged upload is refused.
async function checkedHeaders({ target, environment }: Storage): Promise<Report> {
	const clock = { now: () => new Date(), wait: (duration: number) => pause(duration) };
	const store = storeOf({ target }, { cwd: "/", environment, clock });
	await store.write("page.html", text("page"), HTML);
	await store.copy("page.html", "copy.html");
	const client = clientOf(environment);
	const address = `${environment.AWS_ENDPOINT_URL_S3}/${target.slice("s3://".length)}`;
	const expected = {
		"content-type": HTML.contentType,
		"cache-control": HTML.cacheControl,
		"x-amz-meta-surrogate-control": HTML.surrogateControl ?? "",
		"x-amz-meta-cache-tag": HTML.tags.join(","),
	};
	const findings: string[] = [];
	for (const name of ["page.html", "copy.html"]) {
		const { headers } = await client.fetch(`${address}/${name}`);
		for (const [header, value] of Object.entries(expected)) {
			const got = headers.get(header);
			if (got !== value) findings.push(`${name}: expected ${header}: ${value}, got ${got}`);
		}
	}
	const other = { "content-md5": "1B2M2Y8AsgTpgAmY7PhCfg==" };
	const { status } = await client.fetch(`${address}/damaged.html`, { method: "PUT", body: "damaged", headers: other });
	if (status !== 400) findings.push(`expected an upload with another Content-MD5 to be refused, got ${status}`);
	return { checked: { headers: Object.keys(expected).length * 2 }, findings };
}
