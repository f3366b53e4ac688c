package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A part of a collection.
 *
 * @param records the records, empty if only their number was asked for
 * @param found how many there are in this part
 * @param next the parameters that the query for the next part adds to this one's, empty if there is
 *     none
 */
public record Page(List<ObjectNode> records, int found, Map<String, String> next) {
  /** Copies the lists. */
  public Page {
    records = List.copyOf(records);
    next = Map.copyOf(next);
  }
}
