package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list with the pages 0, 1, 2… whose cursors are c1, c2… */
class PageLinksTest {

    private static final int PAGES = 40;

    private static PageLinks at(String link) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String parameter : link.replace("/list", "").replace("?", "").split("&")) {
            if (!parameter.isEmpty()) {
                String[] parts = parameter.split("=", 2);
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        int page = pageOf(link);
        Optional<Cursor> next = page < PAGES ? Optional.of(new Cursor("c" + (page + 1))) : Optional.empty();
        return PageLinks.of("/list", FormFields.of(query), new Page<>(List.of(), next));
    }

    private static int pageOf(String link) {
        return link.contains("cursor=c") ? Integer.parseInt(link.replaceAll(".*cursor=c([0-9]+).*", "$1")) : 0;
    }

    @Test
    void theWayThroughAListIsTheWayBack() {
        String link = "/list?name=a%26b&size=25";
        for (int page = 0; page < 15; page++) {
            link = at(link).next().orElseThrow();
            assertEquals(page + 1, pageOf(link));
        }
        for (int page = 15; page > 0; page--) {
            link = at(link).previous().orElseThrow();
            assertEquals(page - 1, pageOf(link));
            assertTrue(link.contains("name=a%26b") && link.contains("size=25"), link);
        }
        assertEquals("/list?name=a%26b&size=25", link);
        assertTrue(at(link).previous().isEmpty());
        assertTrue(at(link).first().isEmpty());
    }

    @Test
    void addressesGrowToABearableLengthAndTheFirstPageIsALinkAway() {
        String link = "/list";
        for (int page = 0; page < PAGES; page++) {
            link = at(link).next().orElseThrow();
        }
        assertTrue(at(link).next().isEmpty());
        assertEquals(20, link.split("[=.]c[0-9]").length - 2, link);
        int page = PAGES;
        for (Optional<String> back = at(link).previous(); back.isPresent(); back = at(link).previous()) {
            link = back.get();
            assertEquals(--page, pageOf(link));
        }
        assertEquals(PAGES - 20, page, "then nobody knows any more");
        assertEquals("/list", at(link).first().orElseThrow());
    }

    @Test
    void anotherSizeKeepsThePlaceAndTheWayBack() {
        String link = at(at("/list").next().orElseThrow()).next().orElseThrow();
        String larger = at(link).sizes().get(3).link();
        assertEquals(2, pageOf(larger));
        assertEquals("/list?cursor=c1&size=250", sorted(at(larger).previous().orElseThrow()));
    }

    private static String sorted(String link) {
        String[] parameters = link.replace("/list?", "").split("&");
        Arrays.sort(parameters);
        return "/list?" + String.join("&", parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "c1..c2", "c1 c2", "<", "c1."})
    void whatIsNoWayLeadsToTheFirstPage(String written) {
        FormFields query = FormFields.of(Map.of("cursor", "c7", "before", written));
        PageLinks links = PageLinks.of("/list", query, Page.empty());
        assertEquals(Optional.of("/list"), links.previous());
    }
}
