package com.bytestack.camel.client.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open streams that hold a connection which they can give up and take again. With one connection, a route that
 * reads half a file and then makes another call would otherwise wait for itself.
 */
public final class ConnectionHolders {

    private final Set<Holder> holders = ConcurrentHashMap.newKeySet();

    /** Holds a connection. */
    public interface Holder {

        /**
         * Gives the connection up, if nothing was read for that long.
         *
         * @return whether it did
         */
        boolean giveUp(Duration idle);
    }

    public void add(Holder holder) {
        holders.add(holder);
    }

    public void remove(Holder holder) {
        holders.remove(holder);
    }

    boolean isEmpty() {
        return holders.isEmpty();
    }

    /** Makes one stream give its connection up, if one was idle for that long. */
    void freeOne(Duration idle) {
        for (Holder holder : holders) {
            if (holder.giveUp(idle)) {
                return;
            }
        }
    }
}
