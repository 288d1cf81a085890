package com.bytestack.camel.test;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Answers carry an {@code ETag}, and a request that names it by {@code If-None-Match} gets 304. */
final class EntityTags {

    private EntityTags() {}

    static Answer apply(Call call, Answer whole) {
        String tag = tag(whole);
        String known = call.header("If-None-Match");
        return known != null && (known.strip().equals("*") || known.contains(tag))
                ? Answer.empty(304).with("ETag", tag)
                : whole.with("ETag", tag);
    }

    /** Another for each content. */
    private static String tag(Answer answer) {
        byte[] type = answer.headers().get("Content-Type").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[type.length + answer.body().length];
        System.arraycopy(type, 0, all, 0, type.length);
        System.arraycopy(answer.body(), 0, all, type.length, answer.body().length);
        return '"' + UUID.nameUUIDFromBytes(all).toString() + '"';
    }
}
