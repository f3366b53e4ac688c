package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.stream.Stream;

/** {@code /cluster/jobs}. */
final class JobResource {
  private static final Collection<Job> COLLECTION =
      new Collection<>(
          Schema.<Job>builder()
              .key("uuid", Job::uuid)
              .text("description", Job::description)
              .text("state", job -> job.state().text())
              .text("message", Job::message)
              .number("code", JobResource::code)
              .text("start_time", job -> Json.time(job.start()))
              .text("end_time", job -> job.over() ? Json.time(job.end()) : null)
              .text("error.message", job -> job.error() == null ? null : job.message())
              .text("error.code", job -> job.error() == null ? null : code(job).toString())
              .link("", job -> "/api/cluster/jobs/" + job.uuid())
              .build(),
          "uuid");

  private final Reader<Job> reader = new Reader<>(COLLECTION);

  Answer list(Call call) {
    Stream<Job> visible =
        call.filer().jobs(jobs -> jobs.all().stream().filter(job -> call.sees(job.svm())).toList()).stream();
    return reader.list(call, state -> visible);
  }

  Answer get(Call call) {
    return reader.get(
        call,
        state ->
            call.filer()
                .jobs(jobs -> jobs.find(call.path().get("uuid")))
                .filter(job -> call.sees(job.svm())));
  }

  private static Long code(Job job) {
    return job.error() == null ? 0L : job.error().code();
  }
}
