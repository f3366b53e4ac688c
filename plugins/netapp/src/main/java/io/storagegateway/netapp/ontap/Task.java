package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is being done, and with what, for the words of an error.
 *
 * @param action what is being done
 * @param name what it is done to; empty for a listing
 * @param others what else plays a part: the volume of a snapshot, the export policy of a new volume,
 *     parent and snapshot of a clone
 */
public record Task(Action action, String name, Map<Kind, String> others) {
  /** Copies the map. */
  public Task {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(name, "name");
    others = Map.copyOf(others);
  }

  /**
   * Something done to one object.
   *
   * @param action what is being done
   * @param name what it is done to
   * @return a task in which nothing else plays a part
   */
  public static Task of(Action action, String name) {
    return new Task(action, name, Map.of());
  }

  /**
   * Names something else that plays a part.
   *
   * @param kind what it is
   * @param other its name, null for none
   * @return this task with that name
   */
  public Task with(Kind kind, String other) {
    if (other == null) {
      return this;
    }
    Map<Kind, String> all = new EnumMap<>(Kind.class);
    all.putAll(others);
    all.put(kind, other);
    return new Task(action, name, all);
  }

  /**
   * The object of a kind that an error of this task is about when it is missing.
   *
   * @param kind what it is
   * @return its name, empty if the task names none
   */
  String named(Kind kind) {
    return others.getOrDefault(kind, action.kind() == kind ? name : "");
  }
}
