package com.bytestack.camel.operation;

import java.util.List;

/** What {@code bytestack:jobs} can do; the first is the default. */
public enum JobOperation {
    /** Lists the jobs. */
    LIST("list"),
    /** Looks at a job. */
    GET("get"),
    /** Creates a job. */
    CREATE("create"),
    /** Creates a job, or makes the one of this name what is asked for. */
    UPSERT("upsert"),
    /** Changes what is given. */
    UPDATE("update"),
    /** Lets a job run no more. */
    PAUSE("pause"),
    /** Lets a job that is paused, or failed, run again. */
    RESUME("resume"),
    /** Deletes a job for good. */
    DELETE("delete");

    private final String text;

    JobOperation(String text) {
        this.text = text;
    }

    /**
     * All names, as users type them.
     *
     * @return the names, the default first
     */
    public static List<String> names() {
        return Choice.names(values());
    }

    /** As users type it. */
    @Override
    public String toString() {
        return text;
    }
}
