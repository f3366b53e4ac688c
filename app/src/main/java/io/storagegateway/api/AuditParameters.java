package io.storagegateway.api;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.audit.AuditReads.Condition;
import io.storagegateway.access.audit.AuditReads.Test;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which audit records to list, and how.
 *
 * @param from not before this time
 * @param to before this time
 * @param subject the caller
 * @param name the caller, for people
 * @param address from where
 * @param endpoint on which endpoint
 * @param operation what for
 * @param outcome how it ended
 * @param requestId which request
 * @param format {@code csv} or {@code json}
 * @param slice which page
 */
record AuditParameters(
    @Parameter(
            description = "Not before this time (RFC 3339).",
            example = "2026-01-31T00:00:00Z",
            schema = @Schema(types = "string", format = "date-time"))
        @QueryParam("from")
        String from,
    @Parameter(
            description = "Before this time (RFC 3339).",
            example = "2026-02-01T00:00:00Z",
            schema = @Schema(types = "string", format = "date-time"))
        @QueryParam("to")
        String to,
    @Parameter(description = "Who, as the sign-in identifies them.") @QueryParam("subject")
        String subject,
    @Parameter(description = "Who, by the name for people.") @QueryParam("name") String name,
    @Parameter(description = "From which address.") @QueryParam("address") String address,
    @Parameter(description = "On which endpoint.") @QueryParam("endpoint") String endpoint,
    @Parameter(description = "What for.", example = "create_volume") @QueryParam("operation")
        String operation,
    @Parameter(
            description = "How it ended; intended where nothing is known of that.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"intended", "done", "refused", "failed"}))
        @QueryParam("outcome")
        String outcome,
    @Parameter(description = "Which request.") @QueryParam("request_id") String requestId,
    @Parameter(
            description =
                "The format, as Accept would say it. CSV has all records that are found, so it takes"
                    + " neither limit nor cursor.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"json", "csv"}))
        @QueryParam("format")
        String format,
    @BeanParam SliceParameters slice) {
  private static final List<String> OUTCOMES =
      Arrays.stream(AuditRecord.Outcome.values())
          .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
          .toList();

  static AuditParameters of(MultivaluedMap<String, String> query) {
    return new AuditParameters(
        query.getFirst("from"),
        query.getFirst("to"),
        query.getFirst("subject"),
        query.getFirst("name"),
        query.getFirst("address"),
        query.getFirst("endpoint"),
        query.getFirst("operation"),
        query.getFirst("outcome"),
        query.getFirst("request_id"),
        query.getFirst("format"),
        SliceParameters.of(query));
  }

  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    QueryText.time("from", from)
        .map(time -> new Condition(Test.FROM, time))
        .ifPresent(conditions::add);
    QueryText.time("to", to).map(time -> new Condition(Test.TO, time)).ifPresent(conditions::add);
    add(conditions, Test.SUBJECT, "subject", subject);
    add(conditions, Test.NAME, "name", name);
    add(conditions, Test.ADDRESS, "address", address);
    add(conditions, Test.ENDPOINT, "endpoint", endpoint);
    add(conditions, Test.OPERATION, "operation", operation);
    add(conditions, Test.OUTCOME, "outcome", QueryText.oneOf("outcome", outcome, OUTCOMES));
    add(conditions, Test.REQUEST, "request_id", requestId);
    return conditions;
  }

  /** Whether CSV is wanted, given what the headers say. */
  boolean isCsv(boolean accepted) {
    if (format == null) {
      return accepted;
    }
    return QueryText.oneOf("format", format, List.of("json", "csv")).equals("csv");
  }

  private static void add(List<Condition> conditions, Test test, String parameter, String value) {
    if (value != null) {
      conditions.add(new Condition(test, QueryText.text(parameter, value)));
    }
  }
}
