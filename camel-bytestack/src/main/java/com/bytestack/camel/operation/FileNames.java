package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.storage.SafeFileName;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Names for files of answers. */
final class FileNames {

    private static final String GIVEN = "CamelBytestackGivenFileName";

    private FileNames() {}

    /** Names the file of an answer, unless the route did; a name that an earlier answer was given would overwrite that. */
    static void give(Message message, String queryId) {
        Exchange exchange = message.getExchange();
        Object name = message.getHeader(BytestackConstants.FILE_NAME);
        if (name == null || name.equals(exchange.getProperty(GIVEN))) {
            String given = SafeFileName.of(queryId + ".json");
            message.setHeader(BytestackConstants.FILE_NAME, given);
            exchange.setProperty(GIVEN, given);
        }
    }
}
