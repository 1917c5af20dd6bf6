/** A path with every segment percent-encoded as RFC 3986 wants it, slashes kept, its letters composed (NFC). */
export function encodePath(path: string): string {
	return IS_PLAIN.test(path) ? path : encodeName(path.normalize("NFC"));
}

/**
 * The same for a name that is taken as it is: what has one in letters and accents (NFD) is not found by another.
 *
 * Leaves `!$&'()*+,;=:@~` alone, which a path segment may hold (RFC 3986 §3.3).
 */
export function encodeName(name: string): string {
	if (IS_PLAIN.test(name)) return name;
	return name
		.toWellFormed()
		.split("/")
		.map((segment) => encodeURIComponent(segment).replace(/%(?:24|26|2B|2C|3B|3D|3A|40)/g, decodeURIComponent))
		.join("/");
}

// What the URL standard leaves as it is; most addresses of a newspaper are made of it.
const IS_PLAIN = /^[\w./~-]*$/;

/**
 * An absolute address from one that may be root-relative (`/about/`) or absolute.
 *
 * A root-relative one is below the whole site address, its path included: `/about/` on
 * `https://example.org/paper/` is `https://example.org/paper/about/`.
 *
 * @throws {TypeError} when the address is neither.
 */
export function absoluteUrl(address: string, site: URL): string {
	const isBelow = address.startsWith("/") && IS_PLAIN.test(address) && !/\/[./]/.test(address);
	if (isBelow && site.href.endsWith("/")) return site.href + address.slice(1);
	if (address.startsWith("/") && !address.startsWith("//")) {
		return new URL(site.pathname.replace(/\/$/, "") + address, site).href;
	}
	return new URL(address, site).href;
}

/**
 * An absolute address from any that stands on a page: root-relative ones are below the site, others relative to
 * the page, and what is no address stays as it is.
 */
export function absoluteFrom(address: string, page: string, site: URL): string {
	const isBelow = /^\/(?!\/)/.test(address);
	if (isBelow && IS_PLAIN.test(address)) return absoluteUrl(address, site);
	if (SCHEME.test(address) || !URL.canParse(address, page)) return address;
	return isBelow ? absoluteUrl(address, site) : new URL(address, page).href;
}

/** A path with its percent-encoding undone, or as it is where that cannot be. */
export function decodePath(path: string): string {
	if (!path.includes("%")) return path;
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

const HARMLESS = /^(?:https?|mailto|tel|sms|xmpp|matrix|geo):/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** True for an address that runs nothing when it is followed: relative, or of a scheme that only leads somewhere. */
export function isHarmless(address: string): boolean {
	// Browsers pass over controls and spaces in a scheme.
	const compact = address.replace(/[\p{Cc}\s]/gu, "");
	return !SCHEME.test(compact) || HARMLESS.test(compact);
}

/** True for an absolute `http:` or `https:` address. */
export function isWebUrl(text: string): boolean {
	return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** True for a path from the root of the site: `/about/`, and not `//host/`, `/a/../b` or `/a\b`. */
export function isRootPath(text: string): boolean {
	return /^\/(?![/\\])/.test(text) && !/\\|[\p{Cc}\s]/u.test(text) && !text.split(/[/?#]/).some(isDotSegment);
}

function isDotSegment(segment: string): boolean {
	return /^(?:\.|%2e){1,2}$/i.test(segment);
}
