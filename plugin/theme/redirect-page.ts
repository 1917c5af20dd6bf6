import { absoluteUrl, type Html, html, type RedirectPage } from "../../src/index.ts";
import { labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";

/**
 * The page at a former address: it leads on at once, and by a link where that is switched off.
 *
 * Its link is from the root of the host, so that it leads to the same site wherever that is shown.
 *
 * @see https://www.w3.org/TR/WCAG20-TECHS/H76.html
 */
export function redirectPage({ to, language, title, notice }: RedirectPage, site: URL): Html {
	const label = labels(language);
	const heading = title ?? (notice === "expired" ? label.expired : label.withdrawn);
	const url = absoluteUrl(to, site);
	const path = url.slice(site.origin.length);
	return html`<!doctype html>
<html${languageAttributes(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${heading}</title>
<link rel="canonical" href="${url}">
<meta http-equiv="refresh" content="0; url=${path}">
</head>
<body>
<main>
<h1><a href="${path}">${heading}</a></h1>
</main>
</body>
</html>
`;
}
