package io.storagegateway.api;

import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.ListingMode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import java.util.TreeSet;

/**
 * The bounds of one kind of object on an endpoint.
 *
 * @param settable fields that can be given when it is made
 * @param changeable fields that can be changed later
 * @param clearable fields that can be changed to null
 * @param namePattern what a name has to match
 * @param nameMaxLength the greatest length of a name
 * @param sizeMin the smallest size in bytes
 * @param sizeMax the greatest size in bytes
 * @param canShrink whether a size can be made smaller
 * @param listing who filters and sorts
 */
@Schema(name = "KindRules", description = "The bounds of one kind of object on an endpoint.")
public record KindView(
    @Schema(description = "Fields that can be given when it is made.") Set<String> settable,
    @Schema(description = "Fields that can be changed later.") Set<String> changeable,
    @Schema(description = "Fields that can be changed to null.") Set<String> clearable,
    @Schema(description = "A regular expression that matches whole names.") String namePattern,
    @Schema(description = "The greatest length of a name in characters.") int nameMaxLength,
    @Schema(description = "The smallest size in bytes.") long sizeMin,
    @Schema(description = "The greatest size in bytes.") long sizeMax,
    @Schema(description = "Whether a size can be made smaller.") boolean canShrink,
    @Schema(description = "Who filters and sorts.") ListingView listing) {
  /**
   * Who filters and sorts a listing.
   *
   * @param mode who
   * @param filters fields to filter by
   * @param sorts fields to sort by
   * @param exactTotal whether the total is always known
   */
  @Schema(name = "ListingRules", description = "Who filters and sorts a listing.")
  public record ListingView(
      @Schema(
              description = "scan: the gateway, by any field; query: the back-end, as declared.",
              allowableValues = {"scan", "query"})
          String mode,
      @Schema(description = "Fields to filter by; null where any will do.", nullable = true)
          Set<String> filters,
      @Schema(description = "Fields to sort by; null where any will do.", nullable = true)
          Set<String> sorts,
      @Schema(description = "Whether the total is always known.") boolean exactTotal) {}

  static KindView of(KindRules rules) {
    return new KindView(
        new TreeSet<>(rules.settable()),
        new TreeSet<>(rules.changeable()),
        new TreeSet<>(rules.clearable()),
        rules.namePattern().pattern(),
        rules.nameMaxLength(),
        rules.sizeMin(),
        rules.sizeMax(),
        rules.canShrink(),
        listing(rules.listing()));
  }

  private static ListingView listing(ListingMode mode) {
    return mode instanceof ListingMode.QueryBy query
        ? new ListingView(
            "query",
            new TreeSet<>(query.filters()),
            new TreeSet<>(query.sorts()),
            query.exactTotal())
        : new ListingView("scan", null, null, false);
  }
}
