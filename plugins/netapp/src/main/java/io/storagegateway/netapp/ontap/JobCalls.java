package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.ObjectReader;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.time.Duration;
import java.util.Optional;

/** ONTAP's own long-running work. */
public final class JobCalls {
  private static final ObjectReader JOB = Json.object(OntapJob.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** What a caller needs to say that it goes on. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final Rest rest;
  private final Timing timing;

  JobCalls(Rest rest, Timing timing) {
    this.rest = rest;
    this.timing = timing;
  }

  /**
   * Follows a write to its end, or until the deadline is near.
   *
   * @param call the context of the call
   * @param accepted the write
   * @return how it ended, or that it goes on
   * @throws BackendException as {@link #follow(CallContext, String)}
   */
  public JobEnd follow(CallContext call, Accepted accepted) {
    Optional<String> pending = accepted.pending();
    return pending.isEmpty() ? new JobEnd.Succeeded() : follow(call, pending.get());
  }

  /**
   * Follows a job to its end, or until the deadline is near. Does without an answer now and then,
   * as when the filer fails over.
   *
   * @param call the context of the call
   * @param uuid the job, perhaps begun by another process
   * @return how it ended, or that it goes on
   * @throws BackendException with an unknown effect, if the call is cancelled or the filer could not
   *     be asked to the last
   */
  public JobEnd follow(CallContext call, String uuid) {
    Duration wait = FIRST_WAIT;
    while (true) {
      Look look = look(call, uuid);
      if (look.end().isPresent()) {
        return look.end().get();
      }
      if (timing.remaining(call).compareTo(wait.plus(MARGIN)) < 0) {
        return look.orThrow(uuid);
      }
      timing.hold(call, wait, Effect.UNKNOWN);
      wait = Timing.shorter(wait.multipliedBy(3).dividedBy(2), LONGEST_WAIT);
    }
  }

  /**
   * Looks at a job once.
   *
   * @param call the context of the call
   * @param uuid the job
   * @return what ONTAP says of it, or empty if it knows none
   * @throws BackendException as {@link ErrorMap} says
   */
  public Optional<OntapJob> read(CallContext call, String uuid) {
    Ask ask =
        Ask.get(Task.of(Action.READ_SYSTEM, uuid), "cluster", "jobs", uuid)
            .with("fields", OntapJob.FIELDS);
    return Uuids.isUuid(uuid) ? rest.find(call, ask, JOB) : Optional.empty();
  }

  private Look look(CallContext call, String uuid) {
    try {
      return read(call, uuid).map(Look::at).orElse(Look.VANISHED);
    } catch (BackendException e) {
      BackendException open = Retold.of(e).effect(Effect.UNKNOWN).build();
      if (call.cancelled() || !isPassing(e.kind())) {
        throw open;
      }
      return new Look(Optional.empty(), null, open);
    }
  }

  private static boolean isPassing(ErrorKind kind) {
    return kind == ErrorKind.UNAVAILABLE
        || kind == ErrorKind.TIMEOUT
        || kind == ErrorKind.BAD_ANSWER;
  }

  /**
   * What was seen of a job.
   *
   * @param end its end, empty if it goes on or could not be looked at
   * @param progress in percent, null where unknown
   * @param trouble why it could not be looked at, null if it could
   */
  private record Look(Optional<JobEnd> end, Integer progress, BackendException trouble) {
    static final Look VANISHED = new Look(Optional.of(new JobEnd.Vanished()), null, null);

    static Look at(OntapJob job) {
      return new Look(job.end(), job.progress(), null);
    }

    JobEnd orThrow(String uuid) {
      if (trouble != null) {
        throw trouble;
      }
      return new JobEnd.StillRunning(uuid, progress);
    }
  }
}
