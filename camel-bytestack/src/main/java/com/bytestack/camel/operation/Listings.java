package com.bytestack.camel.operation;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.list.Listing;
import com.bytestack.camel.model.JsonResource;
import com.bytestack.camel.model.ResourceList;
import java.util.List;
import java.util.function.Predicate;

/** Lists that are read whole. */
final class Listings {

    private Listings() {}

    /** All entries that pass; the listing is closed. */
    static <T extends JsonResource> List<T> all(Listing<T> listing, Predicate<? super T> filter)
            throws BytestackException {
        try (listing) {
            List<T> entries = new ResourceList<>();
            for (T entry = listing.next(); entry != null; entry = listing.next()) {
                if (filter.test(entry)) {
                    entries.add(entry);
                }
            }
            return entries;
        }
    }
}
