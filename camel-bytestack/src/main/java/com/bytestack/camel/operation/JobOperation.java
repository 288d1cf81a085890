package com.bytestack.camel.operation;

/** What {@code bytestack:jobs} can do; the first is the default. */
public enum JobOperation {
    /** Lists the jobs. */
    LIST,
    /** Looks at a job. */
    GET,
    /** Creates a job. */
    CREATE,
    /** Creates a job, or makes the one of this name what is asked for. */
    UPSERT,
    /** Changes what is given. */
    UPDATE,
    /** Lets a job run no more. */
    PAUSE,
    /** Lets a job that is paused, or failed, run again. */
    RESUME,
    /** Deletes a job for good. */
    DELETE
}
