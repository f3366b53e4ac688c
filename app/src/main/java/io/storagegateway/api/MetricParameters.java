package io.storagegateway.api;

import io.storagegateway.spi.value.MetricSelection;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which metrics of a job to read, and how fine.
 *
 * @param metric names, none for all
 * @param scope parts of machines, none for all
 * @param resolution the time between two values, null for as it was measured
 * @param format as what
 */
record MetricParameters(
    @Parameter(
            description = "The name of a metric; may be given more than once, all if absent.",
            array = @ArraySchema(schema = @Schema(types = "string")),
            example = "flops_any")
        @QueryParam("metric")
        List<String> metric,
    @Parameter(
            description =
                "The part of a machine that was measured; may be given more than once, all if"
                    + " absent.",
            array = @ArraySchema(schema = @Schema(types = "string")),
            example = "node")
        @QueryParam("scope")
        List<String> scope,
    @Parameter(
            description =
                "The time between two values, in seconds or with a unit: means, least and greatest"
                    + " values of each such time. As it was measured if absent.",
            example = "10m",
            schema = @Schema(types = "string", pattern = "^[0-9]{1,9}[smhd]?$"))
        @QueryParam("resolution")
        String resolution,
    @BeanParam FormatParameter format) {
  static MetricParameters of(MultivaluedMap<String, String> query) {
    return new MetricParameters(
        query.getOrDefault("metric", List.of()),
        query.getOrDefault("scope", List.of()),
        query.getFirst("resolution"),
        FormatParameter.of(query));
  }

  MetricSelection selection() {
    return new MetricSelection(
        texts("metric", metric),
        texts("scope", scope),
        QueryText.resolution("resolution", resolution));
  }

  private static Set<String> texts(String parameter, List<String> values) {
    return values.stream()
        .map(value -> QueryText.text(parameter, value))
        .collect(Collectors.toUnmodifiableSet());
  }
}
