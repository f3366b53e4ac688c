package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.MetricQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which values to read.
 *
 * @param cluster of which cluster
 * @param hosts of which machines
 * @param nodes of which machines, as schedulers write them
 * @param metrics what was measured
 * @param scope on what kind of part of a machine
 * @param ids on which parts
 * @param from from when on
 * @param to until when
 * @param resolution seconds between two values
 * @param what which parts of series
 */
@Schema(description = "Which values to read.")
public record MetricOrder(
    @Schema(
            description = "The cluster, which is the name of a volume.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "alpha")
        String cluster,
    @Schema(
            description =
                "Names of machines. All of the cluster where both this and `nodes` are left out.",
            nullable = true,
            example = "[\"alpha001\"]")
        List<String> hosts,
    @Schema(
            description =
                "Names of machines as schedulers write them, with ranges in brackets; they come"
                    + " behind those of `hosts`.",
            nullable = true,
            example = "alpha[002-004,7],beta01")
        String nodes,
    @Schema(
            description = "Names of metrics, 1 to 100.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "[\"cpu_load\"]")
        List<String> metrics,
    @Schema(
            description =
                "The kind of part of a machine that was measured, `node` for the whole machine.",
            nullable = true,
            defaultValue = "node",
            example = "node")
        String scope,
    @Schema(
            description =
                "Which parts, the same on all machines; all of them where it is left out, if the"
                    + " endpoint knows them. Has no meaning for whole machines.",
            nullable = true,
            example = "[]")
        List<String> ids,
    @Schema(
            description = "The first time that counts (RFC 3339).",
            requiredMode = Schema.RequiredMode.REQUIRED,
            format = "date-time",
            example = "2024-01-01T12:00:00Z")
        String from,
    @Schema(
            description = "The last time that counts (RFC 3339), later than `from`.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            format = "date-time",
            example = "2024-01-01T13:00:00Z")
        String to,
    @Schema(
            description =
                "Seconds between two values; as they were measured where it is left out. The answer"
                    + " may be finer.",
            types = "integer",
            format = "int32",
            minimum = "1",
            maximum = "31536000",
            nullable = true,
            example = "60")
        Integer resolution,
    @Schema(
            description = "Values, values in short, or both.",
            types = "string",
            allowableValues = {"data", "statistics", "both"},
            nullable = true,
            defaultValue = "both",
            example = "both")
        String what) {
  private static final int MOST_METRICS = 100;

  private static final int MOST_IDS = 1_024;
  private static final int MAX_RESOLUTION = 31_536_000;
  private static final int MAX_NAME = 200;

  /** The query, as far as it can be checked without asking anybody. */
  MetricQuery query(Endpoint endpoint) {
    String volume = Addresses.of(endpoint, Kind.VOLUME, Bodies.needed("cluster", cluster));
    Instant begin = time("from", from);
    Instant end = time("to", to);
    if (!begin.isBefore(end)) {
      throw Refusals.badField("to", "must be later than from").exception();
    }
    String part = scope == null ? MetricQuery.NODE : name("scope", scope);
    List<String> parts = names("ids", ids, MOST_IDS);
    if (part.equals(MetricQuery.NODE) && !parts.isEmpty()) {
      throw Refusals.badField("ids", "has no meaning for whole machines").exception();
    }
    return new MetricQuery(
        volume, machines(), wantedMetrics(), part, parts, begin, end, step(), wanted());
  }

  private List<String> machines() {
    Stream<String> ranges = nodes == null ? Stream.of() : HostList.meantBy("nodes", nodes).stream();
    Stream<String> names = HostList.of("hosts", given(hosts)).stream();
    List<String> all = Stream.concat(names, ranges).distinct().toList();
    if (all.isEmpty() && hosts != null) {
      throw Refusals.badField("hosts", "names no machine").exception();
    }
    if (all.size() > HostList.MOST) {
      throw Refusals.badField("hosts", "names more than " + HostList.MOST + " machines")
          .exception();
    }
    return all;
  }

  private List<String> wantedMetrics() {
    List<String> wanted = names("metrics", Bodies.needed("metrics", metrics), MOST_METRICS);
    if (wanted.isEmpty()) {
      throw Refusals.badField("metrics", "names no metric").exception();
    }
    return wanted;
  }

  private Optional<Duration> step() {
    if (resolution != null && (resolution < 1 || resolution > MAX_RESOLUTION)) {
      throw Refusals.badField("resolution", "must be 1 to " + MAX_RESOLUTION + " seconds")
          .exception();
    }
    return Optional.ofNullable(resolution).map(Duration::ofSeconds);
  }

  private MetricQuery.What wanted() {
    return what == null
        ? MetricQuery.What.BOTH
        : Arrays.stream(MetricQuery.What.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(what))
            .findFirst()
            .orElseThrow(
                () -> Refusals.badField("what", "must be data, statistics or both").exception());
  }

  /** Each once, in their order. */
  private static List<String> names(String field, List<String> values, int most) {
    List<String> given = given(values);
    if (given.size() > most) {
      throw Refusals.badField(field, "must have " + most + " elements at most").exception();
    }
    return List.copyOf(
        given.stream()
            .map(value -> name(field, value))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static List<String> given(List<String> values) {
    return Objects.requireNonNullElse(values, List.of());
  }

  private static String name(String field, String value) {
    return Bodies.line(field, value, MAX_NAME);
  }

  private static Instant time(String field, String value) {
    return QueryText.instant(Bodies.needed(field, value))
        .orElseThrow(() -> Refusals.badField(field, QueryText.NO_TIME).exception());
  }
}
