package com.bytestack.camel.storage;

import org.apache.camel.Message;

/** Sets headers so that nothing of an earlier answer stays. */
public final class Headers {

    private Headers() {}

    /**
     * Sets a header, or removes it.
     *
     * @param message the message
     * @param name    the header's name
     * @param value   its value; {@code null} removes it
     */
    public static void setOrRemove(Message message, String name, Object value) {
        if (value == null) {
            message.removeHeader(name);
        } else {
            message.setHeader(name, value);
        }
    }
}
