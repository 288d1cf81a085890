package com.bytestack.camel.test;

import java.util.Set;

/** {@code /jobs}. */
final class JobsResource implements Resource {

    private static final Set<String> CHANGEABLE = Set.of("status", "schedule", "webhook_url");
    private static final Set<String> SETTABLE_STATUSES = Set.of(Job.ACTIVE, Job.PAUSED);

    private final Jobs jobs;
    private final Listing listing;

    JobsResource(Jobs jobs, int pageSize, Paging paging) {
        this.jobs = jobs;
        this.listing = new Listing("jobs", pageSize, paging);
    }

    @Override
    public Answer serve(Call call) {
        if (call.id() == null) {
            return switch (call.method()) {
                case "GET" -> listing.answer(call, jobs.all(), Job::json);
                case "POST" -> create(call.body());
                default -> throw call.notAllowed("GET, POST");
            };
        }
        return switch (call.method()) {
            case "PATCH" -> update(call.id(), call.body());
            case "DELETE" -> delete(call.id());
            default -> throw call.notAllowed("PATCH, DELETE");
        };
    }

    private Answer create(Fields body) {
        return Answer.json(201, jobs.create(body).json());
    }

    private Answer update(String id, Fields patch) {
        patch.body().fieldNames().forEachRemaining(name -> {
            if (!CHANGEABLE.contains(name)) {
                throw ApiError.invalid(name + " can't be changed");
            }
        });
        String status = patch.optional("status") == null ? null : patch.text("status");
        if (status != null && !SETTABLE_STATUSES.contains(status)) {
            throw ApiError.invalid("status must be active or paused");
        }
        Job job = jobs.patch(id, patch, status);
        if (job == null) {
            throw ApiError.notFound("job");
        }
        return Answer.json(200, job.json());
    }

    private Answer delete(String id) {
        if (!jobs.delete(id)) {
            throw ApiError.notFound("job");
        }
        return Answer.empty(204);
    }
}
