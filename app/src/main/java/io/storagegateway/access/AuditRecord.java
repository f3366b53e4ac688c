package io.storagegateway.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody did, is about to do, or was not allowed to do.
 *
 * @param entry the same for the intent and the outcome of one request, and for no other
 * @param time when the request came
 * @param subject who, as the sign-in identifies them
 * @param name who, for people
 * @param address from where
 * @param requestId which request
 * @param endpoint on which endpoint, null for the gateway
 * @param operation what for, as {@link Permission#key}
 * @param method the HTTP method
 * @param target the path of what it was done to
 * @param outcome how it ended
 * @param status the status code of the answer; null where there is none yet
 * @param durationMs how long it took, in milliseconds; null where it is not over
 * @param occurrences how many requests this stands for; more than one for refusals that are counted
 */
public record AuditRecord(
    String entry,
    Instant time,
    String subject,
    String name,
    String address,
    String requestId,
    String endpoint,
    String operation,
    String method,
    String target,
    Outcome outcome,
    Integer status,
    Long durationMs,
    int occurrences) {
  /** How a request ended. */
  public enum Outcome {
    /** It is about to be tried. Where nothing follows, the gateway ended in between. */
    @JsonProperty("intended")
    INTENDED,
    /** It was done, or tried only if the caller asked for a dry run. */
    @JsonProperty("done")
    DONE,
    /** The caller may not. */
    @JsonProperty("refused")
    REFUSED,
    /** It was not done, or not known to be. */
    @JsonProperty("failed")
    FAILED
  }

  /** Checks what has to be there. */
  public AuditRecord {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(outcome, "outcome");
  }

  /**
   * The same request, ended.
   *
   * @param end how
   * @param statusCode the status code of the answer
   * @param duration how long it took
   * @param path the path of what it was done to
   * @return its outcome
   */
  public AuditRecord ended(Outcome end, int statusCode, Duration duration, String path) {
    return new AuditRecord(
        entry,
        time,
        subject,
        name,
        address,
        requestId,
        endpoint,
        operation,
        method,
        path,
        end,
        statusCode,
        duration.toMillis(),
        occurrences);
  }
}
