package io.storagegateway.spi;

import java.util.List;
import java.util.Objects;

/**
 * What a write would do.
 *
 * @param checkedBy how deeply it was checked
 * @param changes the fields that would change, in the order of the API; empty if nothing would
 * @param warnings what the caller should know before doing it
 */
public record Preview(CheckedBy checkedBy, List<FieldChange> changes, List<String> warnings) {
  /** How deeply a preview was checked. */
  public enum CheckedBy {
    /** Against the rules that the back-end declared. */
    GATEWAY,
    /** By the back-end itself. */
    BACKEND
  }

  /**
   * One field that would change.
   *
   * @param field the field as in the API
   * @param before its present value, null where there is none
   * @param after its value afterwards, null where there is none
   */
  public record FieldChange(String field, Object before, Object after) {
    /** Checks that the field is there. */
    public FieldChange {
      Objects.requireNonNull(field, "field");
    }
  }

  /** Copies the lists. */
  public Preview {
    Objects.requireNonNull(checkedBy, "checkedBy");
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }
}
