package io.storagegateway.dummy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.storagegateway.spi.ErrorKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways in which the dummy can be told to misbehave. */
public enum FaultKind {
  /** The call fails with {@link ErrorKind#NOT_FOUND} and does nothing, as those that follow do. */
  NOT_FOUND,
  /** See {@link ErrorKind#ALREADY_EXISTS}. */
  ALREADY_EXISTS,
  /** See {@link ErrorKind#INVALID}. */
  INVALID,
  /** See {@link ErrorKind#CONFLICT}. */
  CONFLICT,
  /** See {@link ErrorKind#UNSUPPORTED}. */
  UNSUPPORTED,
  /** See {@link ErrorKind#PERMISSION}. */
  PERMISSION,
  /** See {@link ErrorKind#LIMIT}. */
  LIMIT,
  /** See {@link ErrorKind#TOO_LARGE}. */
  TOO_LARGE,
  /** See {@link ErrorKind#DAMAGED}. */
  DAMAGED,
  /** See {@link ErrorKind#UNAVAILABLE}. */
  UNAVAILABLE,
  /** See {@link ErrorKind#TIMEOUT}. */
  TIMEOUT,
  /** See {@link ErrorKind#BAD_ANSWER}. */
  BAD_ANSWER,
  /** The call does not return until it is interrupted or the back-end is closed. */
  HANG,
  /** The call does not return until the back-end is closed, interrupted or not. */
  HANG_UNINTERRUPTIBLY,
  /** The call does what it should, but its answer is lost: {@link #UNAVAILABLE} after success. */
  DISCONNECT,
  /** The call does nothing, and its answer makes no sense. */
  GARBAGE,
  /** The call does nothing and throws an {@link Error}, as a broken plugin might. */
  DEFECT;

  /**
   * Reads a kind.
   *
   * @param text its name in snake_case
   * @return the kind
   * @throws IllegalArgumentException if there is none of that name
   */
  @JsonCreator
  public static FaultKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no fault of kind " + text + ", but " + known()));
  }

  /**
   * Its name in settings.
   *
   * @return snake_case
   */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of error that the call fails with; empty where it misbehaves in another way. */
  Optional<ErrorKind> error() {
    String error = this == DISCONNECT ? ErrorKind.UNAVAILABLE.name() : name();
    return Arrays.stream(ErrorKind.values()).filter(kind -> kind.name().equals(error)).findFirst();
  }

  private static String known() {
    return Arrays.stream(values()).map(FaultKind::key).collect(Collectors.joining(", "));
  }
}
