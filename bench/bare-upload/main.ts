// What releases are compared with: every file of a folder is put into a bucket, sixteen at a time, and nothing else is done.
// Nothing is compared, ordered, noted or asked for again. Arguments: folder, address of the bucket.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { AwsClient } from "aws4fetch";

const CONCURRENCY = 16;

const [folder = "", bucket = ""] = process.argv.slice(2);
const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = process.env;
const client = new AwsClient({ accessKeyId, secretAccessKey, service: "s3", region: "us-east-1" });
const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
let next = 0;
await Promise.all(Array.from({ length: CONCURRENCY }, uploadFiles));

async function uploadFiles(): Promise<void> {
	for (let file = files[next++]; file !== undefined; file = files[next++]) {
		const address = `${bucket}/${encodeURI(relative(folder, file))}`;
		const headers = { "content-type": "text/html" };
		const response = await client.fetch(address, { method: "PUT", body: readFileSync(file), headers });
		await response.arrayBuffer();
		if (!response.ok) throw new Error(`${address}: ${response.status}`);
	}
}
