package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * A kind of records and what keeps them apart.
 *
 * @param schema what a record can show
 * @param keyPath the value in whose order the records come, and at which a page can start
 * @param <R> where the values come from
 */
public record Collection<R>(Schema<R> schema, String keyPath) {
  /** How many records an answer has at most unless the question says how many. */
  public static final int USUAL_MAX_RECORDS = 10_000;

  String start() {
    return "start." + keyPath;
  }

  /** Reads the key of a record. */
  Function<R, JsonNode> key() {
    return schema.field(keyPath).orElseThrow().value();
  }
}
