package io.storagegateway.spi.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * How complete what is measured on a machine is.
 *
 * @param status in one word
 * @param missing names of metrics of which there is nothing, in alphabetical order
 * @param degraded names of metrics whose last value is too old, in alphabetical order
 */
public record NodeHealth(Status status, List<String> missing, List<String> degraded) {
  /** How complete it is, in one word. */
  public enum Status {
    /** All metrics have recent values. */
    @JsonProperty("full")
    FULL(Node.State.UP),
    /** Some metrics have recent values. */
    @JsonProperty("partial")
    PARTIAL(Node.State.DEGRADED),
    /** No metric has a recent value. */
    @JsonProperty("failed")
    FAILED(Node.State.DOWN);

    private final Node.State state;

    Status(Node.State state) {
      this.state = state;
    }

    /** How a machine is of which nothing else is known. */
    Node.State state() {
      return state;
    }
  }

  /** Sorts the names and checks what has to be there. */
  public NodeHealth {
    Objects.requireNonNull(status, "status");
    missing = missing.stream().sorted().toList();
    degraded = degraded.stream().sorted().toList();
  }
}
