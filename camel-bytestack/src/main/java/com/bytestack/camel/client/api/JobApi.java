package com.bytestack.camel.client.api;

import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Transport;
import com.bytestack.camel.client.json.EntryFields;
import com.bytestack.camel.client.json.JobReader;
import com.bytestack.camel.client.list.Listing;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.JobRequest;
import com.bytestack.camel.model.JobUpdate;
import com.bytestack.camel.model.JsonText;
import java.util.List;
import org.apache.hc.core5.http.HttpStatus;

/** Recurring questions: {@code /jobs}. Safe for use by many threads; a list that it returns is for one at a time. */
public final class JobApi {

    private static final String PATH = "/jobs";
    private static final List<String> ARRAYS = List.of("jobs", "data", "items", "results");

    private final Transport transport;

    JobApi(Transport transport) {
        this.transport = transport;
    }

    /**
     * Lists all jobs, in ByteStack's order. Holds a connection while a page is read.
     *
     * @return the jobs, to be closed unless read to the end
     * @throws BytestackException if it fails
     */
    public Listing<Job> list() throws BytestackException {
        return new Listing<>(transport, PATH, ARRAYS, EntryFields.none(), any -> true, JobReader::listed, null);
    }

    /**
     * Looks at a job. ByteStack documents no call for that: it is picked from the list.
     *
     * @param id the job
     * @return the job as it is now
     * @throws BytestackException if it fails, {@link BytestackNotFoundException} if the list has none of this id
     */
    public Answer<Job> get(String id) throws BytestackException {
        try (Listing<Job> jobs = list()) {
            for (Job job = jobs.next(); job != null; job = jobs.next()) {
                if (job.id().equals(id)) {
                    return new Answer<>(job, jobs.billingIssue());
                }
            }
        }
        throw new BytestackNotFoundException(
                "There is no job " + id + ": ByteStack's list has none of this id",
                HttpStatus.SC_NOT_FOUND,
                "job_not_found",
                null);
    }

    /**
     * Creates a job. The request is repeated only where it surely did not arrive, or was turned away with 429; if it may
     * have arrived, the exception's message says so.
     *
     * @param request the job, complete and checked
     * @return the job
     * @throws BytestackException if it fails
     */
    public Answer<Job> create(JobRequest request) throws BytestackException {
        return transport.send(
                Call.post(PATH, JsonText.write(request).toBytes(), "may make a second one"), JobReader::created);
    }

    /**
     * Changes a job, by {@code PATCH} (ByteStack documents the fields, not the verb).
     *
     * @param id     the job
     * @param update what to change
     * @return the job as it is now
     * @throws BytestackException if it fails, {@link BytestackNotFoundException} if there is none of this id
     */
    public Answer<Job> update(String id, JobUpdate update) throws BytestackException {
        Call call = Call.patch(path(id), JsonText.write(update).toBytes());
        Answer<Job> answer = transport.change(call, json -> JobReader.changed(json, id));
        return answer.value() == null ? get(id) : answer;
    }

    /**
     * Deletes a job for good.
     *
     * @param id the job
     * @return whether a bill is overdue
     * @throws BytestackException if it fails, {@link BytestackNotFoundException} if there is none of this id
     */
    public boolean delete(String id) throws BytestackException {
        return transport.delete(Call.delete(path(id)));
    }

    private static String path(String id) {
        return PATH + "/" + Call.segment(id);
    }
}
