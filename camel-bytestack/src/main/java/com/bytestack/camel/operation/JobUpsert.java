package com.bytestack.camel.operation;

import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.list.Listing;
import com.bytestack.camel.input.Values;
import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.JobRequest;
import com.bytestack.camel.model.JobUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that there is one job of a name, and that it is what was asked for. What was not given stays as it is; what
 * ByteStack's API can't change is an error rather than left in silence.
 */
final class JobUpsert {

    private static final Logger LOG = LoggerFactory.getLogger(JobUpsert.class);
    private static final int DEFAULT_LIMIT = 100;

    private final BytestackClient client;
    private final JobRequest request;
    private final Object dateRange;

    /** The date range is that of the request as it was given: a period that ends now moves on from start to start. */
    JobUpsert(BytestackClient client, JobRequest request, Object dateRange) {
        this.client = client;
        this.request = request;
        this.dateRange = dateRange;
    }

    /**
     * What came of it.
     *
     * @param answer  the job
     * @param outcome {@code created}, {@code updated} or {@code unchanged}
     */
    record Result(Answer<Job> answer, String outcome) {}

    Result run() throws BytestackException {
        Answer<Job> found = find();
        if (found == null) {
            return new Result(client.jobs().create(request), "created");
        }
        Job job = found.value();
        check(job);
        JobUpdate update = new JobUpdate(
                null,
                ifOther(request.schedule(), blanksAsOne(job.schedule())),
                ifOther(request.webhookUrl(), job.webhookUrl()));
        return update.changesNothing()
                ? new Result(found, "unchanged")
                : new Result(client.jobs().update(job.id(), update), "updated");
    }

    /** The job of this name, null if there is none. */
    private Answer<Job> find() throws BytestackException {
        Listing<Job> listing = client.jobs().list();
        List<Job> found = Listings.all(listing, job -> request.name().equals(job.name()));
        if (found.size() > 1) {
            throw failure(
                    "There are " + found.size() + " jobs of the name '" + request.name() + "': "
                            + found.stream().map(Job::id).collect(Collectors.joining(", "))
                            + ". Delete all but one (bytestack:jobs?operation=delete), or use another jobName",
                    "job_not_unique");
        }
        if (found.isEmpty() && listing.skipped() > 0) {
            throw failure(
                    "Whether there is a job of the name '" + request.name() + "' is not known: " + listing.skipped()
                            + " entries of ByteStack's list have no id",
                    "job_not_known");
        }
        return found.isEmpty() ? null : new Answer<>(found.get(0), listing.billingIssue());
    }

    private void check(Job job) throws BytestackException {
        List<String> notSaid = notSaid(job);
        if (!notSaid.isEmpty()) {
            LOG.warn(
                    "ByteStack's list does not say of job {} what is asked for as {}: that is not compared",
                    client.mask(job.id()),
                    String.join(", ", notSaid));
        }
        List<String> differences = differences(job);
        if (!differences.isEmpty()) {
            throw failure(
                    "The job '" + job.name() + "' (" + job.id() + ") differs from what is asked for in "
                            + String.join("; ", differences) + ". ByteStack's API can't change that: delete the job"
                            + " (bytestack:jobs?operation=delete&jobId=" + job.id()
                            + ") so that it is created anew, or use another jobName",
                    "job_differs");
        }
    }

    /** The message may quote what ByteStack's list has. */
    private BytestackException failure(String message, String code) {
        return new BytestackException(client.mask(message), code, null);
    }

    private List<String> differences(Job job) {
        List<String> differences = new ArrayList<>();
        if (job.prompt() != null
                && !job.prompt().strip().equals(request.prompt().strip())) {
            differences.add(difference("prompt", job.prompt(), request.prompt()));
        }
        if (job.sources() != null && !set(job.sources()).equals(set(request.sources()))) {
            differences.add(difference("sources", job.sources(), request.sources()));
        }
        // left out by a list that says what is asked, it is the default that ByteStack documents
        boolean saysWhatIsAsked = job.prompt() != null || job.sources() != null;
        Integer limit = job.limit() == null && saysWhatIsAsked ? Integer.valueOf(DEFAULT_LIMIT) : job.limit();
        if (request.limit() != null && limit != null && !request.limit().equals(limit)) {
            differences.add(difference("limit", limit, request.limit()));
        }
        if (request.dateRange() != null && saysDateRange(job) && !isAsked(job.dateRange())) {
            differences.add(difference("dateRange", job.dateRange(), request.dateRange()));
        }
        return differences;
    }

    /** What is asked for and can't be compared: no default is documented of what the list leaves out. */
    private List<String> notSaid(Job job) {
        List<String> notSaid = new ArrayList<>();
        if (job.prompt() == null) {
            notSaid.add("prompt");
        }
        if (job.sources() == null) {
            notSaid.add("sources");
        }
        if (request.limit() != null && job.limit() == null && notSaid.size() == 2) {
            notSaid.add("limit");
        }
        if (request.dateRange() != null && !saysDateRange(job)) {
            notSaid.add("dateRange");
        }
        return notSaid;
    }

    /** That there is none, too, by a null. */
    private static boolean saysDateRange(Job job) {
        Map<String, Object> fields = job.toMap();
        return job.dateRange() != null || fields.containsKey("date_range") || fields.containsKey("dateRange");
    }

    /** A period ends where the job's range does. */
    private boolean isAsked(DateRange range) {
        return range != null && range.equals(Values.dateRange(dateRange, range.end()));
    }

    private static String difference(String field, Object is, Object asked) {
        return field + " (it is " + is + ", asked for is " + asked + ")";
    }

    private static Set<String> set(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** As a schedule that is asked for has them. */
    private static String blanksAsOne(String schedule) {
        return schedule == null ? null : schedule.strip().replaceAll("\\s+", " ");
    }

    private static String ifOther(String asked, String is) {
        return asked == null || asked.equals(is) ? null : asked;
    }
}
