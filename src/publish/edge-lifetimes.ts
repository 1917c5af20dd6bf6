/** How an edge is told for how long it may hold something. */
type LifetimeForm = "s-maxage" | "Surrogate-Control";

/**
 * In which form each kind of edge documents that it is told a lifetime other than that of browsers.
 *
 * `s-maxage` of `Cache-Control` is understood by all of them and always there, without stale-*, which it forbids. A form beside
 * it is of use only where the edge can be made to read it from the metadata of an object: storage that speaks S3 sends no
 * header that it does not know under its own name. An edge that was not told to do so falls back on `s-maxage`: it holds
 * pages for just as long, and shows nothing behind its time.
 */
export const LIFETIME_FORMS: Readonly<Record<string, LifetimeForm>> = {
	// https://www.fastly.com/documentation/reference/http/http-headers/Surrogate-Control/
	// https://www.fastly.com/documentation/reference/vcl/variables/backend-response/beresp-ttl/ (VCL may set it)
	fastly: "Surrogate-Control",
	// No header of its own: https://varnish-cache.org/docs/7.1/users-guide/vcl-grace.html (VCL sets it)
	varnish: "Surrogate-Control",
	// Its CDN-Cache-Control must come from the origin, and Cache Response Rules know fixed lifetimes alone:
	// https://developers.cloudflare.com/cache/concepts/cdn-cache-control/
	// https://developers.cloudflare.com/cache/how-to/cache-response-rules/settings/
	cloudflare: "s-maxage",
	// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
	cloudfront: "s-maxage",
	// Where it honors Cache-Control and Expires of the origin: https://techdocs.akamai.com/terraform/docs/ga-caching
	akamai: "s-maxage",
	// It goes by Cache-Control of the origin: https://docs.bunny.net/cdn/smart-cache
	bunny: "s-maxage",
	// What is behind its time is a setting: https://cloud.google.com/cdn/docs/serving-stale-content
	google: "s-maxage",
	webhook: "s-maxage",
};

/** Whether any of these kinds of edges is told in `Surrogate-Control`. */
export function readsSurrogateControl(kinds: readonly string[]): boolean {
	return kinds.some((kind) => LIFETIME_FORMS[kind] === "Surrogate-Control");
}
