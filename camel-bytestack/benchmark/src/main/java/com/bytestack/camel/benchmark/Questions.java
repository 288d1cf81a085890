package com.bytestack.camel.benchmark;

/**
 * Queries that nothing remembers: an id says when it was made.
 *
 * @param millisToAnswer how old one is when it is completed
 */
record Questions(long millisToAnswer) {

    private static final String SUBMITTED =
            "{\"id\":\"qry_%d\",\"status\":\"queued\",\"created_at\":\"2026-03-09T08:15:00Z\"}";
    private static final String LOOKED =
            "{\"id\":\"qry_%d\",\"status\":\"%s\",\"created_at\":\"2026-03-09T08:15:00Z\"%s}";
    private static final String RESULTS =
            ",\"results\":{\"total_mentions\":730,\"unique_users\":512,\"by_source\":{\"x\":{\"mentions\":431},"
                    + "\"reddit\":{\"mentions\":299}}}";

    /** To a submit, which names nothing behind the path, or to a look at an id. */
    String answer(String rest) {
        if (rest.isEmpty()) {
            return SUBMITTED.replace("%d", String.valueOf(System.currentTimeMillis()));
        }
        String time = rest.substring(rest.indexOf('_') + 1);
        boolean completed = System.currentTimeMillis() - Long.parseLong(time) >= millisToAnswer;
        return LOOKED.replace("%d", time)
                .replaceFirst("%s", completed ? "completed" : "running")
                .replace("%s", completed ? RESULTS : "");
    }
}
