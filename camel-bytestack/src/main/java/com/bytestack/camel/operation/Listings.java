package com.bytestack.camel.operation;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.list.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lists that are read whole. */
final class Listings {

    private Listings() {}

    /** All entries that pass; the listing is closed. */
    static <T> List<T> all(Listing<T> listing, Predicate<? super T> filter) throws BytestackException {
        try (listing) {
            List<T> entries = new ArrayList<>();
            for (T entry = listing.next(); entry != null; entry = listing.next()) {
                if (filter.test(entry)) {
                    entries.add(entry);
                }
            }
            return entries;
        }
    }
}
