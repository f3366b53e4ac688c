package io.storagegateway.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody did, or was not allowed to do.
 *
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
 * @param status the status code of the answer
 * @param durationMs how long it took, in milliseconds
 */
public record AuditRecord(
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
    int status,
    long durationMs) {
  /** How a request ended. */
  public enum Outcome {
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
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(outcome, "outcome");
  }
}
