import { absoluteUrl } from "../base/url.ts";
import type { Article } from "../content/article.ts";
import { byPublication } from "../content/by-publication.ts";
import type { Versions } from "../content/translations.ts";

/** How the markup of a story names its versions: the work names its translations, each of them names the work. */
export interface WorkVersions {
	readonly workTranslation?: readonly object[];
	readonly translationOfWork?: object;
}

/**
 * What the markup of a story says of its versions in other languages: the oldest of them is the work, and the others
 * are translations of it.
 *
 * A version is named by the id of its own markup, so that programs which read both pages know it for the same thing.
 *
 * @param classes the class of each type of story
 * @see https://schema.org/workTranslation
 */
export function workVersions(
	article: Article,
	versions: Versions | undefined,
	site: URL,
	classes: Readonly<Record<Article["type"], string | readonly string[]>>,
): WorkVersions {
	if (!versions) return {};
	const node = ({ path, language, type }: Article) => {
		const url = absoluteUrl(path, site);
		return { "@type": classes[type], "@id": `${url}#article`, url, inLanguage: language };
	};
	const [work = article, ...translations] = [...versions.values()].sort(byPublication);
	return work.id === article.id ? { workTranslation: translations.map(node) } : { translationOfWork: node(work) };
}
