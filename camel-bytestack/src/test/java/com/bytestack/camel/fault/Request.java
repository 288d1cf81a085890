package com.bytestack.camel.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A request, as far as it matters here.
 *
 * @param method     its method
 * @param target     {@code /STEP/v1/…}
 * @param authorized whether it carries an API key
 */
record Request(String method, String target, boolean authorized) {

    private static final String JOB = "{\"id\":\"job_1\",\"name\":\"n\",\"prompt\":\"p\",\"sources\":[\"x\"],"
            + "\"schedule\":\"daily\",\"status\":\"active\"}";

    /** Null at the end of the connection. */
    static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        int length = 0;
        boolean authorized = false;
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
            authorized |= line.regionMatches(true, 0, "Authorization:", 0, 14);
        }
        in.readNBytes(length);
        return new Request(first.split(" ")[0], first.split(" ")[1], authorized);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }

    Step step() {
        return Step.valueOf(target.split("/")[1]);
    }

    /** What ByteStack answers when all is well. */
    byte[] wellAnswered() {
        String path = target.substring(target.indexOf("/v1/") + 3).replaceFirst("[?].*", "");
        return json(path).getBytes(StandardCharsets.UTF_8);
    }

    private String json(String path) {
        boolean get = method.equals("GET");
        if (path.startsWith("/queries")) {
            return get
                    ? "{\"id\":\"qry_1\",\"status\":\"completed\",\"results\":{}}"
                    : "{\"id\":\"qry_1\",\"status\":\"queued\"}";
        }
        if (path.startsWith("/jobs")) {
            return get ? "{\"jobs\":[" + JOB + "]}" : JOB;
        }
        if (path.startsWith("/storage")) {
            return path.equals("/storage") ? "{\"files\":[{\"key\":\"a\"}]}" : "{\"content\":\"of a\"}";
        }
        return "{\"id\":\"wh_1\",\"url\":\"https://example.com/\",\"secret\":\"whsec_1\"}";
    }
}
