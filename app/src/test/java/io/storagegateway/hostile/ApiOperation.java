package io.storagegateway.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * One operation as a document describes it.
 *
 * @param legacy whether it is one of the old API
 * @param id its operation id
 * @param method the method
 * @param path the path with its parameters in braces
 * @param siblings all methods that the path has
 * @param parameters what is sent beside the body
 * @param body a body that is fine, where it takes one
 * @param fields the schemas of the body's fields by their paths, {@code source.volume}
 * @param required which of them must be there
 * @param statuses what it may answer
 */
record ApiOperation(
    boolean legacy,
    String id,
    String method,
    String path,
    Set<String> siblings,
    List<Parameter> parameters,
    Optional<ObjectNode> body,
    Map<String, JsonNode> fields,
    NavigableSet<String> required,
    NavigableSet<Integer> statuses) {
  /**
   * A parameter.
   *
   * @param name its name
   * @param place {@code path}, {@code query} or {@code header}
   * @param required whether it must be there
   * @param repeatable whether it may be given more than once
   * @param example a value that is fine
   */
  record Parameter(
      String name, String place, boolean required, boolean repeatable, String example) {}

  boolean changes() {
    return !method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
