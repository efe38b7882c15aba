package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.TestDatabase;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for every page of the table of routes, each with as much on it as it takes. */
class EveryPageIT {

    private static final String ACCOUNT = "globex";
    private static final int FIRST_PAINT_OCTETS = 150 * 1024;
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^\\s>]*(?:\"[^\"]*\"|'[^']*'|[^'\">])*>");
    private static final Pattern INLINE = Pattern.compile(
            "\\s(style|on\\w+|hx-on[\\w:-]*)\\s*=|=\\s*[\"']?\\s*javascript:", Pattern.CASE_INSENSITIVE);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ConsoleFixture console;
    private static RouteValues values;
    private static List<ShownPage> pages;

    @BeforeAll
    static void start() {
        console = ConsoleFixture.startDemo(DATABASE);
        values = RouteValues.of(console, ACCOUNT);
        pages = ShownPage.all(console, values);
        makeManyOfAll();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    /** More than the longest page has. */
    private static void makeManyOfAll() {
        Jdbi jdbi = console.api().jdbi();
        long globex = console.api().account(ACCOUNT).id();
        String ofGlobex = "account_id = " + globex;
        String another = "one.id - 1000 - line.at";
        ManyRows.of(jdbi, "account", "name = 'globex'", Map.of("id", another, "name", "CONCAT('z', line.at)"));
        ManyRows.of(
                jdbi,
                "audience_list",
                ofGlobex + " AND name = 'deals'",
                Map.of("id", another, "name", "CONCAT('list-', line.at)"));
        ManyRows.of(jdbi, "api_key", ofGlobex, Map.of("id", another, "prefix", "LPAD(line.at, 12, 'k')"));
        ManyRows.of(jdbi, "person", ofGlobex, Map.of("id", another, "email", "CONCAT(line.at, one.email)"));
        ManyRows.of(jdbi, "person", "account_id IS NULL", Map.of("id", another, "email", "CONCAT(line.at, one.email)"));
        ManyRows.of(jdbi, "audit_event", ofGlobex, Map.of("id", another));
        ManyRows.of(jdbi, "import_job", ofGlobex, Map.of("id", another));
        ManyRows.of(jdbi, "webhook_endpoint", ofGlobex, Map.of("id", another));
        ManyRows.of(jdbi, "webhook_delivery", "TRUE", Map.of("id", "one.id + 1000 + line.at"));
        ManyRows.of(jdbi, "outbound_message", ofGlobex, Map.of("id", another));
        ManyRows.of(jdbi, "opt_out", ofGlobex, Map.of("msisdn", "CONCAT('1666', 1000000 + line.at)"));
        ManyRows.of(jdbi, "review_item", "TRUE", Map.of("id", "one.id + line.at"));
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO list_member (msisdn, short_code, list_id, account_id, joined_at)
                SELECT msisdn, '72345', (SELECT id FROM audience_list WHERE account_id = ? AND name = 'deals'), ?,
                  UTC_TIMESTAMP(3)
                FROM opt_out WHERE msisdn LIKE '1666%'""", globex, globex));
    }

    private static String full(String path) {
        return path + (path.contains("?") ? "&" : "?") + "size=250";
    }

    @Test
    void theFirstPaintOfEachIsSmallAndItsFilesAreKeptForEver() {
        Map<String, Integer> octets = new TreeMap<>();
        Map<String, Integer> ofAssets = new TreeMap<>();
        int full = 0;
        for (ShownPage page : pages) {
            ConsoleClient client = page.client(console);
            String body = client.get(full(page.path())).body();
            full += body.split("<tr[ >]|<li[ >]", -1).length > 250 ? 1 : 0;
            int sum = octets(client, full(page.path())).body().length;
            for (String asset : assetsOf(body)) {
                sum += ofAssets.computeIfAbsent(asset, path -> octetsOfAsset(client, path));
            }
            octets.put(page.route(), sum);
        }
        assertTrue(octets.size() > 30, octets::toString);
        assertTrue(full > 15, full + " pages are full");
        octets.values().removeIf(each -> each < FIRST_PAINT_OCTETS);
        assertEquals(Map.of(), octets, "octets of first paints");
        assertEquals(
                404,
                console.operator().get("/assets/0000000000000000/console.css").status());
    }

    private static HttpResponse<byte[]> octets(ConsoleClient client, String path) {
        HttpResponse<byte[]> reply = client.octets(path);
        assertEquals(200, reply.statusCode(), path);
        assertEquals("gzip", reply.headers().firstValue("Content-Encoding").orElse(""), path);
        return reply;
    }

    private static int octetsOfAsset(ConsoleClient client, String path) {
        HttpResponse<byte[]> asset = octets(client, path);
        assertEquals(
                "public, max-age=31536000, immutable",
                asset.headers().firstValue("Cache-Control").orElse(""),
                path);
        return asset.body().length;
    }

    private static Set<String> assetsOf(String page) {
        Set<String> assets = new TreeSet<>();
        ASSET.matcher(page).results().forEach(asset -> assets.add(asset.group(1)));
        assertTrue(assets.size() >= 4, assets::toString);
        return assets;
    }

    @Test
    void noneHasAScriptOrAStyleInIt() {
        for (ShownPage page : pages) {
            ConsoleClient.Reply reply = page.client(console).get(full(page.path()));
            assertNothingIsInline(reply);
        }
        assertNothingIsInline(console.operator().get("/nothing"));
        assertTrue(INLINE.matcher("<p onclick=\"x()\">").find()
                && INLINE.matcher("<p style='x'>").find());
    }

    private static void assertNothingIsInline(ConsoleClient.Reply reply) {
        List<String> inline = new ArrayList<>();
        Matcher tags = TAG.matcher(reply.body());
        int found = 0;
        while (tags.find()) {
            String tag = tags.group();
            boolean isScript = tag.startsWith("<script") && !tag.contains(" src=");
            if (INLINE.matcher(tag).find() || isScript || tag.startsWith("<style")) {
                inline.add(tag);
            }
            found++;
        }
        assertTrue(found > 20, reply::toString);
        assertEquals(List.of(), inline, reply::toString);
    }

    @Test
    void whateverARouteAnswersIsKeptFromCachesAndFramesAndForeignScripts() {
        for (ConsoleRoute route : console.routes()) {
            String path = values.path(route, ACCOUNT);
            for (ConsoleClient client : List.of(console.operator(), console.anonymous())) {
                ConsoleClient.Reply reply =
                        route.method().equals("GET") ? client.get(path) : client.postPlain(path, Map.of());
                assertKept(reply);
            }
        }
        for (String path : List.of("/nothing", "/accounts/nobody", "/assets/0000000000000000/console.css")) {
            assertKept(console.operator().get(path));
        }
    }

    private static void assertKept(ConsoleClient.Reply reply) {
        assertEquals("no-store", reply.header("Cache-Control"), reply::toString);
        assertEquals("nosniff", reply.header("X-Content-Type-Options"), reply::toString);
        assertEquals("same-origin", reply.header("Referrer-Policy"), reply::toString);
        assertEquals("same-origin", reply.header("Cross-Origin-Opener-Policy"), reply::toString);
        assertTrue(reply.header("Permissions-Policy").contains("camera=()"), reply::toString);
        String policy = reply.header("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), reply::toString);
        assertTrue(policy.contains("frame-ancestors 'none'"), reply::toString);
        assertFalse(policy.contains("unsafe"), reply::toString);
    }
}
