package com.bytestack.camel.fault;

import java.util.function.Predicate;

/** Each operation, and of those that send two requests each of them: which request meets the fault. */
enum Step {
    QUERY_SUBMIT("query?operation=submit&prompt=a&sources=x", Kind.ADDS),
    QUERY_SUBMIT_OF_SUBMIT_AND_AWAIT("query?operation=submitAndAwait&prompt=a&sources=x", Kind.ADDS, "POST"::equals),
    QUERY_LOOK_OF_SUBMIT_AND_AWAIT("query?operation=submitAndAwait&prompt=a&sources=x", Kind.LOOKS, "GET"::equals),
    QUERY_GET("query?operation=get&queryId=qry_1", Kind.READS),
    QUERY_AWAIT("query?operation=await&queryId=qry_1", Kind.LOOKS),
    JOBS_LIST("jobs?operation=list", Kind.LISTS),
    JOBS_GET("jobs?operation=get&jobId=job_1", Kind.LISTS),
    JOBS_CREATE("jobs?operation=create&jobName=n&prompt=p&sources=x&schedule=daily", Kind.ADDS),
    JOBS_LIST_OF_UPSERT("jobs?operation=upsert&jobName=n&prompt=p&sources=x&schedule=daily", Kind.LISTS, "GET"::equals),
    JOBS_CREATE_OF_UPSERT(
            "jobs?operation=upsert&jobName=other&prompt=p&sources=x&schedule=daily", Kind.ADDS, "POST"::equals),
    JOBS_UPDATE_OF_UPSERT(
            "jobs?operation=upsert&jobName=n&prompt=p&sources=x&schedule=every_hour", Kind.SETS, "PATCH"::equals),
    JOBS_UPDATE("jobs?operation=update&jobId=job_1&schedule=daily", Kind.SETS, "PATCH"::equals),
    JOBS_PAUSE("jobs?operation=pause&jobId=job_1", Kind.SETS, "PATCH"::equals),
    JOBS_RESUME("jobs?operation=resume&jobId=job_1", Kind.SETS, "PATCH"::equals),
    JOBS_DELETE("jobs?operation=delete&jobId=job_1", Kind.DELETES),
    STORAGE_LIST("storage?operation=list", Kind.LISTS),
    STORAGE_STREAM_LIST("storage?operation=list&streamList=true", Kind.LISTS),
    STORAGE_DOWNLOAD("storage?operation=download&key=a", Kind.DOWNLOADS),
    WEBHOOKS_REGISTER("webhooks?operation=register&webhookUrl=https://example.com/", Kind.ADDS),
    WEBHOOKS_DELETE("webhooks?operation=delete&webhookId=wh_1", Kind.DELETES);

    /** What a request does, on which it depends whether it may be repeated and what answer is due. */
    enum Kind {
        /** A POST: sent twice, it would take effect twice. */
        ADDS("submit, create, register"),
        /** A PATCH. */
        SETS("update, pause, resume"),
        DELETES("delete"),
        /** A GET whose answer is one resource. */
        READS("get of a query"),
        /** The same, repeated by the wait rather than by the client. */
        LOOKS("a look of await"),
        /** A GET whose answer is read as a stream. */
        LISTS("list, get of a job"),
        /** A GET whose answer may be anything. */
        DOWNLOADS("download");

        private final String operations;

        Kind(String operations) {
            this.operations = operations;
        }

        @Override
        public String toString() {
            return operations;
        }
    }

    private final String uri;
    private final Kind kind;
    private final Predicate<String> faulty;

    Step(String uri, Kind kind) {
        this(uri, kind, method -> true);
    }

    Step(String uri, Kind kind, Predicate<String> faulty) {
        this.uri = uri;
        this.kind = kind;
        this.faulty = faulty;
    }

    String uri() {
        return "bytestack:" + uri;
    }

    Kind kind() {
        return kind;
    }

    /** What the first request does, which another than the one that meets the fault may be. */
    Kind firstKind() {
        if (this == QUERY_LOOK_OF_SUBMIT_AND_AWAIT) {
            return Kind.ADDS;
        }
        return name().endsWith("_OF_UPSERT") ? Kind.LISTS : kind;
    }

    /** Whether it is this request, by its method, that meets the fault. */
    boolean meetsFault(String method) {
        return faulty.test(method);
    }
}
