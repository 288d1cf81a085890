package com.bytestack.camel;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers that the component reads and sets. */
public final class BytestackConstants {

    @Metadata(
            label = "producer",
            description =
                    "The operation to do, in place of the option operation: submit, get, await or submitAndAwait of"
                            + " bytestack:query; list, get, create, upsert, update, pause, resume or delete of"
                            + " bytestack:jobs; list or download of bytestack:storage; register or delete of"
                            + " bytestack:webhooks.",
            javaType = "String")
    public static final String OPERATION = "CamelBytestackOperation";

    @Metadata(label = "producer", description = "The question to ask, in natural language.", javaType = "String")
    public static final String PROMPT = "CamelBytestackPrompt";

    @Metadata(
            label = "producer",
            description = "The platforms to ask, comma separated or as a collection, such as x,reddit.",
            javaType = "String")
    public static final String SOURCES = "CamelBytestackSources";

    @Metadata(
            label = "producer",
            description = "The time that is asked about: an ISO 8601 interval such as 2026-03-02/2026-03-08 or"
                    + " 2026-03-02/P7D, or a period that ends now such as P7D.",
            javaType = "String")
    public static final String DATE_RANGE = "CamelBytestackDateRange";

    @Metadata(
            label = "producer",
            description = "How many posts to consider at most, from 1 to 1000.",
            javaType = "Integer")
    public static final String LIMIT = "CamelBytestackLimit";

    @Metadata(
            label = "producer",
            description =
                    "Under which key the question is asked: one key is one paid query, whoever asks, and how often.",
            javaType = "String")
    public static final String IDEMPOTENCY_KEY = "CamelBytestackIdempotencyKey";

    @Metadata(
            description =
                    "The id of the query to get or await. Set by submit and submitAndAwait as soon as ByteStack took"
                            + " the question, also where they fail later.",
            javaType = "String")
    public static final String QUERY_ID = "CamelBytestackQueryId";

    @Metadata(
            description = "The id of a job: the one to get, update, pause, resume or delete; only files of its runs are"
                    + " listed. Set with every job, with a file that names its job, and with a webhook's event.",
            javaType = "String")
    public static final String JOB_ID = "CamelBytestackJobId";

    @Metadata(
            description = "What to call the job; upsert finds it by this name. Set with every job.",
            javaType = "String")
    public static final String JOB_NAME = "CamelBytestackJobName";

    @Metadata(
            label = "producer",
            description = "The status that update gives the job: active or paused.",
            javaType = "String")
    public static final String JOB_STATUS = "CamelBytestackJobStatus";

    @Metadata(
            label = "producer",
            description = "When the job runs: a cron expression of five fields in UTC, or every_hour,"
                    + " every_6_hours, every_12_hours, daily.",
            javaType = "String")
    public static final String SCHEDULE = "CamelBytestackSchedule";

    @Metadata(
            label = "producer",
            description = "What ByteStack calls at the end of each run of the job, or for the events registered.",
            javaType = "String")
    public static final String WEBHOOK_URL = "CamelBytestackWebhookUrl";

    @Metadata(description = "The id of the webhook to delete. Set by register.", javaType = "String")
    public static final String WEBHOOK_ID = "CamelBytestackWebhookId";

    @Metadata(
            label = "producer",
            description = "The events to register for, comma separated or as a collection.",
            javaType = "String")
    public static final String EVENTS = "CamelBytestackEvents";

    @Metadata(
            description = "The key of the file to download. Set with every file that is downloaded or consumed.",
            javaType = "String")
    public static final String KEY = "CamelBytestackKey";

    @Metadata(
            label = "producer",
            description = "Only files whose key begins with this are listed.",
            javaType = "String")
    public static final String PREFIX = "CamelBytestackPrefix";

    @Metadata(
            label = "producer",
            description = "Only files whose whole key matches this Java regular expression are listed.",
            javaType = "String")
    public static final String INCLUDE = "CamelBytestackInclude";

    @Metadata(
            label = "producer",
            description = "Files whose whole key matches this Java regular expression are not listed.",
            javaType = "String")
    public static final String EXCLUDE = "CamelBytestackExclude";

    @Metadata(
            label = "producer",
            description = "Only files stored at or after this ISO 8601 instant, or with now from now on, are listed.",
            javaType = "String")
    public static final String SINCE = "CamelBytestackSince";

    @Metadata(
            description =
                    "The status: of a query queued, running, completed or failed; of a job active, running, paused"
                            + " or failed; of a webhook's run completed or failed.",
            javaType = "String")
    public static final String STATUS = "CamelBytestackStatus";

    @Metadata(
            description =
                    "When the query was submitted, the job created, the webhook registered or the file stored; of a"
                            + " webhook's event, when it happened.",
            javaType = "java.time.Instant")
    public static final String CREATED_AT = "CamelBytestackCreatedAt";

    @Metadata(description = "The size of the file in bytes.", javaType = "Long")
    public static final String SIZE = "CamelBytestackSize";

    @Metadata(
            description = "The run of a job: that the file is the result of, or that the event is about.",
            javaType = "String")
    public static final String RUN_ID = "CamelBytestackRunId";

    @Metadata(
            label = "consumer",
            description = "What happened, as the webhook's event says: job.completed.",
            javaType = "String")
    public static final String EVENT = "CamelBytestackEvent";

    @Metadata(
            label = "consumer",
            description = "Where the result of the run is, as the webhook's event says.",
            javaType = "String")
    public static final String RESULT_URL = "CamelBytestackResultUrl";

    @Metadata(label = "producer", description = "What upsert did: created, updated or unchanged.", javaType = "String")
    public static final String UPSERT = "CamelBytestackUpsert";

    @Metadata(
            description =
                    "True when ByteStack answered with status 402 and the resource: a bill is overdue, and calls will"
                            + " be refused after a grace period of 7 days.",
            javaType = "Boolean")
    public static final String BILLING_ISSUE = "CamelBytestackBillingIssue";

    @Metadata(
            description =
                    "The key of the file as a file name: the segments of the key with what is unsafe percent-encoded. Set too"
                            + " with a query that has ended, unless the message has one: its id and .json.",
            javaType = "String")
    public static final String FILE_NAME = Exchange.FILE_NAME;

    @Metadata(description = "The size of the file in bytes.", javaType = "Long")
    public static final String FILE_LENGTH = Exchange.FILE_LENGTH;

    @Metadata(description = "The media type of the file.", javaType = "String")
    public static final String CONTENT_TYPE = Exchange.CONTENT_TYPE;

    @Metadata(description = "When the file was stored, in milliseconds since 1970.", javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    private BytestackConstants() {}
}
