package io.storagegateway.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an operation has come: a closed set. */
public enum OperationState {
  /** Nobody works on it at present. */
  QUEUED,
  /** It was begun, or is about to be. */
  RUNNING,
  /** It was done and read back. */
  SUCCEEDED,
  /** It was not done. */
  FAILED,
  /** It was stopped, and left nothing behind. */
  CANCELLED,
  /** The gateway cannot find out whether it was done; a person has to look. */
  NEEDS_ATTENTION;

  private final String key = name().toLowerCase(Locale.ROOT);

  /**
   * The state in the table and in documents.
   *
   * @return for example {@code needs_attention}
   */
  @JsonValue
  public String key() {
    return key;
  }

  /**
   * Whether it stays as it is.
   *
   * @return false while anything may still happen by itself
   */
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }

  /**
   * Whether other writes on the same target wait for it.
   *
   * @return true for what is in line
   */
  public boolean isActive() {
    return this == QUEUED || this == RUNNING;
  }

  /**
   * A state by its name.
   *
   * @param key as {@link #key} gives it
   * @return empty where there is no such state
   */
  public static Optional<OperationState> of(String key) {
    return Arrays.stream(values()).filter(state -> state.key.equals(key)).findAny();
  }
}
