package io.storagegateway.api;

import io.storagegateway.operation.Offer;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an endpoint can do and within which bounds.
 *
 * @param operations for each operation whether it can, or why not
 * @param kinds the bounds of each kind of object that it has
 */
@Schema(name = "Capabilities", description = "What an endpoint can do and within which bounds.")
public record CapabilitiesView(
    @Schema(description = "For each operation whether the endpoint can, or why not.")
        Map<String, Support> operations,
    @Schema(description = "The bounds of each kind of object that the endpoint has.")
        Map<String, KindView> kinds) {
  /**
   * Whether an operation can be called.
   *
   * @param supported whether it can
   * @param reason why not
   * @param note what else to know
   */
  @Schema(description = "Whether an operation can be called.")
  public record Support(
      @Schema(description = "Whether it can.") boolean supported,
      @Schema(description = "Why not; null where it can.", nullable = true) String reason,
      @Schema(
              description = "What the gateway does of it by itself; null where it does nothing.",
              nullable = true)
          String note) {}

  static CapabilitiesView of(Offer offer) {
    Capabilities capabilities = offer.capabilities();
    Map<String, Support> operations = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      String refusal = capabilities.refusal(operation).orElse(null);
      operations.put(
          operation.key(),
          new Support(refusal == null, refusal, offer.note(operation).orElse(null)));
    }
    Map<String, KindView> kinds = new TreeMap<>();
    capabilities
        .kinds()
        .forEach((kind, rules) -> kinds.put(EndpointView.lower(kind), KindView.of(rules)));
    return new CapabilitiesView(operations, kinds);
  }
}
