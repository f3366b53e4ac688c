package io.storagegateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.access.audit.AuditReads;
import io.storagegateway.access.audit.AuditReads.Condition;
import io.storagegateway.api.problem.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.time.Clock;
import java.util.List;

/** The audit trail. */
@Path("/v4/audit")
@Tag(name = "audit")
public final class AuditResource {
  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, CsvTable.TYPE).build();

  private final AuditList list;
  private final AuditCsv csv;

  AuditResource(AuditReads reads, ObjectMapper mapper, Clock clock) {
    this.list = new AuditList(reads, new Fields(mapper), clock);
    this.csv = new AuditCsv(reads, mapper);
  }

  /** Lists audit records. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Requires(Permission.READ_AUDIT)
  @Operation(
      operationId = "listAudit",
      summary = "Lists the audit trail, the newest record first",
      description =
          "A write that is not over, or that nothing is known of as the gateway ended meanwhile, is"
              + " shown as `intended`.")
  @ApiResponse(
      responseCode = "200",
      description = "A page of audit records, or all of them as CSV.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(ref = "#/components/schemas/ItemListAuditRecord")),
        @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(types = "string"))
      })
  public Response list(@Context Request request, @BeanParam AuditParameters parameters) {
    if (!parameters.isCsv(CsvTable.TYPE.equals(request.selectVariant(VARIANTS).getMediaType()))) {
      return Response.ok(list.page(parameters), MediaType.APPLICATION_JSON_TYPE).build();
    }
    refuse("limit", parameters.slice().limit());
    refuse("cursor", parameters.slice().cursor());
    List<Condition> conditions = parameters.conditions();
    List<String> columns = list.columns(parameters);
    StreamingOutput rows = out -> csv.write(conditions, columns, out);
    return Response.ok(rows, CsvTable.TYPE.withCharset("utf-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
        .build();
  }

  private static void refuse(String parameter, String value) {
    if (value != null) {
      throw Refusals.badParameter(parameter, "has no meaning for CSV, which has all records")
          .exception();
    }
  }
}
