import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import * as assert from "uvu/assert";
import { sftpClient } from "../../src/cdn/stores/sftp-client.ts";
import { readSftpSettings } from "../../src/cdn/stores/sftp-settings.ts";
import { SftpStore } from "../../src/cdn/stores/sftp-store.ts";
import { StoreError } from "../../src/publish/object-store.ts";
import { describe } from "../support/describe.ts";
import { type FakeSftp, fakeSftp } from "./support/fake-sftp.ts";
import { assertFails, HTML, keysOf, STATE, STORE_RULES, text, textIn } from "./support/store-rules.ts";

const SERVER_KEY = Buffer.from("key of the server");
const FINGERPRINT = `SHA256:${createHash("sha256").update(SERVER_KEY).digest("base64").replace("=", "")}`;
const KNOWN = { NEWSROOM_PUBLISH_SFTP_HOST_KEY: FINGERPRINT };

function storeOn(server: FakeSftp, isLockExternal = true, target = "sftp://me@host/srv/site"): SftpStore {
	const settings = readSftpSettings(target, { ...KNOWN, NEWSROOM_PUBLISH_SFTP_PASSWORD: "secret" });
	const clock = { wait: async () => void (await setImmediate()) };
	return new SftpStore({ ...settings, client: server.client, clock, isLockExternal });
}

// Of a store where somebody else must see to it that there are no races.
const RACES = /of eight/;

describe("a folder on a server", (test) => {
	for (const [name, rule] of Object.entries(STORE_RULES)) {
		if (!RACES.test(name)) test(name, () => rule(storeOn(fakeSftp())));
	}

	test("gets its files whole, and keeps its state from other users", async () => {
		const server = fakeSftp();
		const store = storeOn(server);
		await store.write("2026/index.html", text("page"), HTML);
		await store.write(".newsroom/lock.json", text("{}"), STATE);
		const put = server.done.filter((done) => done.startsWith("put ")).map((done) => done.slice("put ".length));
		assert.ok(
			put.every((path) => path.startsWith("/srv/site/.newsroom/.work/")),
			put.join(),
		);
		assert.is(server.modes.get("/srv/site/.newsroom"), 0o700);
		assert.is(server.modes.get(put[0] ?? ""), 0o644);
		assert.equal([...server.files.keys()].filter((path) => server.files.get(path) !== "folder").sort(), [
			"/srv/site/.newsroom/lock.json",
			"/srv/site/2026/index.html",
		]);
	});

	test("refuses conditions where nobody keeps others away", async () => {
		const server = fakeSftp();
		for (const condition of ["absent", { etag: "x" }] as const) {
			const write = () => storeOn(server, false).write("lock.json", text("x"), STATE, condition);
			await assertFails(write, StoreError, /lock\.json: .* SFTP has no locks; .*--lock external/);
		}
		assert.equal(server.done, []);
	});

	test("is asked again where the line was lost, whatever was on its way", async () => {
		for (let cutAfter = 0; cutAfter < 60; cutAfter++) {
			const server = fakeSftp();
			const store = storeOn(server);
			server.cutAfter = cutAfter;
			const keys = Array.from({ length: 12 }, (_, index) => `${index % 3}/${index}.html`);
			await Promise.all(keys.map((key) => store.write(key, text(key), HTML)));
			for (const key of keys) assert.is(await textIn(store, key), key, `cut after ${cutAfter}`);
			assert.equal(await keysOf(store), keys.sort());
			assert.is(server.connections, cutAfter === 0 ? 1 : 2);
		}
	});

	test("is left alone when nothing is to be done", async () => {
		const server = fakeSftp();
		const store = storeOn(server);
		for (const round of [1, 2]) {
			await store.write("a.html", text("a"), HTML);
			for (let turn = 0; turn < 20; turn++) await setImmediate();
			assert.equal([server.open, server.connections], [0, round]);
		}
	});

	test("has no links that are followed, and nothing else in the way", async () => {
		const server = fakeSftp();
		const store = storeOn(server);
		await store.write("full/a.html", text("a"), HTML);
		server.files.set("/srv/site/link", "link");
		for (const key of ["link", "link/a.html"]) {
			await assertFails(() => store.read(key), StoreError, /\/srv\/site\/link, got something else; move it/);
			await assertFails(() => store.write(key, text("x"), HTML), StoreError, /\/srv\/site\/link, got something else/);
		}
		await assertFails(
			() => store.write("full", text("x"), HTML),
			StoreError,
			/expected a file or nothing at \/srv\/site\/full/,
		);
		await assertFails(() => store.write("full/a.html/b", text("x"), HTML), StoreError, /expected a folder/);
		const nowhere = storeOn(server, true, "sftp://me@host/nowhere/site");
		await assertFails(() => nowhere.write("a", text("x"), HTML), StoreError, /room for one in a folder that is there/);
	});
});

describe("the settings of a server", (test) => {
	test("hold what the environment has, and the key of the server alone", () => {
		const pair = { NEWSROOM_PUBLISH_SFTP_KEY: "key", NEWSROOM_PUBLISH_SFTP_PASSPHRASE: "words" };
		const known: readonly (readonly [Record<string, string>, object])[] = [
			[
				{ ...pair, NEWSROOM_PUBLISH_SFTP_PASSWORD: "secret" },
				{ privateKey: "key", passphrase: "words" },
			],
			[{ NEWSROOM_PUBLISH_SFTP_PASSWORD: "secret", SSH_AUTH_SOCK: "/agent" }, { password: "secret" }],
			[{ SSH_AUTH_SOCK: "/agent" }, { agent: "/agent" }],
		];
		for (const [environment, expected] of known) {
			const { config, folder, name } = readSftpSettings("sftp://m%40e@host:2222/~/si%20te/", {
				...KNOWN,
				...environment,
			});
			const { hostVerifier, ...rest } = config;
			assert.equal(rest, { host: "host", port: 2222, username: "m@e", keepaliveInterval: 10_000, ...expected });
			assert.equal([folder, name], ["si te", "sftp://m%40e@host:2222/~/si%20te"]);
			assert.equal([hostVerifier(SERVER_KEY), hostVerifier(Buffer.from("another"))], [true, false]);
		}
	});

	test("need a package that is installed by who needs it", async () => {
		await assertFails(sftpClient, StoreError, /^sftp: expected the package .*; run npm install ssh2-sftp-client$/);
	});
});
