package io.storagegateway.metricstore.simulator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a client asks for. What is not said is as the store takes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record QueryBody(
    String cluster,
    long from,
    long to,
    List<One> queries,
    @JsonProperty("for-all-nodes") List<String> forAllNodes,
    @JsonProperty("with-stats") Boolean withStats,
    @JsonProperty("with-data") Boolean withData,
    @JsonProperty("with-padding") Boolean withPadding) {
  boolean stats() {
    return withStats == null || withStats;
  }

  boolean data() {
    return withData == null || withData;
  }

  boolean padding() {
    return withPadding == null || withPadding;
  }

  /** One metric of one host. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      String metric,
      String host,
      long resolution,
      String type,
      @JsonProperty("type-ids") List<String> typeIds,
      String subtype,
      @JsonProperty("subtype-ids") List<String> subtypeIds,
      @JsonProperty("scale-by") Double scaleBy,
      boolean aggreg) {
    /** Of a whole host. */
    static One of(String metric, String host) {
      return new One(metric, host, 0, null, null, null, null, null, false);
    }

    /** The levels of each series of the answer. */
    List<List<Set<String>>> selectors(String cluster) {
      List<Set<String>> whole = List.of(Set.of(orEmpty(cluster)), Set.of(orEmpty(host)));
      if (type == null) {
        return List.of(whole);
      }
      List<List<Set<String>>> selectors = new ArrayList<>();
      if (aggreg) {
        selectors.add(below(whole, levels(type, typeIds), levels(subtype, subtypeIds)));
        return List.copyOf(selectors);
      }
      for (String level : levels(type, typeIds)) {
        if (subtype == null) {
          selectors.add(below(whole, Set.of(level), Set.of()));
        } else {
          levels(subtype, subtypeIds)
              .forEach(sub -> selectors.add(below(whole, Set.of(level), Set.of(sub))));
        }
      }
      return List.copyOf(selectors);
    }

    private static List<Set<String>> below(
        List<Set<String>> whole, Set<String> types, Set<String> subtypes) {
      List<Set<String>> selector = new ArrayList<>(whole);
      selector.add(types);
      if (!subtypes.isEmpty()) {
        selector.add(subtypes);
      }
      return selector;
    }

    private static Set<String> levels(String kind, List<String> ids) {
      Set<String> levels = new LinkedHashSet<>();
      if (kind != null && ids != null) {
        ids.forEach(id -> levels.add(kind + id));
      }
      return levels;
    }

    private static String orEmpty(String text) {
      return text == null ? "" : text;
    }
  }
}
