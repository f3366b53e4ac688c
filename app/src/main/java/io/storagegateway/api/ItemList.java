package io.storagegateway.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.storagegateway.inventory.Listing;
import io.storagegateway.spi.ListingProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items what was found
 * @param next the cursor of the next page, null on the last
 * @param total how many there are in all, null where that is not known exactly
 * @param asOf when the back-end said so
 * @param problems what is missing from the list, and why
 * @param projection the fields of the items that are shown
 * @param <V> what is listed
 */
@Schema(description = "A page of a list.")
public record ItemList<V>(
    @Schema(description = "What was found.") List<V> items,
    @Schema(description = "The cursor of the next page; null on the last.", nullable = true)
        String next,
    @Schema(
            description = "How many there are in all; null where that is not known exactly.",
            nullable = true)
        Long total,
    @Schema(description = "When the back-end said so (RFC 3339, UTC).") Instant asOf,
    @Schema(description = "What is missing from the list or may be out of date, and why.")
        List<ListingProblem> problems,
    @JsonIgnore @Schema(hidden = true) Projection projection) {
  /**
   * Cuts a page out of rows of which one more was asked for than it holds: it tells whether there
   * is another page.
   */
  static <R, V> ItemList<V> cut(
      List<R> rows,
      int size,
      Function<R, V> view,
      Function<R, String> cursor,
      Instant asOf,
      Projection projection) {
    List<R> shown = rows.subList(0, Math.min(size, rows.size()));
    return new ItemList<>(
        shown.stream().map(view).toList(),
        rows.size() > size ? cursor.apply(shown.get(size - 1)) : null,
        null,
        asOf,
        List.of(),
        projection);
  }

  static <T, V> ItemList<V> of(Listing<T> listing, Function<T, V> view, Projection projection) {
    return new ItemList<>(
        listing.page().items().stream().map(view).toList(),
        listing.page().next().orElse(null),
        listing.page().total().isPresent() ? listing.page().total().getAsLong() : null,
        listing.asOf(),
        listing.allProblems(),
        projection);
  }
}
