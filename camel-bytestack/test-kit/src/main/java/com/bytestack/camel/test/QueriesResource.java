package com.bytestack.camel.test;

import java.time.InstantSource;

/** {@code /queries}. */
final class QueriesResource implements Resource {

    private final Queries queries;
    private final InstantSource clock;

    QueriesResource(Queries queries, InstantSource clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public Answer serve(Call call) {
        if (call.id() == null) {
            return switch (call.method()) {
                case "POST" -> submit(call.body());
                default -> throw call.notAllowed("POST");
            };
        }
        return switch (call.method()) {
            case "GET" -> read(call.id());
            default -> throw call.notAllowed("GET");
        };
    }

    private Answer submit(Fields body) {
        return Answer.json(201, queries.submit(Question.from(body)).accepted());
    }

    private Answer read(String id) {
        Query query = queries.get(id);
        if (query == null) {
            throw ApiError.notFound("query");
        }
        return Answer.json(200, query.json(clock.instant()));
    }
}
