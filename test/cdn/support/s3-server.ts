import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived, with names of headers in lower case. */
export interface S3Request {
	readonly method: string;
	/** As it was sent, with its encoding. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

/** What a server does that is not as AWS does it. */
export interface S3Quirks {
	/** What `If-Match` may be, or that conditions are passed over, turned around, not known. */
	readonly conditions?: "quoted" | "unquoted" | "ignored" | "inverted" | "unknown";
	/** Keys on one page of a listing. @defaultValue 3 */
	readonly pageSize?: number;
	/** Keys are listed as they are. */
	readonly isPlain?: boolean;
	/** What is answered instead, before or after it was done. */
	readonly fault?: (request: S3Request) => S3Fault | undefined;
}

/** An answer that is none of a sound server. */
export interface S3Fault {
	readonly isDone?: boolean;
	/** The line is cut where there is none. */
	readonly reply?: { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> };
}

/** An object as it is kept. */
export interface KeptObject {
	readonly bytes: Buffer;
	readonly headers: Readonly<Record<string, string>>;
}

/** A small S3 in memory, on loopback, with one bucket named `paper` and path-style addresses. */
export interface S3Server {
	readonly endpoint: URL;
	readonly objects: ReadonlyMap<string, KeptObject>;
	/** In the order in which they came. */
	readonly asked: readonly S3Request[];
}

export const KEY_ID = "AKIDTEST";
export const SECRET = "s3cr3t/key+of=test";

/** Runs a test with such a server. It holds every request to its signature and its digests. */
export async function withS3(quirks: S3Quirks, act: (server: S3Server) => Promise<void>): Promise<void> {
	const objects = new Map<string, KeptObject>();
	const asked: S3Request[] = [];
	const server = createServer(async (message, response) => {
		const request = await requestOf(message);
		asked.push(request);
		const fault = quirks.fault?.(request);
		const reply = fault && !fault.isDone ? undefined : answer(request, objects, quirks);
		if (!fault) send(response, reply ?? { status: 500 });
		else if (fault.reply) send(response, fault.reply);
		else message.socket.destroy();
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const endpoint = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	try {
		await act({ endpoint, objects, asked });
	} finally {
		server.closeAllConnections();
		server.close();
		await once(server, "close");
	}
}

/** An error as S3 tells it. */
export function s3Error(status: number, code: string, message = "Told by the server & so on", more = ""): Reply {
	const text = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message>${more}</Error>`;
	return { status, body, headers: { "content-type": "application/xml" } };
}

interface Reply {
	readonly status: number;
	readonly body?: Buffer | string;
	readonly headers?: Readonly<Record<string, string>>;
}

async function requestOf(message: IncomingMessage): Promise<S3Request> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	const [path = "", search = ""] = (message.url ?? "").split("?");
	const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
	const method = message.method ?? "";
	return { method, path, query: new URLSearchParams(search), headers, body: Buffer.concat(chunks) };
}

function send(response: ServerResponse, { status, body = "", headers = {} }: Reply): void {
	response.writeHead(status, { "content-length": String(Buffer.byteLength(body)), ...headers }).end(body);
}

function answer(request: S3Request, objects: Map<string, KeptObject>, quirks: S3Quirks): Reply {
	const wrong = wrongSignature(request) ?? wrongDigest(request);
	if (wrong) return wrong;
	const [, bucket, key] = /^\/([^/]+)\/(.*)$/s.exec(decodeURIComponent(request.path)) ?? [];
	if (bucket !== "paper" || key === undefined) return s3Error(404, "NoSuchBucket");
	if (request.method === "PUT") return put(key, request, objects, quirks);
	if (request.method === "DELETE") {
		objects.delete(key);
		return { status: 204 };
	}
	if (key === "") return list(request.query, objects, quirks);
	const found = objects.get(key);
	return found
		? { status: 200, body: found.bytes, headers: { ...found.headers, etag: tagOf(found) } }
		: s3Error(404, "NoSuchKey");
}

function put(key: string, { headers, body }: S3Request, objects: Map<string, KeptObject>, quirks: S3Quirks): Reply {
	const failed = failedCondition(objects.get(key), headers, quirks.conditions ?? "quoted");
	if (failed) return failed;
	const source = headers["x-amz-copy-source"];
	const [, bucket, from = ""] = /^\/?([^/]+)\/(.*)$/s.exec(decodeURIComponent(source ?? "")) ?? [];
	if (source !== undefined) {
		const found = bucket === "paper" ? objects.get(from) : undefined;
		if (!found) return s3Error(404, "NoSuchKey");
		if (from === key) return s3Error(400, "InvalidRequest", "This copy request is illegal");
		objects.set(key, found);
		return { status: 200, body: `<CopyObjectResult><ETag>${tagOf(found)}</ETag></CopyObjectResult>` };
	}
	const kept = Object.entries(headers).filter(([name]) => /^(?:content-type|cache-control|x-amz-meta-.*)$/.test(name));
	const object = { bytes: body, headers: Object.fromEntries(kept) };
	objects.set(key, object);
	return { status: 200, headers: { etag: tagOf(object) } };
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
function failedCondition(
	found: KeptObject | undefined,
	{ "if-match": match, "if-none-match": none }: S3Request["headers"],
	kind: NonNullable<S3Quirks["conditions"]>,
): Reply | undefined {
	if (kind === "ignored" || (match === undefined && none === undefined)) return undefined;
	if (kind === "unknown") return s3Error(501, "NotImplemented");
	if (match !== undefined && !found) return s3Error(404, "NoSuchKey");
	const tag = found && (kind === "unquoted" ? tagOf(found).replaceAll('"', "") : tagOf(found));
	const holds = none === undefined ? match === tag : !found;
	return holds === (kind !== "inverted") ? undefined : s3Error(412, "PreconditionFailed");
}

function list(query: URLSearchParams, objects: Map<string, KeptObject>, quirks: S3Quirks): Reply {
	const prefix = query.get("prefix") ?? "";
	const encode = (text: string) =>
		quirks.isPlain
			? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
			: encodeURIComponent(text).replaceAll("%20", "+");
	const after = Buffer.from(query.get("continuation-token") ?? "", "base64").toString("utf8");
	const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
	const page = keys.slice(0, quirks.pageSize ?? 3);
	const contents = page.map(
		(key) => `<Contents><Key>${encode(key)}</Key><Size>${objects.get(key)?.bytes.length}</Size><Owner/></Contents>`,
	);
	const isTruncated = page.length < keys.length;
	const token = Buffer.from(page.at(-1) ?? "").toString("base64");
	const body = `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>paper</Name><Prefix>${encode(prefix)}</Prefix>
${quirks.isPlain ? "" : "<EncodingType>url</EncodingType>"}<IsTruncated>${isTruncated}</IsTruncated>
${isTruncated ? `<NextContinuationToken>${token}</NextContinuationToken>` : ""}${contents.join("\n")}</ListBucketResult>`;
	return { status: 200, body };
}

function tagOf({ bytes }: Pick<KeptObject, "bytes">): string {
	return `"${createHash("md5").update(bytes).digest("hex")}"`;
}

function wrongDigest({ headers, body }: S3Request): Reply | undefined {
	const sha256 = createHash("sha256").update(body).digest("hex");
	if (headers["x-amz-content-sha256"] !== sha256) return s3Error(400, "XAmzContentSHA256Mismatch");
	const md5 = createHash("md5").update(body).digest("base64");
	return body.length > 0 && headers["content-md5"] !== md5 ? s3Error(400, "BadDigest") : undefined;
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, worked out from what arrived.
function wrongSignature({ method, path, query, headers }: S3Request): Reply | undefined {
	const pattern =
		/^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/;
	const [, id, day = "", region = "", names = "", signature] = pattern.exec(headers.authorization ?? "") ?? [];
	const required = [
		"host",
		"x-amz-content-sha256",
		"x-amz-date",
		...Object.keys(headers).filter((name) => name.startsWith("x-amz-")),
	];
	if (id !== KEY_ID || required.some((name) => !names.split(";").includes(name)))
		return s3Error(403, "InvalidAccessKeyId");
	const strict = (text: string) =>
		encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
	const parameters = [...query].map(([name, value]) => `${strict(name)}=${strict(value)}`).sort();
	const canonical = [
		method,
		decodeURIComponent(path).split("/").map(strict).join("/"),
		parameters.join("&"),
		...names.split(";").map((name) => `${name}:${headers[name]?.trim()}`),
		"",
		names,
		headers["x-amz-content-sha256"],
	].join("\n");
	const scope = `${day}/${region}/s3/aws4_request`;
	const hash = createHash("sha256").update(canonical).digest("hex");
	const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hash].join("\n");
	const key = [day, region, "s3", "aws4_request"].reduce<string | Buffer>(
		(above, part) => hmac(above, part),
		`AWS4${SECRET}`,
	);
	return hmac(key, text).toString("hex") === signature ? undefined : s3Error(403, "SignatureDoesNotMatch");
}

function hmac(key: string | Buffer, text: string): Buffer {
	return createHmac("sha256", key).update(text).digest();
}
