package io.storagegateway.contract;

import static io.storagegateway.spi.ErrorKind.CONFLICT;
import static io.storagegateway.spi.ErrorKind.INVALID;
import static io.storagegateway.spi.ErrorKind.NOT_FOUND;
import static io.storagegateway.spi.Operation.DELETE_JOB;
import static io.storagegateway.spi.Operation.GET_JOB;
import static io.storagegateway.spi.Operation.IMPORT_JOB;
import static io.storagegateway.spi.Operation.LIST_JOBS;
import static io.storagegateway.spi.Operation.OPEN_JOB_FILES;
import static io.storagegateway.spi.Operation.PATCH_JOB;
import static io.storagegateway.spi.Operation.RECEIVE_JOB_FILES;
import static io.storagegateway.spi.Operation.RUN_JOB_RETENTION;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes on jobs that cannot be done. */
final class JobRefusals {
  private static final String STALE = "never-a-version";

  private JobRefusals() {}

  static List<Refusal> all() {
    return List.of(
        of("patching no job", NOT_FOUND, "job-not-found", JobRefusals::patchOfNone, PATCH_JOB),
        of("deleting no job", NOT_FOUND, "job-not-found", JobRefusals::removalOfNone, DELETE_JOB),
        of(
            "patching another version of a job",
            CONFLICT,
            BackendException.VERSION_MISMATCH,
            stock -> stock.jobs().marking(STALE),
            PATCH_JOB),
        of(
            "deleting another version of a job",
            CONFLICT,
            BackendException.VERSION_MISMATCH,
            stock -> stock.jobs().removal(STALE),
            DELETE_JOB),
        Refusal.of(
            "patching a field that jobs do not have",
            INVALID,
            JobRefusals::patchOfUnknown,
            PATCH_JOB,
            LIST_JOBS,
            GET_JOB),
        Refusal.of(
                "importing a job where another one is",
                CONFLICT,
                JobRefusals::changedSince,
                IMPORT_JOB,
                LIST_JOBS,
                GET_JOB,
                OPEN_JOB_FILES,
                RECEIVE_JOB_FILES,
                PATCH_JOB)
            .because("job-exists"),
        of(
            "a retention of no volume",
            NOT_FOUND,
            "volume-not-found",
            JobRefusals::retentionOfNone,
            RUN_JOB_RETENTION),
        Refusal.of(
            "a retention to nowhere",
            INVALID,
            JobRefusals::retentionToNowhere,
            RUN_JOB_RETENTION,
            LIST_JOBS,
            GET_JOB));
  }

  private static Refusal of(
      String name,
      ErrorKind kind,
      String reason,
      Function<Stock, Request<?>> request,
      Operation write) {
    return Refusal.of(name, kind, request, write, LIST_JOBS, GET_JOB).because(reason);
  }

  private static PatchJob patchOfNone(Stock stock) {
    return new PatchJob(
        stock.jobs().job().cluster(),
        stock.names().next(Kind.JOB),
        Set.of(PatchJob.TAGS),
        List.of(JobStock.TAG),
        Map.of(),
        null);
  }

  private static DeleteJob removalOfNone(Stock stock) {
    return new DeleteJob(stock.jobs().job().cluster(), stock.names().next(Kind.JOB), null);
  }

  private static PatchJob patchOfUnknown(Stock stock) {
    Job job = stock.jobs().job();
    return new PatchJob(job.cluster(), job.id(), Set.of("duration"), List.of(), Map.of(), null);
  }

  /** Its files were taken, and then it changed. */
  private static ImportJob changedSince(Stock stock) {
    return stock.jobs().outdated();
  }

  private static RunJobRetention retentionOfNone(Stock stock) {
    Job job = stock.jobs().job();
    return new RunJobRetention(
        stock.names().next(Kind.VOLUME),
        JobStock.inState(RetentionPolicy.Action.DELETE, job, null));
  }

  private static RunJobRetention retentionToNowhere(Stock stock) {
    Job job = stock.jobs().job();
    return new RunJobRetention(
        job.cluster(), JobStock.inState(RetentionPolicy.Action.MOVE, job, "no-such-destination"));
  }
}
