package com.bytestack.camel;

import java.util.function.Supplier;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options, each at one place: of the component, as defaults for its endpoints, and of an endpoint. */
@UriParams
public class BytestackConfiguration implements Cloneable {

    @UriParam(
            label = "common,security",
            secret = true,
            description =
                    "The API key. Without it the environment variable BITKIT_API_KEY is used. One that holds a placeholder that nobody resolved, blanks or anything beyond ASCII is refused at the start.")
    private String apiKey;

    @UriParam(
            label = "common,security",
            description =
                    "Gives the API key in place of apiKey. It is asked for each call, so that a key can be replaced while routes run.")
    private Supplier<String> apiKeySupplier;

    @UriParam(
            label = "common,advanced",
            defaultValue = "https://api.bytestack.dev/v1",
            description = "Where the API is. Must be https, except on loopback (see allowInsecureHttp).")
    private String baseUrl = "https://api.bytestack.dev/v1";

    @UriParam(
            label = "common,security",
            description =
                    "Permits plain http to any host as baseUrl, where the API key can be read on the way, and plain http to loopback as a webhook's URL.")
    private boolean allowInsecureHttp;

    @UriParam(
            label = "common,advanced",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long to wait for a connection to ByteStack to be established.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "common,advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "How long to wait for an answer, and within it from one packet to the next.")
    private long responseTimeout = 30_000;

    @UriParam(
            label = "common,advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description =
                    "How long a call waits for a free connection when maxConnections are in use. When it expires nothing was sent.")
    private long connectionRequestTimeout = 30_000;

    @UriParam(
            label = "common,advanced",
            defaultValue = "50",
            description =
                    "How many connections calls to ByteStack take at most. Open bodies of files have as many of their own, so that a body never keeps a call from its connection.")
    private int maxConnections = 50;

    @UriParam(
            label = "common",
            defaultValue = "3",
            description =
                    "How often a call is repeated at most, where that can help and cannot be billed twice. 0 leaves all repeating to Camel's redelivery.")
    private int maxRetries = 3;

    @UriParam(
            label = "common,advanced",
            defaultValue = "500ms",
            javaType = "java.time.Duration",
            description =
                    "The wait before the first repeat of a call. It doubles from one repeat to the next, with some jitter.")
    private long retryDelay = 500;

    @UriParam(
            label = "common,advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description =
                    "The longest wait before a repeat. When ByteStack asks for a longer one (Retry-After), the call fails at once.")
    private long maxRetryDelay = 30_000;

    @UriParam(label = "common,security", description = "To configure TLS, as in camel-http.")
    private SSLContextParameters sslContextParameters;

    @UriParam(
            label = "common,advanced",
            description =
                    "To configure the HTTP client, as in camel-http: a proxy, say. Its pool, timeouts, cookies, retry and redirects are the component's own.")
    private HttpClientConfigurer httpClientConfigurer;

    @UriParam(
            label = "producer",
            enums = "submit,get,await,submitAndAwait,list,create,upsert,update,pause,resume,delete,download,register",
            description =
                    "What to do: submit (default), get, await or submitAndAwait of bytestack:query; list (default), get, create, upsert, update, pause, resume or delete of bytestack:jobs; list (default) or download of bytestack:storage; register (default) or delete of bytestack:webhooks. The header CamelBytestackOperation wins over it.")
    private String operation;

    @UriParam(
            label = "producer",
            description = "Of bytestack:query and bytestack:jobs: the question to ask, in natural language.")
    private String prompt;

    @UriParam(
            label = "producer",
            description =
                    "Of bytestack:query and bytestack:jobs: the platforms to ask, comma separated, such as x,reddit.")
    private String sources;

    @UriParam(
            label = "producer",
            description =
                    "Of bytestack:query and bytestack:jobs: the time that is asked about. An ISO 8601 interval such as 2026-03-02/2026-03-08 or 2026-03-02/P7D, or a period that ends now such as P7D.")
    private String dateRange;

    @UriParam(
            label = "producer",
            description =
                    "Of bytestack:query and bytestack:jobs: how many posts to consider at most, from 1 to 1000. ByteStack's default is 100.")
    private Integer limit;

    @UriParam(label = "producer", description = "Of bytestack:query: the query to get or await.")
    private String queryId;

    @UriParam(
            label = "producer",
            description =
                    "Of bytestack:query: the key under which submit and submitAndAwait ask. One key is one paid query, whatever exchange, route, node or run of the program asks; as far as queryRepository remembers.")
    private String idempotencyKey;

    @UriParam(
            label = "producer",
            description =
                    "Of bytestack:query: remembers what was asked under which idempotencyKey. The default is in memory, holds 10,000 keys and forgets at a restart: give a JdbcQueryRepository to be sure across restarts, kills and nodes.")
    private QueryRepository queryRepository;

    @UriParam(
            label = "producer",
            defaultValue = "1s",
            javaType = "java.time.Duration",
            description =
                    "Of bytestack:query: the wait before the first look at a query that is awaited. It grows by half from one look to the next, up to maxPollInterval.")
    private long pollInterval = 1_000;

    @UriParam(
            label = "producer",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "Of bytestack:query: the longest wait between two looks at a query that is awaited.")
    private long maxPollInterval = 10_000;

    @UriParam(
            label = "producer",
            defaultValue = "5m",
            javaType = "java.time.Duration",
            description =
                    "Of bytestack:query: how long to wait for a query to end, from the start of the operation. 0 waits for ever.")
    private long awaitTimeout = 300_000;

    @UriParam(
            label = "producer",
            description = "Of bytestack:storage: the file to download. The id of a query is a key too.")
    private String key;

    @UriParam(label = "common,filter", description = "Of bytestack:storage: only files whose key begins with this.")
    private String prefix;

    @UriParam(
            label = "common,filter",
            description = "Of bytestack:storage: only files whose whole key matches this Java regular expression.")
    private String include;

    @UriParam(
            label = "common,filter",
            description = "Of bytestack:storage: no files whose whole key matches this Java regular expression.")
    private String exclude;

    @UriParam(
            label = "common,filter",
            description =
                    "Of bytestack:storage: only files that are results of this job. Of bytestack:jobs: the job to get, update, pause, resume or delete.")
    private String jobId;

    @UriParam(
            label = "common,filter",
            description =
                    "Of bytestack:storage: only files stored at or after this ISO 8601 instant, or with now from the start of the consumer on. A file whose time is not known is never left out.")
    private String since;

    @UriParam(
            label = "producer",
            description =
                    "Of bytestack:storage: list gives an Iterator that reads the answer as it is walked, in constant memory and holding one connection, in place of a List. It ends with its exchange.")
    private boolean streamList;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description =
                    "Whether the body is the content of the file, which is downloaded when it is read. If false, the body is the ResultFile, and nothing is downloaded.")
    private boolean includeBody = true;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether each file is emitted once. If false, all files are emitted at every poll.")
    private boolean idempotent = true;

