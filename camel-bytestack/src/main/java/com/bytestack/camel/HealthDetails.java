package com.bytestack.camel;

import com.bytestack.camel.client.Outage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.health.HealthCheck;

/** What a health check shows of an outage, besides the exception. */
final class HealthDetails {

    static final String CODE = "bytestack.error.code";
    static final String REQUEST_ID = "bytestack.request.id";
    static final String LIMITED_UNTIL = "bytestack.rate.limit.until";

    private HealthDetails() {}

    static Map<String, Object> of(Outage outage) {
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
