package com.bytestack.camel.springboot;

import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the component.
 * <p>
 * Generated from the component's metadata, see StarterSourcesTest. Do not edit.
 */
@ConfigurationProperties(prefix = BytestackComponentAutoConfiguration.PREFIX)
public class BytestackComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /**
     * The options that all endpoints of this component start from.
     */
    private com.bytestack.camel.BytestackConfiguration configuration;

    /**
     * Of bytestack:webhooks: the events to be called for, comma separated.
     */
    private String events;

    /**
     * How often a call is repeated at most, where that can help and cannot be billed twice. 0 leaves all repeating to Camel's redelivery.
     */
    private Integer maxRetries;

    /**
     * Where the API is. Must be https, except on loopback (see allowInsecureHttp).
     */
    private String baseUrl;

    /**
     * How long a call waits for a free connection when maxConnections are in use. When it expires nothing was sent.
     */
    private java.time.Duration connectionRequestTimeout;

    /**
     * How long to wait for a connection to ByteStack to be established.
     */
    private java.time.Duration connectTimeout;

    /**
     * To configure the HTTP client, as in camel-http: a proxy, say. Its pool, timeouts, cookies, retry and redirects are the component's own.
     */
    private org.apache.camel.component.http.HttpClientConfigurer httpClientConfigurer;

    /**
     * How many connections calls to ByteStack take at most. Open bodies of files have as many of their own, so that a body never keeps a call from its connection.
     */
    private Integer maxConnections;

    /**
     * The longest wait before a repeat. When ByteStack asks for a longer one (Retry-After), the call fails at once.
     */
    private java.time.Duration maxRetryDelay;

    /**
     * How long to wait for an answer, and within it from one packet to the next.
     */
    private java.time.Duration responseTimeout;

    /**
     * The wait before the first repeat of a call. It doubles from one repeat to the next, with some jitter.
     */
    private java.time.Duration retryDelay;

    /**
     * Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored.
     */
    private Boolean bridgeErrorHandler;

    /**
     * Whether each file is emitted once. If false, all files are emitted at every poll.
     */
    private Boolean idempotent;

    /**
     * Of bytestack:storage: holds the keys of the files that are done. The default is in memory and forgets at a restart: give a durable one, such as a FileIdempotentRepository or JdbcMessageIdRepository. Of bytestack:webhooks: holds the ids of the runs that were routed, so that a repeated delivery is not routed again; without it, it is.
     */
    private org.apache.camel.spi.IdempotentRepository idempotentRepository;

    /**
     * Whether the body is the content of the file, which is downloaded when it is read. If false, the body is the ResultFile, and nothing is downloaded.
     */
    private Boolean includeBody;

    /**
     * Of bytestack:webhooks: whether the body is the content of the run's result file, which is downloaded when it is read, in place of the WebhookEvent. Only results at baseUrl's scheme, host and port are accepted.
     */
    private Boolean includeResult;

    /**
     * How many files one poll emits at most, the oldest first. 0 for no limit.
     */
    private Integer maxMessagesPerPoll;

    /**
     * Whether a key is added to idempotentRepository before its file is processed, confirmed when it is done and removed when it failed, as in the file component, rather than added when it is done.
     */
    private Boolean idempotentEager;

    /**
     * Holds the keys of the files that are being processed. The default is in memory; a shared one divides the files among nodes.
     */
    private org.apache.camel.spi.IdempotentRepository inProgressRepository;

    /**
     * Of bytestack:webhooks: remembers which webhook is registered for which URL, so that one that a killed program left behind is deleted before the next is registered. Give a durable one, such as a FileStateRepository.
     */
    private org.apache.camel.spi.StateRepository<java.lang.String, java.lang.String> registrationRepository;

    /**
     * Of bytestack:query: how long to wait for a query to end, from the start of the operation. 0 waits for ever.
     */
    private java.time.Duration awaitTimeout;

    /**
     * Of bytestack:query and bytestack:jobs: the time that is asked about. An ISO 8601 interval such as 2026-03-02/2026-03-08 or 2026-03-02/P7D, or a period that ends now such as P7D.
     */
    private String dateRange;

    /**
     * Of bytestack:query: the key under which submit and submitAndAwait ask. One key is one paid query, whatever exchange, route, node or run of the program asks; as far as queryRepository remembers.
     */
    private String idempotencyKey;

    /**
     * Of bytestack:jobs: what to call the job. upsert finds it by this name.
     */
    private String jobName;

    /**
     * Of bytestack:storage: the file to download. The id of a query is a key too.
     */
    private String key;

    /**
     * Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing.
     */
    private Boolean lazyStartProducer;

    /**
     * Of bytestack:query and bytestack:jobs: how many posts to consider at most, from 1 to 1000. ByteStack's default is 100.
     */
    private Integer limit;

    /**
     * Of bytestack:query: the longest wait between two looks at a query that is awaited.
     */
    private java.time.Duration maxPollInterval;

    /**
     * What to do: submit (default), get, await or submitAndAwait of bytestack:query; list (default), get, create, upsert, update, pause, resume or delete of bytestack:jobs; list (default) or download of bytestack:storage; register (default) or delete of bytestack:webhooks. The header CamelBytestackOperation wins over it.
     */
    private String operation;

    /**
     * Of bytestack:query: the wait before the first look at a query that is awaited. It grows by half from one look to the next, up to maxPollInterval.
     */
    private java.time.Duration pollInterval;

    /**
     * Of bytestack:query and bytestack:jobs: the question to ask, in natural language.
     */
    private String prompt;

    /**
     * Of bytestack:query: the query to get or await.
     */
    private String queryId;

    /**
     * Of bytestack:query: remembers what was asked under which idempotencyKey. The default is in memory, holds 10,000 keys and forgets at a restart: give a JdbcQueryRepository to be sure across restarts, kills and nodes.
     */
    private com.bytestack.camel.QueryRepository queryRepository;

    /**
     * Of bytestack:jobs: when the job runs. A cron expression of five fields in UTC, or every_hour, every_6_hours, every_12_hours, daily.
     */
    private String schedule;

    /**
     * Of bytestack:query and bytestack:jobs: the platforms to ask, comma separated, such as x,reddit.
     */
    private String sources;

    /**
     * Of bytestack:jobs: the status that update gives the job.
     */
    private String status;

    /**
     * Of bytestack:storage: list gives an Iterator that reads the answer as it is walked, in constant memory and holding one connection, in place of a List. It ends with its exchange.
     */
    private Boolean streamList;

    /**
     * Of bytestack:webhooks: the registration to delete.
     */
    private String webhookId;

    /**
     * What ByteStack calls: of bytestack:jobs at the end of each run of the job, of bytestack:webhooks for all events that are registered. Must be https, except on loopback with allowInsecureHttp.
     */
    private String webhookUrl;

    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc.
     */
    private Boolean autowiredEnabled;

    /**
     * Of bytestack:storage: no files whose whole key matches this Java regular expression.
     */
    private String exclude;

    /**
     * Of bytestack:storage: only files whose whole key matches this Java regular expression.
     */
    private String include;

    /**
     * Of bytestack:storage: only files that are results of this job. Of bytestack:jobs: the job to get, update, pause, resume or delete.
     */
    private String jobId;

    /**
     * Of bytestack:storage: only files whose key begins with this.
     */
    private String prefix;

    /**
     * Of bytestack:storage: only files stored at or after this ISO 8601 instant, or with now from the start of the consumer on. A file whose time is not known is never left out.
     */
    private String since;

    /**
     * Used for enabling or disabling all consumer based health checks from this component
     */
    private Boolean healthCheckConsumerEnabled;

    /**
     * Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer checks globally by setting camel.health.producersEnabled=true.
     */
    private Boolean healthCheckProducerEnabled;

    /**
     * Permits plain http to any host as baseUrl, where the API key can be read on the way, and plain http to loopback as a webhook's URL.
     */
    private Boolean allowInsecureHttp;

    /**
     * The API key. Without it the environment variable BITKIT_API_KEY is used. One that holds a placeholder that nobody resolved, blanks or anything beyond ASCII is refused at the start.
     */
    private String apiKey;

    /**
     * Gives the API key in place of apiKey. It is asked for each call, so that a key can be replaced while routes run.
     */
    private java.util.function.Supplier<java.lang.String> apiKeySupplier;

    /**
     * To configure TLS, as in camel-http.
     */
    private org.apache.camel.support.jsse.SSLContextParameters sslContextParameters;

    /**
     * Enable usage of global SSL context parameters.
     */
    private Boolean useGlobalSslContextParameters;

    /**
     * Of bytestack:webhooks: what deliveries are signed with. Needed with webhookAutoRegister=false; accepted besides that of an automatic registration. A comma-separated list while a secret is being rotated: each of them is accepted. A comma of a secret itself is written as \, (with a backslash).
     */
    private String webhookSecret;

    public com.bytestack.camel.BytestackConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(com.bytestack.camel.BytestackConfiguration configuration) {
        this.configuration = configuration;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public Integer getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(Integer maxRetries) {
        this.maxRetries = maxRetries;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public java.time.Duration getConnectionRequestTimeout() {
        return connectionRequestTimeout;
    }

    public void setConnectionRequestTimeout(java.time.Duration connectionRequestTimeout) {
        this.connectionRequestTimeout = connectionRequestTimeout;
    }

    public java.time.Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(java.time.Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public org.apache.camel.component.http.HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    public void setHttpClientConfigurer(org.apache.camel.component.http.HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public Integer getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(Integer maxConnections) {
        this.maxConnections = maxConnections;
    }

    public java.time.Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(java.time.Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public java.time.Duration getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(java.time.Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public java.time.Duration getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(java.time.Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public Boolean getIdempotent() {
        return idempotent;
    }

    public void setIdempotent(Boolean idempotent) {
        this.idempotent = idempotent;
    }

    public org.apache.camel.spi.IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(org.apache.camel.spi.IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public Boolean getIncludeBody() {
        return includeBody;
    }

    public void setIncludeBody(Boolean includeBody) {
        this.includeBody = includeBody;
    }

    public Boolean getIncludeResult() {
        return includeResult;
    }

    public void setIncludeResult(Boolean includeResult) {
        this.includeResult = includeResult;
    }

    public Integer getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(Integer maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public Boolean getIdempotentEager() {
        return idempotentEager;
    }

    public void setIdempotentEager(Boolean idempotentEager) {
        this.idempotentEager = idempotentEager;
    }

    public org.apache.camel.spi.IdempotentRepository getInProgressRepository() {
        return inProgressRepository;
    }

    public void setInProgressRepository(org.apache.camel.spi.IdempotentRepository inProgressRepository) {
        this.inProgressRepository = inProgressRepository;
    }

    public org.apache.camel.spi.StateRepository<java.lang.String, java.lang.String> getRegistrationRepository() {
        return registrationRepository;
    }

    public void setRegistrationRepository(org.apache.camel.spi.StateRepository<java.lang.String, java.lang.String> registrationRepository) {
        this.registrationRepository = registrationRepository;
    }

    public java.time.Duration getAwaitTimeout() {
        return awaitTimeout;
    }

    public void setAwaitTimeout(java.time.Duration awaitTimeout) {
        this.awaitTimeout = awaitTimeout;
    }

    public String getDateRange() {
        return dateRange;
    }

    public void setDateRange(String dateRange) {
        this.dateRange = dateRange;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    public void setIdempotencyKey(String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public String getJobName() {
        return jobName;
    }

    public void setJobName(String jobName) {
        this.jobName = jobName;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Integer getLimit() {
        return limit;
    }

    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    public java.time.Duration getMaxPollInterval() {
        return maxPollInterval;
    }

    public void setMaxPollInterval(java.time.Duration maxPollInterval) {
        this.maxPollInterval = maxPollInterval;
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public java.time.Duration getPollInterval() {
        return pollInterval;
    }

    public void setPollInterval(java.time.Duration pollInterval) {
        this.pollInterval = pollInterval;
    }

    public String getPrompt() {
        return prompt;
    }

    public void setPrompt(String prompt) {
        this.prompt = prompt;
    }

    public String getQueryId() {
        return queryId;
    }

    public void setQueryId(String queryId) {
        this.queryId = queryId;
    }

    public com.bytestack.camel.QueryRepository getQueryRepository() {
        return queryRepository;
    }

    public void setQueryRepository(com.bytestack.camel.QueryRepository queryRepository) {
        this.queryRepository = queryRepository;
    }

    public String getSchedule() {
        return schedule;
    }

    public void setSchedule(String schedule) {
        this.schedule = schedule;
    }

    public String getSources() {
        return sources;
    }

    public void setSources(String sources) {
        this.sources = sources;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    public Boolean getStreamList() {
        return streamList;
    }

    public void setStreamList(Boolean streamList) {
        this.streamList = streamList;
    }

    public String getWebhookId() {
        return webhookId;
    }

    public void setWebhookId(String webhookId) {
        this.webhookId = webhookId;
    }

    public String getWebhookUrl() {
        return webhookUrl;
    }

    public void setWebhookUrl(String webhookUrl) {
        this.webhookUrl = webhookUrl;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public String getExclude() {
        return exclude;
    }

    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    public String getInclude() {
        return include;
    }

    public void setInclude(String include) {
        this.include = include;
    }

    public String getJobId() {
        return jobId;
    }

    public void setJobId(String jobId) {
        this.jobId = jobId;
    }

    public String getPrefix() {
        return prefix;
    }

    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    public String getSince() {
        return since;
    }

    public void setSince(String since) {
        this.since = since;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public Boolean getAllowInsecureHttp() {
        return allowInsecureHttp;
    }

    public void setAllowInsecureHttp(Boolean allowInsecureHttp) {
        this.allowInsecureHttp = allowInsecureHttp;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public java.util.function.Supplier<java.lang.String> getApiKeySupplier() {
        return apiKeySupplier;
    }

    public void setApiKeySupplier(java.util.function.Supplier<java.lang.String> apiKeySupplier) {
        this.apiKeySupplier = apiKeySupplier;
    }

    public org.apache.camel.support.jsse.SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(org.apache.camel.support.jsse.SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getWebhookSecret() {
        return webhookSecret;
    }

    public void setWebhookSecret(String webhookSecret) {
        this.webhookSecret = webhookSecret;
    }
}
