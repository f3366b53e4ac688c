package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonToken;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.MetricSelection;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole document: an object of metrics, each an object of scopes. */
final class DocumentReader {
  private static final String TWICE = "it stands there twice";
  private static final String NO_OBJECT = "it is no object";

  private final DataTokens tokens;
  private final MetricSelection selection;
  private final ScopeReader scopes;
  private final Budget budget;
  private final Report report;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Map<String, Optional<JobMetric>>> found = new LinkedHashMap<>();

  DocumentReader(
      DataTokens tokens,
      MetricSelection selection,
      ScopeReader scopes,
      Budget budget,
      Report report) {
    this.tokens = tokens;
    this.selection = selection;
    this.scopes = scopes;
    this.budget = budget;
    this.report = report;
  }

  /** What was asked for and is there, in the order of the document, which is read to its end. */
  List<JobMetric> read() throws IOException {
    if (tokens.next() == null) {
      throw new EOFException("nothing but blanks");
    }
    if (tokens.token() != JsonToken.START_OBJECT) {
      throw tokens.wrong("no object");
    }
    while (tokens.nextField()) {
      String metric = tokens.enterField();
      if (isWanted(selection.metrics(), metric)) {
        readMetric(metric);
      } else {
        tokens.skip();
      }
    }
    if (tokens.next() != null) {
      throw tokens.wrong("more than one value");
    }
    noteMissing();
    return found.values().stream()
        .flatMap(ofMetric -> ofMetric.values().stream())
        .flatMap(Optional::stream)
        .toList();
  }

  private void readMetric(String metric) throws IOException {
    budget.takeHeading();
    if (!seen.add(metric)) {
      found.remove(metric);
      report.leftOut(metric, TWICE);
      tokens.skip();
      return;
    }
    switch (tokens.token()) {
      case START_OBJECT -> readScopes(metric);
      case VALUE_NULL -> found.put(metric, Map.of());
      case START_ARRAY -> {
        tokens.skip();
        seen.remove(metric);
        report.problem(
            metric + " has the form of a list, as old records have it, and cannot be shown.");
      }
      default -> report.leftOut(metric, NO_OBJECT);
    }
  }

  private void readScopes(String metric) throws IOException {
    Map<String, Optional<JobMetric>> ofMetric = new LinkedHashMap<>();
    found.put(metric, ofMetric);
    while (tokens.nextField()) {
      String scope = tokens.enterField();
      if (!isWanted(selection.scopes(), scope) || tokens.token() == JsonToken.VALUE_NULL) {
        tokens.skip();
      } else if (ofMetric.containsKey(scope)) {
        ofMetric.put(scope, Optional.empty());
        report.leftOut(metric + "/" + scope, TWICE);
        tokens.skip();
      } else {
        ofMetric.put(scope, readScope(metric, scope));
      }
    }
  }

  private Optional<JobMetric> readScope(String metric, String scope) throws IOException {
    budget.takeHeading();
    int outside = tokens.depthOutside();
    try {
      if (tokens.token() != JsonToken.START_OBJECT) {
        throw new LeftOutException(NO_OBJECT);
      }
      return scopes.read(metric, scope);
    } catch (LeftOutException e) {
      tokens.leave(outside);
      report.leftOut(metric + "/" + scope, e.getMessage());
      return Optional.empty();
    }
  }

  private void noteMissing() {
    selection.metrics().stream().filter(name -> !seen.contains(name)).forEach(report::missing);
    found.forEach(
        (metric, ofMetric) ->
            selection.scopes().stream()
                .filter(scope -> !ofMetric.containsKey(scope))
                .forEach(scope -> report.missing(metric + "/" + scope)));
  }

  private static boolean isWanted(Set<String> names, String name) {
    return names.isEmpty() || names.contains(name);
  }
}
