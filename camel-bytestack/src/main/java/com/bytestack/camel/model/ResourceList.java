package com.bytestack.camel.model;

import java.util.ArrayList;

/**
 * A list of what ByteStack sent. Camel's type converters turn it into the JSON array, when it is empty too.
 *
 * @param <E> the kind of resource
 */
public final class ResourceList<E extends JsonResource> extends ArrayList<E> {

    private static final long serialVersionUID = 1L;

    /** An empty list. */
    public ResourceList() {}
}
