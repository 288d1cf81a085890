package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.model.ResultFile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Whatever way a list is paged in, and in whatever order the fields of its pages come, all entries are read once, or it is an error. */
class PageShapesPropertiesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static BulkServer server;
    private static CamelContext context;
    private static ProducerTemplate template;

    @BeforeContainer
    static void start() throws Exception {
        server = new BulkServer();
        context = Contexts.configured(server.baseUrl(), "key");
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterContainer
    static void stop() throws Exception {
        context.stop();
        server.close();
    }

    /** What leads on; the value is a cursor, or a URL, or a sign that there is more. */
    enum Way {
        URL,
        CURSOR,
        END_CURSOR_AND_MORE,
        LINK_OBJECT,
        LINKS_ARRAY,
        /** No way on, but a sign of more. */
        MORE,
        LAST,
        TOTAL,
        PAGES
    }

    /** How a server pages. */
    record Shape(
            Way way,
            String name,
            String list,
            String around,
            String paging,
            boolean camelCase,
            int entries,
            int pageSize,
            long order) {

        boolean leadsOn() {
            return way.ordinal() < Way.MORE.ordinal();
        }

        String page(int start) throws Exception {
            int end = Math.min(entries, start + pageSize);
            ObjectNode list = MAPPER.createObjectNode();
            ArrayNode array = list.putArray(this.list);
            IntStream.range(start, end).forEach(i -> array.addObject().put("key", "k" + i));
            ObjectNode signs = MAPPER.createObjectNode();
            sign(signs, start, end);
            ObjectNode page = MAPPER.createObjectNode();
            place(page, around, list);
            place(page, paging, signs);
            page.put("request_id", "r").putObject("stats").put("took", 1);
            return MAPPER.writeValueAsString(shuffled(page));
        }

        private void sign(ObjectNode signs, int start, int end) {
            boolean more = end < entries;
            String url = more ? "/v1/storage?cursor=" + end : null;
            switch (way) {
                case URL -> signs.put(fieldName(), url);
                case CURSOR -> signs.put(fieldName(), more ? String.valueOf(end) : null);
                case END_CURSOR_AND_MORE ->
                    signs.put(cased("end_cursor"), String.valueOf(end)).put(cased("has_next_page"), more);
                case LINK_OBJECT -> signs.putObject("next").put("href", url);
                case LINKS_ARRAY -> {
                    ArrayNode links = signs.putArray("links");
                    links.addObject().put("rel", "self").put("href", "/v1/storage");
                    if (more) {
                        links.addObject().put("rel", "next").put("href", url);
                    }
                }
                case MORE -> signs.put(fieldName(), more);
                case LAST -> signs.put(fieldName(), !more);
                case TOTAL -> signs.put(fieldName(), entries);
                case PAGES ->
                    signs.put("page", start / pageSize + 1)
                            .put(cased("total_pages"), Math.max(1, (entries + pageSize - 1) / pageSize));
            }
        }

        private String fieldName() {
            return cased(name);
        }

        private String cased(String snake) {
            if (!camelCase) {
                return snake;
            }
            StringBuilder camel = new StringBuilder();
            for (String word : snake.split("_")) {
                camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
            return camel.toString();
        }

        private static void place(ObjectNode page, String name, ObjectNode fields) {
            if (name.isEmpty()) {
                page.setAll(fields);
            } else if (page.get(name) instanceof ObjectNode there) {
                there.setAll(fields);
            } else {
                page.set(name, fields);
            }
        }

        private ObjectNode shuffled(ObjectNode page) {
            List<String> names = new ArrayList<>();
            page.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, new Random(order));
            ObjectNode shuffled = MAPPER.createObjectNode();
            names.forEach(name -> shuffled.set(name, page.get(name)));
            return shuffled;
        }
    }

    @Property(tries = 300)
    void allEntriesAreReadOnceOrItIsAnError(@ForAll("shapes") Shape shape) {
        server.answer("/storage", rest -> {
            try {
                return shape.page(rest.isEmpty() ? 0 : Integer.parseInt(rest.substring("?cursor=".length())));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        Exchange exchange = template.request("bytestack:storage?maxRetries=0", any -> {});

        if (shape.leadsOn() || shape.entries() <= shape.pageSize()) {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(List.class))
                    .extracting(file -> ((ResultFile) file).key())
                    .containsExactlyElementsOf(IntStream.range(0, shape.entries())
                            .mapToObj(i -> "k" + i)
                            .toList());
        } else {
            assertThat(exchange.getException(BytestackException.class).getCode())
                    .isEqualTo("list_not_whole");
        }
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return Arbitraries.of(Way.class)
                .flatMap(way -> Combinators.combine(
                                Arbitraries.of(names(way)),
                                Arbitraries.of("files", "data", "items", "results", "documents"),
                                Arbitraries.of("", "data", "result", "response"),
                                Arbitraries.of("", "pagination", "paging", "meta", "page_info"),
                                Arbitraries.of(true, false),
                                Arbitraries.integers().between(0, 20),
                                Arbitraries.integers().between(1, 8),
                                Arbitraries.longs())
                        .as((name, list, around, paging, camelCase, entries, pageSize, order) ->
                                new Shape(way, name, list, around, paging, camelCase, entries, pageSize, order)))
                // one name would have to be two things
                .filter(shape -> !shape.around().equals(shape.list()))
                .filter(shape -> linksMayStandAnywhere(shape) || shape.paging().isEmpty());
    }

    /** Arrays of links stand at the top, as in no paging object. */
    private static boolean linksMayStandAnywhere(Shape shape) {
        return shape.way() != Way.LINKS_ARRAY;
    }

    private static List<String> names(Way way) {
        return switch (way) {
            case URL -> List.of("next", "next_url", "next_link", "next_href", "next_page_url");
            case CURSOR ->
                List.of("next_cursor", "next_page_token", "next_token", "next_marker", "next_continuation_token");
            case MORE -> List.of("has_more", "has_next", "has_next_page", "is_truncated");
            case LAST -> List.of("is_last", "is_last_page");
            case TOTAL -> List.of("total", "total_count", "total_items", "total_results");
            default -> List.of("unused");
        };
    }
}
