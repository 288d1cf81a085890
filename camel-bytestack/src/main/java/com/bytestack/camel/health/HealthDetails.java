package com.bytestack.camel.health;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.health.HealthCheck;

/** What a health check shows of an outage, besides the exception. */
public final class HealthDetails {

    public static final String CODE = "bytestack.error.code";
    public static final String REQUEST_ID = "bytestack.request.id";
    public static final String LIMITED_UNTIL = "bytestack.rate.limit.until";

    private HealthDetails() {}

    public static Map<String, Object> of(Outage outage) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(HealthCheck.FAILURE_START_TIME, outage.since().toString());
        details.put(HealthCheck.FAILURE_TIME, outage.last().toString());
        if (outage.statusCode() > 0) {
            details.put(HealthCheck.HTTP_RESPONSE_CODE, outage.statusCode());
        }
        putIfGiven(details, CODE, outage.code());
        putIfGiven(details, REQUEST_ID, outage.requestId());
        putIfGiven(details, LIMITED_UNTIL, outage.until());
        return details;
    }

    private static void putIfGiven(Map<String, Object> details, String key, Object value) {
        if (value != null) {
            details.put(key, value.toString());
        }
    }
}
