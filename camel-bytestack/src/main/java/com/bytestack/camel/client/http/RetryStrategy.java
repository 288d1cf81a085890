package com.bytestack.camel.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * What is repeated, and when. ByteStack bills every submit that reaches it, so a {@code POST} is repeated only where it
 * surely had no effect; all other methods set rather than add, and are repeated on anything that may pass.
 */
public final class RetryStrategy implements HttpRequestRetryStrategy {

    private static final Set<Integer> PASSING = Set.of(
            HttpStatus.SC_REQUEST_TIMEOUT,
            HttpStatus.SC_TOO_MANY_REQUESTS,
            HttpStatus.SC_INTERNAL_SERVER_ERROR,
            HttpStatus.SC_BAD_GATEWAY,
            HttpStatus.SC_SERVICE_UNAVAILABLE,
            HttpStatus.SC_GATEWAY_TIMEOUT);

    /** Whether a call answered like this may succeed later, if it is of a kind that may be repeated. */
    public static boolean mayPass(int statusCode) {
        return PASSING.contains(statusCode);
    }

    /** Whether a call that failed like this may have been taken by the server all the same. */
    static boolean mayHaveArrived(IOException failure) {
        return !(failure instanceof ConnectTimeoutException
                || failure instanceof ConnectionRequestTimeoutException
                || failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof NotSentException
                || isUntrusted(failure));
    }

    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int count, HttpContext context) {
        return count <= CallPolicy.of(context).maxRetries()
                && !isUntrusted(failure)
                && !isInterrupted(failure)
                && !(failure instanceof AnswerTooLarge)
                && !(mayAdd(request) && mayHaveArrived(failure));
    }

    @Override
    public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
        if (!mayPass(response.getCode())) {
            return false;
        }
        CallPolicy policy = CallPolicy.of(context);
        Duration wait = wait(response, count, policy);
        if (wait.compareTo(policy.maxRetryDelay()) > 0) {
            return false;
        }
        return count <= policy.maxRetries()
                && (isLimited(response) || !mayAdd(HttpCoreContext.cast(context).getRequest()));
    }

    @Override
    public TimeValue getRetryInterval(HttpRequest request, IOException failure, int count, HttpContext context) {
        CallPolicy policy = CallPolicy.of(context);
        return inTheAttempt(policy, policy.backoff(count));
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
        CallPolicy policy = CallPolicy.of(context);
        return inTheAttempt(policy, wait(response, count, policy));
    }

    /** It waits there, so that a stop can end the wait. */
    private static TimeValue inTheAttempt(CallPolicy policy, Duration wait) {
        policy.attempts().nextIn(wait);
        return TimeValue.ZERO_MILLISECONDS;
    }

    /**
     * Holds the other calls of the key back if this one was told to wait. For HttpClient to call on each answer while its
     * connection is still taken: whoever gets that next must find the gate closed.
     */
    public static void holdBackOthers(HttpResponse response, EntityDetails entity, HttpContext context) {
        if (isLimited(response)) {
            CallPolicy policy = CallPolicy.of(context);
            Duration wait = wait(response, policy.attempts().begun(), policy);
            if (wait.compareTo(policy.maxRetryDelay()) <= 0) {
                policy.gate().closeFor(wait);
            }
        }
    }

    private static boolean isLimited(HttpResponse response) {
        return response.getCode() == HttpStatus.SC_TOO_MANY_REQUESTS;
    }

    private static Duration wait(HttpResponse response, int count, CallPolicy policy) {
        Duration asked = RetryAfter.of(response);
        if (asked == null) {
            return policy.backoff(count);
        }
        return asked.isZero() ? policy.firstDelay() : asked;
    }

    private static boolean mayAdd(HttpRequest request) {
        return Method.POST.isSame(request.getMethod());
    }

    /** A certificate does not become right by asking again. */
    private static boolean isUntrusted(IOException failure) {
        return failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException;
    }

    private static boolean isInterrupted(IOException failure) {
        return failure instanceof InterruptedIOException
                && !(failure instanceof SocketTimeoutException || failure instanceof ConnectionRequestTimeoutException);
    }
}
