package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.ontap.simulator.query.Links;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Begins the job of a write and says what became of it in the time that the write may wait. */
final class JobAnswers {
  private JobAnswers() {}

  /**
   * Begins one job.
   *
   * @param svm whose it is
   * @param description what a job of this write calls itself
   * @param done the status if it is over in time
   * @param record what was written, shown if records are to be returned
   */
  static Answer begin(
      Call call, String svm, String description, Change change, int done, ObjectNode record)
      throws InterruptedException {
    Duration patience = call.patience();
    Job job = call.filer().submit(svm, description, change, call.jobFault());
    job = waitFor(call, job, patience);
    if (job.error() != null && !patience.isZero()) {
      ObjectNode body = job.error().body();
      body.set("job", link(call, job, true));
      return Answer.of(job.error().status(), body);
    }
    ObjectNode body = Json.object();
    if (call.returnsRecords()) {
      body.put("num_records", 1);
      body.putArray("records").add(record);
    }
    boolean inTime = job.over() && !patience.isZero();
    body.set("job", link(call, job, inTime));
    return Answer.of(inTime ? done : Answer.ACCEPTED, body);
  }

  /** Begins several jobs. */
  static Answer beginAll(Call call, List<Planned> planned) throws InterruptedException {
    if (planned.isEmpty()) {
      throw Reason.NO_ENTRY.about(null);
    }
    Duration patience = call.patience();
    List<Job> jobs = new ArrayList<>();
    for (Planned one : planned) {
      jobs.add(
          call.filer().submit(one.svm(), one.description(), one.change(), call.jobFault()));
    }
    ObjectNode body = Json.object();
    body.put("num_records", jobs.size());
    ArrayNode links = body.putArray("jobs");
    boolean inTime = !patience.isZero();
    for (Job begun : jobs) {
      Job job = waitFor(call, begun, patience);
      inTime &= job.over();
      links.add(link(call, job, !patience.isZero() && job.over()));
    }
    return Answer.of(inTime ? Answer.OK : Answer.ACCEPTED, body);
  }

  /** A job that is to be begun. */
  record Planned(String svm, String description, Change change) {}

  private static Job waitFor(Call call, Job job, Duration patience) throws InterruptedException {
    if (patience.isZero()) {
      return job;
    }
    call.filer().await(job, patience);
    Optional<Job> later = call.filer().jobs(jobs -> jobs.find(job.uuid()));
    return later.orElse(job);
  }

  private static ObjectNode link(Call call, Job job, boolean withState) {
    ObjectNode json = Json.object();
    json.put("uuid", job.uuid());
    if (withState) {
      json.put("state", job.state().text());
    }
    if (call.links()) {
      Links.self(json, "/api/cluster/jobs/" + job.uuid());
    }
    return json;
  }
}