    @UriParam(
            label = "consumer",
            description =
                    "Of bytestack:storage: holds the keys of the files that are done. The default is in memory and forgets at a restart: give a durable one, such as a FileIdempotentRepository or JdbcMessageIdRepository. Of bytestack:webhooks: holds the ids of the runs that were routed, so that a repeated delivery is not routed again; without it, it is.")
    private IdempotentRepository idempotentRepository;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "Whether a key is added to idempotentRepository before its file is processed, confirmed when it is done and removed when it failed, as in the file component, rather than added when it is done.")
    private boolean idempotentEager;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "Holds the keys of the files that are being processed. The default is in memory; a shared one divides the files among nodes.")
    private IdempotentRepository inProgressRepository;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description = "How many files one poll emits at most, the oldest first. 0 for no limit.")
    private int maxMessagesPerPoll;

    @UriParam(
            label = "producer",
            description = "Of bytestack:jobs: what to call the job. upsert finds it by this name.")
    private String jobName;

    @UriParam(
            label = "producer",
            description =
                    "Of bytestack:jobs: when the job runs. A cron expression of five fields in UTC, or every_hour, every_6_hours, every_12_hours, daily.")
    private String schedule;

    @UriParam(
            label = "producer",
            enums = "active,paused",
            description = "Of bytestack:jobs: the status that update gives the job.")
    private String status;

    @UriParam(
            label = "producer",
            description =
                    "What ByteStack calls: of bytestack:jobs at the end of each run of the job, of bytestack:webhooks for all events that are registered. Must be https, except on loopback with allowInsecureHttp.")
    private String webhookUrl;

    @UriParam(label = "producer", description = "Of bytestack:webhooks: the registration to delete.")
    private String webhookId;

    @UriParam(
            label = "common",
            defaultValue = "job.completed",
            description = "Of bytestack:webhooks: the events to be called for, comma separated.")
    private String events = "job.completed";

    @UriParam(
            label = "consumer,security",
            secret = true,
            description =
                    "Of bytestack:webhooks: what deliveries are signed with. Needed with webhookAutoRegister=false; accepted besides that of an automatic registration. A comma-separated list while a secret is being rotated: each of them is accepted. A comma of a secret itself is written as \\, (with a backslash).")
    private String webhookSecret;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Of bytestack:webhooks: whether the body is the content of the run's result file, which is downloaded when it is read, in place of the WebhookEvent. Only results at baseUrl's scheme, host and port are accepted.")
    private boolean includeResult;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "Of bytestack:webhooks: remembers which webhook is registered for which URL, so that one that a killed program left behind is deleted before the next is registered. Give a durable one, such as a FileStateRepository.")
    private StateRepository<String, String> registrationRepository;

    /**
     * A copy, which can be changed by itself.
     *
     * @return the copy
     */
    public BytestackConfiguration copy() {
        try {
            return (BytestackConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getApiKey() {
        return apiKey;
    }

    /**
     * The API key. Without it the environment variable BITKIT_API_KEY is used. One that holds a placeholder that nobody resolved, blanks or anything beyond ASCII is refused at the start.
     */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public Supplier<String> getApiKeySupplier() {
        return apiKeySupplier;
    }

    /**
     * Gives the API key in place of apiKey. It is asked for each call, so that a key can be replaced while routes run.
     */
    public void setApiKeySupplier(Supplier<String> apiKeySupplier) {
        this.apiKeySupplier = apiKeySupplier;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /**
     * Where the API is. Must be https, except on loopback (see allowInsecureHttp).
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public boolean isAllowInsecureHttp() {
        return allowInsecureHttp;
    }

    /**
     * Permits plain http to any host as baseUrl. The API key can be read on the way then.
     */
    public void setAllowInsecureHttp(boolean allowInsecureHttp) {
        this.allowInsecureHttp = allowInsecureHttp;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /**
     * How long to wait for a connection to ByteStack to be established. In milliseconds.
     */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    /**
     * How long to wait for an answer, and within it from one packet to the next. In milliseconds.
     */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getConnectionRequestTimeout() {
        return connectionRequestTimeout;
    }

    /**
     * How long a call waits for a free connection when maxConnections are in use. When it expires nothing was sent. In milliseconds.
     */
    public void setConnectionRequestTimeout(long connectionRequestTimeout) {
        this.connectionRequestTimeout = connectionRequestTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    /**
     * How many connections calls to ByteStack take at most. Open bodies of files have as many of their own, so that a body never keeps a call from its connection.
     */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /**
     * How often a call is repeated at most, where that can help and cannot be billed twice. 0 leaves all repeating to Camel's redelivery.
     */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    /**
     * The wait before the first repeat of a call. It doubles from one repeat to the next, with some jitter. In milliseconds.
     */
    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    /**
     * The longest wait before a repeat. When ByteStack asks for a longer one (Retry-After), the call fails at once. In milliseconds.
     */
    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * To configure TLS, as in camel-http.
     */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    /**
     * To configure the HTTP client, as in camel-http: a proxy, say. Its pool, timeouts, cookies, retry and redirects are the component's own.
     */
    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public String getOperation() {
        return operation;
    }

    /**
     * What to do: submit (default), get, await or submitAndAwait of bytestack:query, list (default) or download of bytestack:storage. The header CamelBytestackOperation wins over it.
     */
    public void setOperation(String operation) {
        this.operation = operation;
    }

    public String getPrompt() {
        return prompt;
    }

    /**
     * Of bytestack:query: the question to ask, in natural language.
     */
    public void setPrompt(String prompt) {
        this.prompt = prompt;
    }

    public String getSources() {
        return sources;
    }

    /**
     * Of bytestack:query: the platforms to ask, comma separated, such as x,reddit.
     */
    public void setSources(String sources) {
        this.sources = sources;
    }

    public String getDateRange() {
        return dateRange;
    }

    /**
     * Of bytestack:query: the time that is asked about. An ISO 8601 interval such as 2026-03-02/2026-03-08 or 2026-03-02/P7D, or a period that ends now such as P7D.
     */
    public void setDateRange(String dateRange) {
        this.dateRange = dateRange;
    }

    public Integer getLimit() {
        return limit;
    }

    /**
     * Of bytestack:query: how many posts to consider at most, from 1 to 1000. ByteStack's default is 100.
     */
    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    public String getQueryId() {
        return queryId;
    }

    /**
     * Of bytestack:query: the query to get or await.
     */
    public void setQueryId(String queryId) {
        this.queryId = queryId;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    /**
     * Of bytestack:query: the key under which submit and submitAndAwait ask. One key is one paid query, whatever exchange, route, node or run of the program asks; as far as queryRepository remembers.
     */
    public void setIdempotencyKey(String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public QueryRepository getQueryRepository() {
        return queryRepository;
    }

    /**
     * Of bytestack:query: remembers what was asked under which idempotencyKey. The default is in memory, holds 10,000 keys and forgets at a restart: give a JdbcQueryRepository to be sure across restarts, kills and nodes.
     */
    public void setQueryRepository(QueryRepository queryRepository) {
        this.queryRepository = queryRepository;
    }

    public long getPollInterval() {
        return pollInterval;
    }

    /**
     * Of bytestack:query: the wait before the first look at a query that is awaited. It grows by half from one look to the next, up to maxPollInterval. In milliseconds.
     */
    public void setPollInterval(long pollInterval) {
        this.pollInterval = pollInterval;
    }

    public long getMaxPollInterval() {
        return maxPollInterval;
    }

    /**
     * Of bytestack:query: the longest wait between two looks at a query that is awaited. In milliseconds.
     */
    public void setMaxPollInterval(long maxPollInterval) {
        this.maxPollInterval = maxPollInterval;
    }

    public long getAwaitTimeout() {
        return awaitTimeout;
    }

    /**
     * Of bytestack:query: how long to wait for a query to end, from the start of the operation. 0 waits for ever. In milliseconds.
     */
    public void setAwaitTimeout(long awaitTimeout) {
        this.awaitTimeout = awaitTimeout;
    }

    public String getKey() {
        return key;
    }

    /**
     * Of bytestack:storage: the file to download. The id of a query is a key too.
     */
    public void setKey(String key) {
        this.key = key;
    }

    public String getPrefix() {
        return prefix;
    }

    /**
     * Of bytestack:storage: only files whose key begins with this.
     */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    public String getInclude() {
        return include;
    }

    /**
     * Of bytestack:storage: only files whose whole key matches this Java regular expression.
     */
    public void setInclude(String include) {
        this.include = include;
    }

    public String getExclude() {
        return exclude;
    }

    /**
     * Of bytestack:storage: no files whose whole key matches this Java regular expression.
     */
    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    public String getJobId() {
        return jobId;
    }

    /**
     * Of bytestack:storage: only files that are results of this job.
     */
    public void setJobId(String jobId) {
        this.jobId = jobId;
    }

    public String getSince() {
        return since;
    }

    /**
     * Of bytestack:storage: only files stored at or after this ISO 8601 instant, or with now from the start of the consumer on. A file whose time is not known is never left out.
     */
    public void setSince(String since) {
        this.since = since;
    }

    public boolean isStreamList() {
        return streamList;
    }

    /**
     * Of bytestack:storage: list gives an Iterator that reads the answer as it is walked, in constant memory and holding one connection, in place of a List. It ends with its exchange.
     */
    public void setStreamList(boolean streamList) {
        this.streamList = streamList;
    }

    public boolean isIncludeBody() {
        return includeBody;
    }

    /**
     * Whether the body is the content of the file, which is downloaded when it is read. If false, the body is the ResultFile, and nothing is downloaded.
     */
    public void setIncludeBody(boolean includeBody) {
        this.includeBody = includeBody;
    }

    public boolean isIdempotent() {
        return idempotent;
    }

    /**
     * Whether each file is emitted once. If false, all files are emitted at every poll.
     */
    public void setIdempotent(boolean idempotent) {
        this.idempotent = idempotent;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Holds the keys of the files that are done. The default is in memory and forgets at a restart: give a durable one, such as a FileIdempotentRepository or JdbcMessageIdRepository.
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public boolean isIdempotentEager() {
        return idempotentEager;
    }

    /**
     * Whether a key is added to idempotentRepository before its file is processed, confirmed when it is done and removed when it failed, as in the file component, rather than added when it is done.
     */
    public void setIdempotentEager(boolean idempotentEager) {
        this.idempotentEager = idempotentEager;
    }

    public IdempotentRepository getInProgressRepository() {
        return inProgressRepository;
    }

    /**
     * Holds the keys of the files that are being processed. The default is in memory; a shared one divides the files among nodes.
     */
    public void setInProgressRepository(IdempotentRepository inProgressRepository) {
        this.inProgressRepository = inProgressRepository;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /**
     * How many files one poll emits at most, the oldest first. 0 for no limit.
     */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public String getJobName() {
        return jobName;
    }

    /**
     * What to call the job.
     */
    public void setJobName(String jobName) {
        this.jobName = jobName;
    }

    public String getSchedule() {
        return schedule;
    }

    /**
     * When the job runs.
     */
    public void setSchedule(String schedule) {
        this.schedule = schedule;
    }

    public String getStatus() {
        return status;
    }

    /**
     * The status that {@code update} gives the job: {@code active} or {@code paused}.
     */
    public void setStatus(String status) {
        this.status = status;
    }

    public String getWebhookUrl() {
        return webhookUrl;
    }

    /**
     * What ByteStack calls.
     */
    public void setWebhookUrl(String webhookUrl) {
        this.webhookUrl = webhookUrl;
    }

    public String getWebhookId() {
        return webhookId;
    }

    /**
     * The registration to delete.
     */
    public void setWebhookId(String webhookId) {
        this.webhookId = webhookId;
    }

    public String getEvents() {
        return events;
    }

    /**
     * The events to be called for, comma separated. Default: {@code job.completed}.
     */
    public void setEvents(String events) {
        this.events = events;
    }

    public String getWebhookSecret() {
        return webhookSecret;
    }

    /**
     * What deliveries are signed with; a comma-separated list while a secret is being rotated. A comma of a secret itself is written with a backslash before it.
     */
    public void setWebhookSecret(String webhookSecret) {
        this.webhookSecret = webhookSecret;
    }

    public StateRepository<String, String> getRegistrationRepository() {
        return registrationRepository;
    }

    /**
     * Of bytestack:webhooks: remembers which webhook is registered for which URL, so that one that a killed program left behind is deleted before the next is registered. Give a durable one, such as a FileStateRepository.
     */
    public void setRegistrationRepository(StateRepository<String, String> registrationRepository) {
        this.registrationRepository = registrationRepository;
    }

    public boolean isIncludeResult() {
        return includeResult;
    }

    /**
     * Whether the body of a webhook's message is the content of the result file. Default: false.
     */
    public void setIncludeResult(boolean includeResult) {
        this.includeResult = includeResult;
    }
}
