package com.bytestack.camel.storage;

import com.bytestack.camel.model.ResultFile;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which files are wanted. What is {@code null} does not matter.
 *
 * @param prefix  what the key begins with
 * @param include what the whole key matches
 * @param exclude what the whole key does not match
 * @param jobId   the job that the file is a result of; a file that names none is left alone
 * @param since   when the file was stored at the earliest; one whose time is not known is wanted
 */
public record FileFilter(String prefix, Pattern include, Pattern exclude, String jobId, Instant since)
        implements Predicate<ResultFile> {

    @Override
    public boolean test(ResultFile file) {
        String key = file.key();
        return (prefix == null || key.startsWith(prefix))
                && (include == null || include.matcher(key).matches())
                && (exclude == null || !exclude.matcher(key).matches())
                && (jobId == null || jobId.equals(file.jobId()))
                && (since == null
                        || file.createdAt() == null
                        || !file.createdAt().isBefore(since));
    }

    /** The same from another time on. */
    FileFilter since(Instant time) {
        return new FileFilter(prefix, include, exclude, jobId, time);
    }
}
