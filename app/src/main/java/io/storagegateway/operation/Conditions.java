package io.storagegateway.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must hold for a write to be done.
 *
 * @param ifMatch the versions of which the target must have one
 * @param lockHost the holder on whose behalf the write is sent
 * @param lockFence the number that the holder's lock must have
 * @param honourLocks whether a lock of another holder refuses the write
 * @param absent the id of the job that must not be there yet; left out where it is kept, if empty
 */
public record Conditions(
    Optional<ExpectedVersions> ifMatch,
    Optional<String> lockHost,
    OptionalLong lockFence,
    boolean honourLocks,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> absent) {
  private static final Conditions NONE =
      new Conditions(Optional.empty(), Optional.empty(), OptionalLong.empty(), false);

  private static final Conditions UNLESS_LOCKED =
      new Conditions(Optional.empty(), Optional.empty(), OptionalLong.empty(), true);

  /** Checks that everything is told. */
  public Conditions {
    Objects.requireNonNull(ifMatch, "ifMatch");
    Objects.requireNonNull(lockHost, "lockHost");
    Objects.requireNonNull(lockFence, "lockFence");
    Objects.requireNonNull(absent, "absent");
  }

  /**
   * Conditions on what is there.
   *
   * @param ifMatch the versions of which the target must have one
   * @param lockHost the holder on whose behalf the write is sent
   * @param lockFence the number that the holder's lock must have
   * @param honourLocks whether a lock of another holder refuses the write
   */
  public Conditions(
      Optional<ExpectedVersions> ifMatch,
      Optional<String> lockHost,
      OptionalLong lockFence,
      boolean honourLocks) {
    this(ifMatch, lockHost, lockFence, honourLocks, Optional.empty());
  }

  /**
   * The same, and that something is not there yet.
   *
   * @param job the id of a job
   * @return a copy
   */
  public Conditions unlessThere(String job) {
    return new Conditions(ifMatch, lockHost, lockFence, honourLocks, Optional.of(job));
  }

  /**
   * No conditions at all; locks hold nothing back.
   *
   * @return always the same
   */
  public static Conditions none() {
    return NONE;
  }

  /**
   * No conditions but that nobody holds the volume.
   *
   * @return always the same
   */
  public static Conditions unlessLocked() {
    return UNLESS_LOCKED;
  }
}
