package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What webhooks can be told of: a closed set. */
public enum EventType {
  /** A volume was made, changed, restored, or taken out of use. */
  VOLUME_CHANGED("volume.changed"),
  /** A snapshot was made or removed. */
  SNAPSHOT_CHANGED("snapshot.changed"),
  /** A lock was taken or released. */
  LOCK_CHANGED("lock.changed"),
  /** An export policy or one of its rules was made or removed. */
  EXPORT_POLICY_CHANGED("export-policy.changed"),
  /** A job was imported, changed or removed. */
  JOB_CHANGED("job.changed"),
  /** An operation has come to its end, or is left to a person. */
  OPERATION_FINISHED("operation.finished"),
  /** An endpoint is in service, or is no longer. */
  ENDPOINT_STATE("endpoint.state");

  private final String key;

  EventType(String key) {
    this.key = key;
  }

  /**
   * The name in events, settings and documents.
   *
   * @return for example {@code volume.changed}
   */
  @JsonValue
  public String key() {
    return key;
  }

  /** Those whose names match a pattern, in which {@code *} stands for any text. */
  static Set<EventType> matching(String pattern) {
    Pattern names =
        Pattern.compile(
            Stream.of(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    return Arrays.stream(values())
        .filter(type -> names.matcher(type.key).matches())
        .collect(Collectors.toSet());
  }
}
