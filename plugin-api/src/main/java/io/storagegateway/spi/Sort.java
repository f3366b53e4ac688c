package io.storagegateway.spi;

import java.util.Objects;

/**
 * The order of a listing. Objects with the same value follow each other in the order of names.
 *
 * @param field the field as in the API
 * @param descending whether the greatest comes first
 */
public record Sort(String field, boolean descending) {
  /** By name, the order of a listing that says nothing. */
  public static final Sort BY_NAME = new Sort("name", false);

  /** Checks that the field is there. */
  public Sort {
    Objects.requireNonNull(field, "field");
  }
}
