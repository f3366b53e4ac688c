package io.storagegateway.api;

import io.storagegateway.spi.Preview;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/**
 * A dry run as {@code /v4} shows it.
 *
 * @param checked who checked it
 * @param changes the fields that would change
 * @param warnings what to know before doing it
 */
@Schema(name = "Preview", description = "What a write would do.")
public record PreviewView(
    @Schema(
            description =
                "Who checked it: the gateway against the declared rules, or the back-end.",
            allowableValues = {"gateway", "backend"})
        String checked,
    @Schema(description = "The fields that would change.") List<Change> changes,
    @Schema(description = "What to know before doing it.") List<String> warnings) {
  /**
   * One field that would change.
   *
   * @param field its name as in the API
   * @param before its present value
   * @param after its value afterwards
   */
  @Schema(name = "FieldChange", description = "One field that would change.")
  public record Change(
      @Schema(description = "Its name as in the API.", example = "size_total") String field,
      @Schema(description = "Its present value; null where there is none.") Object before,
      @Schema(description = "Its value afterwards; null where there is none.") Object after) {}

  static PreviewView of(Preview preview) {
    return new PreviewView(
        preview.checkedBy().name().toLowerCase(Locale.ROOT),
        preview.changes().stream()
            .map(change -> new Change(change.field(), change.before(), change.after()))
            .toList(),
        preview.warnings());
  }

  /** A dry run of what only the gateway itself would change. */
  static PreviewView ofGateway(String field, Object before, Object after) {
    return new PreviewView("gateway", List.of(new Change(field, before, after)), List.of());
  }
}
