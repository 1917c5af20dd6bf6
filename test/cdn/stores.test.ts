import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { readS3Settings, type S3Settings } from "../../src/cdn/stores/s3-settings.ts";
import { storeOf } from "../../src/cdn/stores/stores.ts";
import { StoreError } from "../../src/publish/object-store.ts";
import { describe } from "../support/describe.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { withVendor } from "../support/vendor-server.ts";
import { KEY_ID, SECRET, withS3 } from "./support/s3-server.ts";
import { assertFails, HTML, text, textIn } from "./support/store-rules.ts";

const PAIR = { AWS_ACCESS_KEY_ID: KEY_ID, AWS_SECRET_ACCESS_KEY: SECRET };
const OWN = { NEWSROOM_PUBLISH_AWS_ACCESS_KEY_ID: "own", NEWSROOM_PUBLISH_AWS_SECRET_ACCESS_KEY: "own secret" };
const R2 = "https://account.r2.cloudflarestorage.com";
const clock = fakeClock();

type Settings = Parameters<typeof storeOf>[0];
type Environment = Parameters<typeof readS3Settings>[1];

const read: readonly (readonly [words: Settings, environment: Environment, expected: Partial<S3Settings>])[] = [
	[{ target: "s3://paper" }, PAIR, { bucket: "paper", prefix: "", region: "us-east-1", endpoint: undefined }],
	[{ target: "s3://paper/" }, PAIR, { bucket: "paper", prefix: "" }],
	[{ target: "s3://Old_paper/a/b é+/" }, PAIR, { bucket: "Old_paper", prefix: "a/b é+" }],
	[{ target: "s3://paper" }, { ...PAIR, AWS_DEFAULT_REGION: "eu-west-2" }, { region: "eu-west-2" }],
	[{ target: "s3://paper" }, { ...PAIR, AWS_DEFAULT_REGION: "a", AWS_REGION: "eu-west-1" }, { region: "eu-west-1" }],
	[{ target: "s3://paper" }, { ...PAIR, AWS_REGION: "a", NEWSROOM_PUBLISH_AWS_DEFAULT_REGION: "b" }, { region: "b" }],
	[{ target: "s3://paper", region: "c" }, { ...PAIR, NEWSROOM_PUBLISH_AWS_REGION: "b" }, { region: "c" }],
	[{ target: "s3://paper", endpoint: R2 }, PAIR, { region: "auto", endpoint: new URL(R2) }],
	[
		{ target: "s3://paper" },
		{ ...PAIR, AWS_ENDPOINT_URL: "http://a", AWS_ENDPOINT_URL_S3: R2 },
		{ endpoint: new URL(R2) },
	],
	[
		{ target: "s3://paper" },
		{ ...PAIR, AWS_ENDPOINT_URL_S3: R2, NEWSROOM_PUBLISH_AWS_ENDPOINT_URL: "http://own" },
		{ endpoint: new URL("http://own") },
	],
	[
		{ target: "s3://paper" },
		{ ...PAIR, AWS_SESSION_TOKEN: "token", AWS_REGION: "" },
		{ region: "us-east-1", credentials: { accessKeyId: KEY_ID, secretAccessKey: SECRET, sessionToken: "token" } },
	],
	[
		{ target: "s3://paper" },
		{ ...PAIR, ...OWN, AWS_SESSION_TOKEN: "of the other" },
		{ credentials: { accessKeyId: "own", secretAccessKey: "own secret", sessionToken: undefined } },
	],
];

