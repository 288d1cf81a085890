package com.bytestack.camel.storage;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.client.file.RemoteFile;
import com.bytestack.camel.model.ResultFile;
import java.time.Instant;
import org.apache.camel.Message;

/** What a message of a file is like, whatever makes it. */
public final class FileMessage {

    private FileMessage() {}

    /**
     * What is known of a file that was downloaded.
     *
     * @param listed what the listing said of it, or {@code null}
     * @param file   what the answer to the download says
     * @return both together; the listing's word on times and ids, the answer's on its content
     */
    public static ResultFile describe(ResultFile listed, RemoteFile file) {
        Long length = file.length() < 0 ? null : Long.valueOf(file.length());
        if (listed == null) {
            return new ResultFile(file.key(), length, file.lastModified(), null, null, file.contentType(), null);
        }
        return new ResultFile(
                listed.key(),
                length == null ? listed.size() : length,
                listed.createdAt() == null ? file.lastModified() : listed.createdAt(),
                listed.jobId(),
                listed.runId(),
                file.contentType() == null ? listed.contentType() : file.contentType(),
                listed.json());
    }

    /**
     * Sets body and headers. Headers of what is not known are removed, since they would be another file's.
     *
     * @param message the message
     * @param file    what is known of the file
     * @param body    its body
     */
    public static void fill(Message message, ResultFile file, Object body) {
        Instant createdAt = file.createdAt();
        message.setBody(body);
        Headers.setOrRemove(message, BytestackConstants.KEY, file.key());
        Headers.setOrRemove(message, BytestackConstants.CREATED_AT, createdAt);
        Headers.setOrRemove(message, BytestackConstants.SIZE, file.size());
        Headers.setOrRemove(message, BytestackConstants.JOB_ID, file.jobId());
        Headers.setOrRemove(message, BytestackConstants.RUN_ID, file.runId());
        Headers.setOrRemove(message, BytestackConstants.FILE_NAME, SafeFileName.of(file.key()));
        Headers.setOrRemove(message, BytestackConstants.FILE_LENGTH, file.size());
        Headers.setOrRemove(message, BytestackConstants.CONTENT_TYPE, file.contentType());
        Headers.setOrRemove(
                message, BytestackConstants.MESSAGE_TIMESTAMP, createdAt == null ? null : createdAt.toEpochMilli());
    }
}
