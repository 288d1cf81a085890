package com.bytestack.camel.client.api;

import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Cancellation;
import com.bytestack.camel.client.http.Transport;
import com.bytestack.camel.client.json.QueryReader;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.model.QueryRequest;

/** Questions: {@code /queries}. Safe for use by many threads. */
public final class QueryApi {

    private final Transport transport;

    QueryApi(Transport transport) {
        this.transport = transport;
    }

    /**
     * Asks a question, which ByteStack bills. The request is repeated only where it surely did not arrive, or was
     * turned away with 429; if it may have arrived, the exception's message says so.
     *
     * @param request the question, complete and checked
     * @return the query, possibly final already (one documented guide shows that)
     * @throws BytestackException if it fails
     */
    public Answer<Query> submit(QueryRequest request) throws BytestackException {
        byte[] json = JsonText.write(request).toBytes();
        return transport.send(Call.post("/queries", json, "may be billed again"), QueryReader::submitted);
    }

    /**
     * Looks at a query, with repeats where that may help.
     *
     * @param id the query
     * @return the query as it is now
     * @throws BytestackException if it fails, {@link BytestackNotFoundException} if there is none of this id
     */
    public Answer<Query> get(String id) throws BytestackException {
        return transport.send(call(id), json -> QueryReader.looked(json, id));
    }

    /**
     * A look at a query that is sent once, for a caller that looks again later anyhow.
     *
     * @param id the query
     * @return the look, yet to be taken
     */
    public Look look(String id) {
        return new Look(id);
    }

    /** One look, which can be cancelled. */
    public final class Look {

        private final String id;
        private final Cancellation cancellation = new Cancellation();

        private Look(String id) {
            this.id = id;
        }

        /**
         * Looks.
         *
         * @return the query as it is now
         * @throws BytestackException if it fails, or is cancelled
         */
        public Answer<Query> take() throws BytestackException {
            return transport.send(call(id).once(cancellation), json -> QueryReader.looked(json, id));
        }

        /** Ends the look; may be called by any thread. One that waits before it is sent is ended by an interrupt. */
        public void cancel() {
            cancellation.cancel();
        }
    }

    /**
     * Whether a look that failed may succeed later.
     *
     * @param failure what {@link Look#take} threw
     * @return true for connection failures, 408, 429 and server faults
     */
    public static boolean mayPass(BytestackException failure) {
        return Transport.mayPass(failure.getStatusCode());
    }

    /**
     * The exception of a query that ByteStack could not answer.
     *
     * @param query the query, whose status is {@code failed}
     * @return an exception with ByteStack's reason, to be thrown
     */
    public QueryFailedException failure(Query query) {
        return transport.errors().failed(query);
    }

    private static Call call(String id) {
        return Call.get("/queries/" + Call.segment(id));
    }
}
