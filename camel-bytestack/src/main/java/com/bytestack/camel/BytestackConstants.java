package com.bytestack.camel;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers that the component reads and sets. */
public final class BytestackConstants {

    @Metadata(
            label = "producer",
            description =
                    "The operation to do, in place of the option operation: submit, get, await or submitAndAwait of"
                            + " bytestack:query, list or download of bytestack:storage.",
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
            description =
                    "The id of the query to get or await. Set by submit and submitAndAwait as soon as ByteStack took"
                            + " the question, also where they fail later.",
            javaType = "String")
    public static final String QUERY_ID = "CamelBytestackQueryId";

    @Metadata(
            description = "The id of a job: only files of its runs are listed. Set with a file that names its job.",
            javaType = "String")
    public static final String JOB_ID = "CamelBytestackJobId";

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

    @Metadata(description = "The status of the query: queued, running, completed or failed.", javaType = "String")
    public static final String STATUS = "CamelBytestackStatus";

    @Metadata(description = "When the query was submitted, or the file was stored.", javaType = "java.time.Instant")
    public static final String CREATED_AT = "CamelBytestackCreatedAt";

    @Metadata(description = "The size of the file in bytes.", javaType = "Long")
    public static final String SIZE = "CamelBytestackSize";

    @Metadata(description = "The run of a job that the file is the result of.", javaType = "String")
    public static final String RUN_ID = "CamelBytestackRunId";

    @Metadata(
            description =
                    "True when ByteStack answered with status 402 and the resource: a bill is overdue, and calls will"
                            + " be refused after a grace period of 7 days.",
            javaType = "Boolean")
    public static final String BILLING_ISSUE = "CamelBytestackBillingIssue";

    @Metadata(
            description =
                    "The key of the file as a file name: the segments of the key with what is unsafe percent-encoded.",
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
