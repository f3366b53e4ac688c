package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.value.MetricQuery;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Which values of one machine to read.
 *
 * @param metric names of metrics, none for all
 * @param scope on what kind of part, null for the whole machine
 * @param id which parts, none for all
 * @param from from when on, null for an hour before the end
 * @param to until when, null for now
 * @param resolution the time between two values, null for as it was measured
 * @param what which parts of series
 * @param format as what
 */
record NodeMetricParameters(
    @Parameter(
            description = "The name of a metric; may be given more than once, all if absent.",
            array = @ArraySchema(schema = @Schema(types = "string")),
            example = "cpu_load")
        @QueryParam("metric")
        List<String> metric,
    @Parameter(
            description = "The kind of part of the machine, the whole machine if absent.",
            example = "node")
        @QueryParam("scope")
        String scope,
    @Parameter(
            description =
                "Which part of the machine; may be given more than once, all of them if absent.",
            array = @ArraySchema(schema = @Schema(types = "string")))
        @QueryParam("id")
        List<String> id,
    @Parameter(
            description =
                "The first time that counts (RFC 3339); an hour before the last if absent.",
            schema = @Schema(types = "string", format = "date-time"))
        @QueryParam("from")
        String from,
    @Parameter(
            description = "The last time that counts (RFC 3339); now if absent.",
            schema = @Schema(types = "string", format = "date-time"))
        @QueryParam("to")
        String to,
    @Parameter(
            description =
                "The time between two values, in seconds or with a unit; as they were measured if"
                    + " absent.",
            example = "10m",
            schema = @Schema(types = "string", pattern = "^[0-9]{1,9}[smhd]?$"))
        @QueryParam("resolution")
        String resolution,
    @Parameter(
            description = "Values, values in short, or both.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"data", "statistics", "both"},
                    defaultValue = "both"))
        @QueryParam("what")
        String what,
    @BeanParam FormatParameter format) {
  private static final Duration USUAL = Duration.ofHours(1);

  static NodeMetricParameters of(MultivaluedMap<String, String> query) {
    return new NodeMetricParameters(
        query.getOrDefault("metric", List.of()),
        query.getFirst("scope"),
        query.getOrDefault("id", List.of()),
        query.getFirst("from"),
        query.getFirst("to"),
        query.getFirst("resolution"),
        query.getFirst("what"),
        FormatParameter.of(query));
  }

  /**
   * @param all the names of all metrics, asked for where none is named
   */
  MetricQuery query(String cluster, String host, Supplier<List<String>> all, Instant now) {
    Instant end = QueryText.time("to", to).map(Instant::ofEpochMilli).orElse(now);
    Instant begin =
        QueryText.time("from", from).map(Instant::ofEpochMilli).orElseGet(() -> end.minus(USUAL));
    if (!begin.isBefore(end)) {
      throw Refusals.badParameter("from", "must be earlier than to").exception();
    }
    String part = scope == null ? MetricQuery.NODE : QueryText.text("scope", scope);
    if (part.equals(MetricQuery.NODE) && !id.isEmpty()) {
      throw Refusals.badParameter("id", "has no meaning for a whole machine").exception();
    }
    String wanted = QueryText.oneOf("what", what, List.of("data", "statistics", "both"));
    List<String> parts = texts("id", id);
    List<String> metrics = texts("metric", metric);
    return new MetricQuery(
        cluster,
        List.of(host),
        metrics.isEmpty() ? all.get() : metrics,
        part,
        parts,
        begin,
        end,
        QueryText.resolution("resolution", resolution),
        wanted == null
            ? MetricQuery.What.BOTH
            : MetricQuery.What.valueOf(wanted.toUpperCase(Locale.ROOT)));
  }

  private static List<String> texts(String parameter, List<String> values) {
    return values.stream().map(value -> QueryText.text(parameter, value)).distinct().toList();
  }
}
