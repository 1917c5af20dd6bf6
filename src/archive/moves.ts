import type { Article } from "../content/article.ts";
import { byPublication } from "../content/by-publication.ts";
import { type FormerKey, formerKeys } from "../content/former-keys.ts";
import { type HostRules, hostRules } from "../content/hosts.ts";
import type { Page, RedirectPage } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";
import { redirectPagePath } from "../content/redirect-page-path.ts";
import { removalOf } from "../content/removal.ts";
import { isPlainRule, type RedirectRule, redirectLine } from "../formats/redirects.ts";
import type { TextFile } from "./site-plan.ts";

/** How readers get from former addresses to the present ones. */
export interface Moves {
	readonly rules: readonly RedirectRule[];
	readonly pages: readonly RedirectPage[];
	/** Feeds at their former addresses. */
	readonly feeds: readonly TextFile[];
	readonly keys: readonly FormerKey[];
	/** How many former addresses of stories there are. */
	readonly all: number;
	/** How many former addresses have neither a rule, since the host would not read it, nor a page. */
	readonly lost: number;
	/** How many have no rule, since the host would not read it, but a page. */
	readonly unruled: number;
}

/** What has moved, and where to. */
export interface MoveSource {
	readonly articles: readonly Article[];
	readonly withdrawn: readonly Article[];
	readonly pages: readonly Page[];
	readonly files: readonly TextFile[];
	readonly newsroom: Newsroom;
	/** The newspaper's own language first. */
	readonly editions: readonly Newsroom[];
}

/**
 * The rules and pages by which every former address leads to the present one in one step.
 *
 * A host reads so many rules and no more: the first are of what can be no page, then those of the newest stories. On a
 * host that surely follows rules pages stand only where there is none.
 */
export function moves(source: MoveSource): Moves {
	const { newsroom, editions } = source;
	const { outputs } = newsroom;
	const host = hostRules(newsroom.host);
	const keys = editions.flatMap(formerKeys);
	const stories = storyMoves(source, host);
	const ruled = new Set(outputs.redirects ? mostNeeded(stories, host) : []);
	const ruledKeys = new Set(outputs.redirects ? readable(keys.map(keyMove), host, host.dynamicRules) : []);
	const isServed = (move: Move) => host.isSure && ruled.has(move) && isPlainRule(move.rule.from);
	const asPages = outputs.redirectPages ? stories.filter((move) => move.page && !isServed(move)) : [];
	const servedKeys = new Set(host.isSure ? [...ruledKeys].map(({ key }) => key) : []);
	const copied = outputs.redirectPages ? keys.filter((key) => !servedKeys.has(key)) : [];
	const former = stories.filter(({ rule }) => rule.from !== rule.to);
	const unserved = outputs.redirects ? former.filter((move) => !ruled.has(move)) : [];
	const lost = unserved.filter((move) => !outputs.redirectPages || !move.page).length;
	return {
		rules: [...[...ruled].map(({ rule }) => rule), ...[...ruledKeys].map(({ rule }) => rule)],
		pages: [...asPages.flatMap(({ page }) => page ?? []), ...copied.flatMap((key) => keyPages(key, source))],
		feeds: copied.flatMap((key) => feedCopies(key, source.files)),
		keys,
		all: former.length,
		lost,
		unruled: unserved.length - lost,
	};
}

interface Move {
	readonly rule: RedirectRule;
	readonly page?: RedirectPage;
	readonly article: Article;
}

function storyMoves({ articles, withdrawn }: MoveSource, host: HostRules): Move[] {
	const found: Move[] = [];
	for (const article of articles) {
		for (const alias of article.aliases) found.push(storyMove(alias, article, "moved"));
	}
	for (const article of withdrawn) {
		// The notice itself is said to be gone.
		if (host.gone) found.push({ article, rule: ruleOf(article.path, article, "gone") });
		for (const alias of article.aliases) found.push(storyMove(alias, article, "gone"));
	}
	return found;
}

function ruleOf(from: string, { path }: Article, status: RedirectRule["status"]): RedirectRule {
	return { from, to: path, status, scope: "this address" };
}

function storyMove(alias: string, article: Article, status: RedirectRule["status"]): Move {
	const path = redirectPagePath(alias);
	return {
		rule: ruleOf(alias, article, status),
		article,
		...(path !== undefined && { page: status === "moved" ? leadingTo(article, path) : inPlaceOf(article, path) }),
	};
}

function leadingTo(article: Article, path: string): RedirectPage {
	const { language, file, path: to } = article;
	return {
		path,
		to,
		language,
		file,
		// Read when the page is printed: all stories may have moved, and their headlines may be on the disk.
		get title() {
			return article.headline;
		},
	};
}

function inPlaceOf(article: Article, path: string): RedirectPage {
	const { language, file, path: to } = article;
	return { path, to, language, file, notice: noticeOf(article) };
}

function noticeOf(article: Article): NonNullable<RedirectPage["notice"]> {
	return removalOf(article)?.reason ?? "withdrawn";
}

// Where all fit their order does not matter.
function mostNeeded(stories: readonly Move[], host: HostRules): readonly Move[] {
	if (stories.length <= host.staticRules) return readable(stories, host, host.staticRules);
	const rank = ({ page }: Move) => (page ? 1 : 0);
	const sorted = [...stories].sort((a, b) => rank(a) - rank(b) || byPublication(b.article, a.article));
	return readable(sorted, host, host.staticRules);
}

function readable<Ruled extends { readonly rule: RedirectRule }>(
	moved: readonly Ruled[],
	host: HostRules,
	limit: number,
): readonly Ruled[] {
	return moved.filter(({ rule }) => redirectLine(rule, host).length <= host.redirectCharacters).slice(0, limit);
}

function keyMove(key: FormerKey): { readonly key: FormerKey; readonly rule: RedirectRule } {
	return { key, rule: { from: key.from, to: key.to, status: "moved", scope: "everything below" } };
}

function keyPages({ from, to }: FormerKey, { pages }: MoveSource): RedirectPage[] {
	return pages
		.filter(({ path }) => path.startsWith(to))
		.map((page) => ({
			path: from + page.path.slice(to.length),
			to: page.path,
			language: page.newsroom.publication.language,
			get title() {
				return page.title;
			},
		}));
}

function feedCopies({ from, to }: FormerKey, files: readonly TextFile[]): TextFile[] {
	return files
		.filter(({ path }) => path.startsWith(to))
		.map((file) => ({ ...file, path: from + file.path.slice(to.length), what: `${file.what} at a former address` }));
}
