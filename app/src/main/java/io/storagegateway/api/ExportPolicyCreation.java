package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;

/**
 * What a new export policy is to be.
 *
 * @param name its name
 * @param rules client matches in the order in which they are tried
 */
@Schema(description = "What a new export policy is to be.")
public record ExportPolicyCreation(
    @Schema(
            description = "Its name, within the endpoint's rule.",
            example = "databases",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String name,
    @Schema(
            description =
                "Client matches in the order in which they are tried; absent: nobody may.",
            example = "[\"10.0.0.0/24\"]")
        List<String> rules) {
  CreateExportPolicy request() {
    if (rules != null && rules.stream().anyMatch(Objects::isNull)) {
      throw Refusals.badField("rules", "must not hold null").exception();
    }
    return new CreateExportPolicy(Bodies.needed("name", name), rules == null ? List.of() : rules);
  }
}
