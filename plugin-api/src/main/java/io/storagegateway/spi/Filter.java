package io.storagegateway.spi;

import java.util.Objects;

/**
 * One condition of a query.
 *
 * @param field the field as in the API
 * @param test how it is compared
 * @param value what it is compared with: text, or a whole number in digits for {@link
 *     Test#AT_LEAST} and {@link Test#AT_MOST}
 */
public record Filter(String field, Test test, String value) {
  /** How a field is compared with the value. */
  public enum Test {
    /** The field's text is the value. */
    EQUALS,
    /** The field's text is one of the values, which are separated by commas. */
    ANY_OF,
    /**
     * The field's text matches the value, in which {@code *} stands for any text and {@code ?} for
     * one character.
     */
    GLOB,
    /** The field's number is not smaller. */
    AT_LEAST,
    /** The field's number is not greater. */
    AT_MOST
  }

  /** Checks that everything is there. */
  public Filter {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(value, "value");
  }
}