const refused: readonly (readonly [settings: Settings, environment: Environment, message: RegExp])[] = [
	[
		{ target: "" },
		{},
		/^--target: expected directory:PATH, s3:\/\/bucket\/prefix or sftp:\/\/user@host\/path, got nothing$/,
	],
	[{ target: "directory:" }, {}, /^--target: expected directory:PATH, .* got "directory:"$/],
	[{ target: "_site" }, {}, /got "_site"$/],
	[{ target: "ftp://me:secret@host/" }, {}, /got "ftp:\/\/…@host\/"$/],
	[{ target: "s3://" }, PAIR, /^--target: expected s3:\/\/bucket\/prefix, got "s3:\/\/"$/],
	[{ target: "s3://b?x/y" }, PAIR, /^--target: expected s3:\/\/bucket\/prefix/],
	[{ target: "s3://paper/a/../b" }, PAIR, /^s3:\/\/paper: expected a key whose segments are names/],
	[{ target: "s3://paper//a" }, PAIR, /^s3:\/\/paper: expected a key whose segments are names/],
	[
		{ target: "s3://paper", endpoint: "r2.example" },
		PAIR,
		/^--endpoint: expected an address such as .*, got "r2.example"$/,
	],
	[{ target: "s3://paper", endpoint: "ftp://r2.example" }, PAIR, /^--endpoint: expected an address/],
	[{ target: "s3://paper", endpoint: "https://me:secret@r2.example" }, PAIR, /got one with credentials in it$/],
	[{ target: "s3://paper", endpoint: "https://paper.fra1.example" }, PAIR, /^--endpoint: .* without the bucket/],
	[
		{ target: "s3://paper", region: "eu west" },
		PAIR,
		/^AWS_REGION: expected a region such as eu-west-1, got "eu west"$/,
	],
	[{ target: "s3://paper" }, {}, /AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, got no AWS_ACCESS_KEY_ID; set both/],
	[{ target: "s3://paper" }, { AWS_ACCESS_KEY_ID: "id" }, /got no AWS_SECRET_ACCESS_KEY; set both/],
	[{ target: "sftp://host/path" }, {}, /^--target: expected sftp:\/\/user@host\/path, got something else$/],
	[{ target: "sftp://me@host" }, {}, /^--target: expected sftp:\/\/user@host\/path/],
	[
		{ target: "sftp://me:secret@host/path" },
		{},
		/^--target: expected no password in it, got one; set NEWSROOM_PUBLISH_SFTP_PA/,
	],
	[{ target: "sftp://me@host/path" }, {}, /got none; ask who runs it, or look with: ssh-keyscan host \|/],
	[{ target: "sftp://me@host/p" }, { NEWSROOM_PUBLISH_SFTP_HOST_KEY: "secret" }, /HOST_KEY, got another text; ask/],
	[
		{ target: "sftp://me@host:7/p" },
		{ NEWSROOM_PUBLISH_SFTP_HOST_KEY: `SHA256:${"a".repeat(43)}` },
		/^sftp:\/\/me@host:7\/p: expected NEWSROOM_PUBLISH_SFTP_KEY, .* or an agent at SSH_AUTH_SOCK, got none of them$/,
	],
	[
		{ target: "s3://paper" },
		{ ...PAIR, NEWSROOM_PUBLISH_AWS_ACCESS_KEY_ID: "own" },
		/got no NEWSROOM_PUBLISH_AWS_SECRET_ACCESS_KEY; set both/,
	],
];

describe("a target", (test) => {
	for (const [settings, environment, expected] of read) {
		test(`${JSON.stringify({ ...settings, ...environment })} is read`, () => {
			const found: Partial<S3Settings> = readS3Settings(settings, environment);
			for (const [name, value] of Object.entries(expected)) assert.equal(found[name as keyof S3Settings], value, name);
		});
	}

	for (const [settings, environment, message] of refused) {
		test(`${JSON.stringify({ ...settings, ...environment })} is refused`, async () => {
			const surroundings = { cwd: "/", environment, clock };
			await assertFails(async () => storeOf(settings, surroundings), StoreError, message);
			const error: Error = await Promise.resolve()
				.then(() => storeOf(settings, surroundings))
				.then(
					() => new Error(),
					(reason) => reason,
				);
			for (const secret of [SECRET, "secret"]) assert.not.ok(error.message.includes(secret), error.message);
		});
	}

	test("in a folder is relative to the project", async () => {
		const cwd = mkdtempSync(join(tmpdir(), "newsroom-target-"));
		try {
			const store = storeOf({ target: "directory:public/site" }, { cwd, environment: {}, clock });
			await store.write("a.html", text("a"), HTML);
			assert.is(store.name, "directory:public/site");
			assert.is(readFileSync(join(cwd, "public/site/a.html"), "utf8"), "a");
		} finally {
			rmSync(cwd, { recursive: true, force: true });
		}
	});

	test("in a bucket is written with the credentials of the environment", async () => {
		await withS3({}, async ({ endpoint, objects }) => {
			const environment = { ...PAIR, AWS_ENDPOINT_URL_S3: endpoint.href };
			const store = storeOf({ target: "s3://paper/site/" }, { cwd: "/", environment, clock });
			await store.write("a.html", text("a"), HTML, "absent");
			assert.is(store.name, "s3://paper/site");
			assert.is(await textIn(store, "a.html"), "a");
			assert.equal([...objects.keys()], ["site/a.html"]);
		});
	});

	test("takes the word of somebody who keeps others away", async () => {
		await withS3({ conditions: "ignored" }, async ({ endpoint, objects }) => {
			const environment = { ...PAIR, AWS_ENDPOINT_URL_S3: endpoint.href };
			const settings = { target: "s3://paper", isLockExternal: true };
			await storeOf(settings, { cwd: "/", environment, clock }).write("a", text("a"), HTML, "absent");
			assert.equal([...objects.keys()], ["a"]);
		});
	});

	test("that cannot be reached is told without credentials", async () => {
		const body = `<html>denied: ${KEY_ID} ${SECRET}</html>`;
		await withVendor([{ status: 503, body }], async ({ origin }) => {
			const store = storeOf({ target: "s3://paper", endpoint: origin }, { cwd: "/", environment: PAIR, clock });
			await assertFails(() => store.read("a.html"), StoreError, /^s3:\/\/paper: a\.html: GET http:.*503 denied: … …/);
		});
	});
});
