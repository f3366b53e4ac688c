package io.storagegateway.api;

import io.storagegateway.spi.value.ExportPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An export policy as {@code /v4} shows it.
 *
 * @param name unique on the endpoint
 * @param rules client matches in the order in which they are tried
 * @param version changes with the name and the rules
 */
@Schema(name = "ExportPolicy", description = "Who may mount.")
public record ExportPolicyView(
    @Schema(description = "Unique on the endpoint.", example = "databases") String name,
    @Schema(
            description = "Client matches in the order in which they are tried; empty: nobody may.",
            example = "[\"10.0.0.0/24\"]")
        List<String> rules,
    @Schema(description = "Changes with the name and the rules; the ETag is made of it.")
        String version)
    implements Tagged {
  static ExportPolicyView of(ExportPolicy policy) {
    return new ExportPolicyView(policy.name(), policy.rules(), policy.version());
  }
}
