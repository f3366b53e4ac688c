package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.value.Aggregate;
import io.storagegateway.spi.value.Node;
import java.util.List;
import java.util.stream.IntStream;

/** Where volumes can lie. Memory is what they share, so none has a size of its own. */
final class Pools {
  static final List<String> NAMES =
      IntStream.rangeClosed(1, 8).mapToObj(number -> "aggr" + number).toList();

  private Pools() {}

  /** The one that is asked for, the first if none is. */
  static String choose(String name) {
    if (name == null) {
      return NAMES.get(0);
    }
    if (!NAMES.contains(name)) {
      throw BackendException.invalid(
          "aggregate_name",
          "There is no such aggregate; there are " + String.join(", ", NAMES) + ".");
    }
    return name;
  }

  /** The one machine that a storage system in memory has. */
  static Node node(String address) {
    return Node.ofStorage(
        address,
        null,
        Node.State.UP,
        NAMES.stream()
            .map(name -> new Aggregate(name, Aggregate.State.ONLINE, null, null, null))
            .toList());
  }
}
