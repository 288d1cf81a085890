package com.bytestack.camel.test;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request for a part of a file by {@code Range} gets it, if the file is still the one that {@code If-Range} names. */
final class Ranges {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private Ranges() {}

    static Answer apply(Call call, Answer whole) {
        Answer answer = whole.with("Accept-Ranges", "bytes");
        String range = call.header("Range");
        Matcher asked = ONE.matcher(range == null ? "" : range.strip());
        if (answer.status() != 200
                || !asked.matches()
                || range.contains("=-") && range.endsWith("-")
                || isAnother(call, answer)) {
            return answer;
        }
        int length = answer.body().length;
        long first = asked.group(1).isEmpty() ? Math.max(0, length - number(asked.group(2))) : number(asked.group(1));
        long last = asked.group(1).isEmpty() || asked.group(2).isEmpty()
                ? length - 1
                : Math.min(length - 1, number(asked.group(2)));
        if (first > last) {
            return Answer.error(416, "invalid_range", "There is no such part")
                    .with("Content-Range", "bytes */" + length);
        }
        return answer.part(206, Arrays.copyOfRange(answer.body(), (int) first, (int) last + 1))
                .with("Content-Range", "bytes " + first + "-" + last + "/" + length);
    }

    private static boolean isAnother(Call call, Answer answer) {
        String due = call.header("If-Range");
        return due != null && !due.strip().equals(answer.headers().get("ETag"));
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }
}
