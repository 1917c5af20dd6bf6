import * as assert from "uvu/assert";
import * as plugin from "../plugin/index.ts";
import * as core from "../src/index.ts";
import { describe } from "./support/describe.ts";

describe("public exports", (test) => {
	test("the plugin is its default export alone", () => {
		assert.equal(Object.keys(plugin), ["default"]);
		assert.type(plugin.default, "function");
	});

	test("the core has these and no more", () => {
		assert.equal(Object.keys(core).sort(), [
			"Html",
			"INSTANT",
			"NEWSROOM_OPTIONS",
			"NewsroomError",
			"absoluteUrl",
			"articleHeadTags",
			"articlePath",
			"articleUri",
			"atom",
			"authorPath",
			"barePicture",
			"calendarDay",
			"checkedOptions",
			"checkedPlan",
			"compareText",
			"createMarkdown",
			"describe",
			"editionOf",
			"element",
			"escapeHtml",
			"faultText",
			"faultsInReadingOrder",
			"feedEntries",
			"feedFaults",
			"html",
			"idOfFile",
			"instantOf",
			"isTakenDown",
			"jsonFeed",
			"listArticles",
			"listFeed",
			"loadHandwrittenHtml",
			"mainFeed",
			"newsArticle",
			"newsSitemap",
			"newsroomOf",
			"outputFile",
			"pageHeadTags",
			"pageMarkup",
			"passthroughSizes",
			"pictureCrops",
			"pictureFiles",
			"pictureLookup",
			"pictureMarkup",
			"pictureSources",
			"placeOfPicture",
			"raw",
			"readArticles",
			"readFronts",
			"readNext",
			"readingMinutes",
			"remembered",
			"rememberedFor",
			"rfc3339",
			"rfc822",
			"robots",
			"rss",
			"scriptJson",
			"sectionPath",
			"sitePlan",
			"sitemapFiles",
			"sitemapIndex",
			"topicPath",
			"translationsOf",
			"urlset",
			"withdrawnHeadTags",
		]);
	});
});
