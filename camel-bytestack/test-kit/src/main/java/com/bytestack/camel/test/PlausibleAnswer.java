package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Made-up mentions per source; the same question gets the same figures. */
final class PlausibleAnswer implements Function<SubmittedQuery, JsonNode> {

    private static final int DATE_LENGTH = "2026-03-02".length();

    @Override
    public JsonNode apply(SubmittedQuery query) {
        int mentions = 0;
        int users = 0;
        ObjectNode bySource = Json.object();
        for (String source : query.sources()) {
            SplittableRandom random = new SplittableRandom(31L * query.prompt().hashCode() + source.hashCode());
            int found = random.nextInt(20, 500);
            int by = found * random.nextInt(50, 90) / 100;
            bySource.putObject(source).put("mentions", found).put("unique_users", by);
            mentions += found;
            users += by;
        }
        ObjectNode answer = Json.object().put("total_mentions", mentions).put("unique_users", users);
        if (query.dateRange() != null) {
            answer.putObject("date_range")
                    .put("from", day(query.dateRange().get("start")))
                    .put("to", day(query.dateRange().get("end")));
        }
        return answer.set("by_source", bySource);
    }

    private static String day(JsonNode time) {
        return time.textValue().substring(0, DATE_LENGTH);
    }
}
