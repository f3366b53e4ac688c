package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.ontap.simulator.query.Links;
import io.storagegateway.ontap.simulator.query.QueryString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request to a resource.
 *
 * @param path the values of the path's variables
 * @param svm the only SVM that it is about, empty if it is about the whole cluster
 * @param jobFault what is to go wrong with the job that it begins
 */
record Call(
    HttpAsk ask,
    Map<String, String> path,
    QueryString query,
    Filer filer,
    Optional<String> svm,
    Optional<Fault> jobFault) {
  private static final int LONGEST = 120;
  private static final int READ_TIMEOUT = 15;

  SimulatorSettings settings() {
    return filer.settings();
  }

  /** Whether objects are to tell where they can be read. */
  boolean links() {
    return ask.header("accept").filter(type -> type.contains("application/hal+json")).isPresent();
  }

  boolean sees(String owner) {
    return svm.isEmpty() || svm.get().equals(owner);
  }

  Body body() {
    return Body.parse(ask.body());
  }

  boolean ignoresUnknown() {
    return query.flag("ignore_unknown_fields", false);
  }

  boolean returnsRecords() {
    return query.flag("return_records", false);
  }

  /** How long a write may wait for its job. */
  Duration patience() {
    return Duration.ofSeconds(query.number("return_timeout", 0, 0, LONGEST));
  }

  /** How many records a read can put together in its time. */
  int mostRecords() {
    Duration each = settings().timePerRecord();
    Duration time = Duration.ofSeconds(query.number("return_timeout", READ_TIMEOUT, 0, LONGEST));
    return each.isZero()
        ? Integer.MAX_VALUE
        : (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.dividedBy(each)));
  }

  /**
   * Checks that a write has no other parameters than these and those that all writes take.
   *
   * @throws OntapException if it has
   */
  void permitParameters(Set<String> own) {
    for (String name : query.names()) {
      if (!own.contains(name) && !WriteParameters.COMMON.contains(name)) {
        throw Reason.UNEXPECTED_ARGUMENT.about(name, name);
      }
    }
  }

  /** The link to what was asked for. */
  void addSelf(ObjectNode json) {
    if (links()) {
      String query = ask.rawQuery() == null ? "" : "?" + ask.rawQuery();
      Links.self(json, ask.path() + query);
    }
  }
}
