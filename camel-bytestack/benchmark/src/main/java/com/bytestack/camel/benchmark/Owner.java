package com.bytestack.camel.benchmark;

import java.util.Arrays;

/** Whose code it is that runs. */
enum Owner {
    HTTP_CLIENT("HttpClient", "org.apache.hc.", 1),
    JACKSON("Jackson", "com.fasterxml.jackson.", 2),
    CAMEL("Camel", "org.apache.camel.", 0),
    OURS("bytestack", "com.bytestack.camel.", 4);

    private final String title;
    private final String prefix;
    private final int colour;

    Owner(String title, String prefix, int colour) {
        this.title = title;
        this.prefix = prefix;
        this.colour = colour;
    }

    /** In pictures; light enough to be written on. */
    int colour() {
        return colour;
    }

    String title() {
        return title;
    }

    /** Null for what is called by one of these and does its work, such as the JDK, and for what measures. */
    static Owner of(String type) {
        if (type.startsWith(Owner.class.getPackageName())) {
            return null;
        }
        return Arrays.stream(values())
                .filter(owner -> type.startsWith(owner.prefix))
                .findFirst()
                .orElse(null);
    }
}
