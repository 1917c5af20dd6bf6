import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "./command.ts";
import { Missing } from "./gate.ts";
import { clientOf, SERVERS, type Storage, UNPACKED } from "./with-ceph.ts";

const BASH = "install Bash";

/** What its purges are allowed with, as the environment of a publisher. */
export const EDGE_KEY: Readonly<Record<string, string>> = { VARNISH_API_KEY: "test-token" };

/**
 * Does something with a Varnish before the bucket of a storage, which is opened to readers. It is stopped again.
 *
 * @param use gets the address of the edge, with a slash at its end.
 * @throws {Missing} when it does not start.
 */
export async function withEdge<Result>(storage: Storage, use: (edge: string) => Promise<Result>): Promise<Result> {
	const state = mkdtempSync(join(tmpdir(), "newsroom-edge-"));
	const { port } = new URL(storage.environment.AWS_ENDPOINT_URL_S3 ?? "");
	const bucket = new URL(storage.target).host;
	try {
		const program = `${SERVERS}varnish-up.sh`;
		const up = await command("bash", [program, UNPACKED, state, String(Number(port) + 10_000), port, bucket], BASH);
		if (up.code !== 0) throw new Missing(`Varnish did not start: ${up.stderr.trim()}`);
		await openToReaders(storage, bucket);
		return await use(`${up.stdout.trim()}/`);
	} finally {
		await command("bash", [`${SERVERS}varnish-down.sh`, state], BASH);
		rmSync(state, { recursive: true, force: true });
	}
}

// Without the right to list, storage says of what is not there that it is forbidden.
async function openToReaders({ environment }: Storage, bucket: string): Promise<void> {
	const allow = (Action: string, Resource: string) => ({
		Effect: "Allow",
		Principal: { AWS: ["*"] },
		Action,
		Resource: `arn:aws:s3:::${Resource}`,
	});
	const rules = [allow("s3:GetObject", `${bucket}/*`), allow("s3:ListBucket", bucket)];
	const body = JSON.stringify({ Version: "2012-10-17", Statement: rules });
	const address = `${environment.AWS_ENDPOINT_URL_S3}/${bucket}?policy`;
	const { ok, status } = await clientOf(environment).fetch(address, { method: "PUT", body });
	if (!ok) throw new Error(`the bucket was not opened to readers: ${status}`);
}
