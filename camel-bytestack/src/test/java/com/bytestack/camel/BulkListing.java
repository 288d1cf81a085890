package com.bytestack.camel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The listing of a storage in bulk: files with the numbers from 0 on, whose times are not in the listing's order.
 *
 * @param files how many
 * @param size  what the listing says of each, in bytes; 0 for whatever
 */
record BulkListing(int files, long size) {

    private static final String START = "{\"files\":[";
    private static final String END = "]}";
    private static final String ENTRY =
            "{\"key\":\"qry_01hx9jk2p4n5m6r7_#######_2026-03-09T08-00-00Z.json\",\"size\":2048,"
                    + "\"created_at\":\"2026-03-09T08:@@:@@.@@@Z\",\"job_id\":\"job_01hx9jk2p4n5m6r7\","
                    + "\"run_id\":\"run_01hx9jk2p4n5m6_#######\",\"content_type\":\"application/json\"}";

    private String entry() {
        return size == 0 ? ENTRY : ENTRY.replace("2048", String.valueOf(size));
    }

    /** In bytes. */
    long length() {
        return START.length() + END.length() + (long) entry().length() * files + Math.max(0, files - 1);
    }

    /** As a header has it. */
    String tag() {
        return "\"" + files + "-" + size + "\"";
    }

    /** Writes it as it is made. */
    void writeTo(OutputStream out) throws IOException {
        String form = entry();
        byte[] entry = form.getBytes(US_ASCII);
        int key = form.indexOf('#');
        int run = form.lastIndexOf("#######");
        int time = form.indexOf('@');
        out.write(START.getBytes(US_ASCII));
        for (int i = 0; i < files; i++) {
            if (i > 0) {
                out.write(',');
            }
            BulkContent.digits(entry, key, 7, i);
            BulkContent.digits(entry, run, 7, i);
            // a prime's multiples come in no order, and each once
            int millis = (int) (i * 7919L % 1_000_003);
            BulkContent.digits(entry, time, 2, millis / 60_000);
            BulkContent.digits(entry, time + 3, 2, millis / 1000 % 60);
            BulkContent.digits(entry, time + 6, 3, millis % 1000);
            out.write(entry);
        }
        out.write(END.getBytes(US_ASCII));
    }

    byte[] zipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes, 1 << 16)) {
            writeTo(zip);
        }
        return bytes.toByteArray();
    }
}
