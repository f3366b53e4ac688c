package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One request to ONTAP.
 *
 * @param task what it is for
 * @param method the HTTP method
 * @param path the segments below {@code /api}, not encoded
 * @param query names and values, not encoded
 * @param body what is sent, null for nothing
 */
record Ask(
    Task task, String method, List<String> path, List<Filters.Condition> query, JsonNode body) {
  Ask {
    Objects.requireNonNull(task, "task");
    path = List.copyOf(path);
    query = List.copyOf(query);
  }

  static Ask get(Task task, String... path) {
    return new Ask(task, "GET", List.of(path), List.of(), null);
  }

  static Ask post(Task task, JsonNode body, String... path) {
    return new Ask(task, "POST", List.of(path), List.of(), body);
  }

  static Ask patch(Task task, JsonNode body, String... path) {
    return new Ask(task, "PATCH", List.of(path), List.of(), body);
  }

  static Ask delete(Task task, String... path) {
    return new Ask(task, "DELETE", List.of(path), List.of(), null);
  }

  Ask with(String name, String value) {
    return with(List.of(new Filters.Condition(name, value)));
  }

  Ask with(List<Filters.Condition> more) {
    List<Filters.Condition> all = new ArrayList<>(query);
    all.addAll(more);
    return new Ask(task, method, path, all, body);
  }

  /** Whether it is about what belongs to an SVM, so that a cluster has to be told which. */
  boolean concernsSvm() {
    String head = path.get(0);
    return head.equals("protocols") || head.equals("private") || isOfVolumes();
  }

  /** Whether ONTAP may make a job of it, and can be asked to wait for its end. */
  boolean mayBecomeJob() {
    return isWrite() && isOfVolumes();
  }

  private boolean isOfVolumes() {
    return path.size() > 1 && path.get(0).equals("storage") && path.get(1).equals("volumes");
  }

  boolean isWrite() {
    return !method.equals("GET");
  }
}
