package com.bytestack.camel;

/**
 * Remembers which questions were asked under an idempotency key, so that one key is one paid query. A question is asked like
 * this: {@link #claim} before anything is sent; then {@link #note} with the query's id, {@link #free} if ByteStack surely took
 * nothing, or {@link #abandon} if that is not known.
 *
 * <p>Each method is atomic, also between nodes where the repository is shared, and what it did outlives a kill of the process
 * as soon as it returned, where the repository is durable. Implementations are safe for use by many threads. What they throw
 * fails the exchange; of a claim that fails nothing was sent. {@link MemoryQueryRepository} and {@link JdbcQueryRepository}
 * are at hand.
 */
public interface QueryRepository {

    /** How it stands with a key. */
    enum State {
        /** It was free, and is the caller's now, who is to ask. */
        CLAIMED,
        /** Somebody is asking right now. */
        ASKING,
        /** It was asked, and the id of its query is known. */
        ASKED,
        /** It was claimed, and its claimer is gone, or does not know whether ByteStack took the question. */
        UNKNOWN
    }

    /**
     * How it stands with a key.
     *
     * @param state    in which state it is
     * @param question the digest of the question that it was claimed with
     * @param queryId  the id of its query; {@code null} unless the state is {@link State#ASKED}
     */
    record Claim(State state, String question, String queryId) {}

    /**
     * Claims a key if it is free. While the one that claimed it lives, it is for the implementation to see to it that the
     * claim is not taken for that of one that is gone.
     *
     * @param key      the key, not blank, of any length
     * @param question a digest of the question, 64 characters of ASCII
     * @return how it stands with the key now; of several callers at once one gets {@link State#CLAIMED}
     */
    Claim claim(String key, String question);

    /**
     * Notes that the question was asked. An implementation that can't note it now tries again until it can, since the query is
     * paid for.
     *
     * @param key     a key that is claimed
     * @param queryId the id of its query
     */
    void note(String key, String queryId);

    /**
     * Frees a key, so that the next ask asks.
     *
     * @param key the key
     */
    void free(String key);

    /**
     * Notes that whether ByteStack took the question is not known. The key is {@link State#UNKNOWN} until somebody notes the id
     * or frees it.
     *
     * @param key a key that is claimed
     */
    void abandon(String key);
}
