package io.storagegateway.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;

/**
 * Whether an answer is wanted as JSON or as CSV.
 *
 * @param format {@code csv} or {@code json}
 */
record FormatParameter(
    @Parameter(
            description = "The format, as Accept would say it.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"json", "csv"}))
        @QueryParam("format")
        String format) {
  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, CsvTable.TYPE).build();

  static FormatParameter of(MultivaluedMap<String, String> query) {
    return new FormatParameter(query.getFirst("format"));
  }

  /** Whether CSV is wanted; what the parameter says counts for more than what a header does. */
  boolean isCsv(Request request) {
    return format == null
        ? CsvTable.TYPE.equals(request.selectVariant(VARIANTS).getMediaType())
        : QueryText.oneOf("format", format, List.of("json", "csv")).equals("csv");
  }
}
