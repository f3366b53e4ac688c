package io.storagegateway.netapp.ontap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions on the records of a collection, all of which have to hold. Values are quoted, so that
 * none is taken for an expression of ONTAP's query language. Records that lack a field of a
 * condition are left out by ONTAP.
 */
public final class Filters {
  private static final Filters NONE = new Filters(List.of(), false);

  private final List<Condition> conditions;
  private final boolean impossible;

  private Filters(List<Condition> conditions, boolean impossible) {
    this.conditions = List.copyOf(conditions);
    this.impossible = impossible;
  }

  /**
   * Everything.
   *
   * @return no condition
   */
  public static Filters none() {
    return NONE;
  }

  /**
   * A field has a value.
   *
   * @param field as in ONTAP, for example {@code nas.path}
   * @param value any text
   * @return these conditions and this one
   */
  public Filters is(String field, String value) {
    return isOneOf(field, List.of(value));
  }

  /**
   * A field has one of some values.
   *
   * @param field as in ONTAP
   * @param values any texts
   * @return these conditions and this one
   */
  public Filters isOneOf(String field, Collection<String> values) {
    String alternatives =
        values.stream()
            .flatMap(value -> QueryText.literal(value).stream())
            .collect(Collectors.joining("|"));
    return alternatives.isEmpty()
        ? new Filters(conditions, true)
        : with(field, alternatives);
  }

  /**
   * A field has another value.
   *
   * @param field as in ONTAP
   * @param value any text
   * @return these conditions and this one
   */
  public Filters isNot(String field, String value) {
    return QueryText.literal(value).map(literal -> with(field, "!" + literal)).orElse(this);
  }

  /**
   * A field matches a pattern in which {@code *} stands for any text and nothing else is special.
   *
   * @param field as in ONTAP
   * @param pattern the pattern
   * @return these conditions and this one
   * @throws IllegalArgumentException if the pattern holds what ONTAP could take for an operator
   *     other than {@code *}; see {@link #canMatch}
   */
  public Filters matches(String field, String pattern) {
    return with(field, QueryText.pattern(pattern));
  }

  /**
   * Whether {@link #matches} takes a pattern.
   *
   * @param pattern the pattern
   * @return true if it consists of {@code *} and characters without a meaning of their own
   */
  public static boolean canMatch(String pattern) {
    return QueryText.isPattern(pattern);
  }

  /**
   * A number is within bounds.
   *
   * @param field as in ONTAP
   * @param least the smallest, null for none
   * @param most the greatest, null for none
   * @return these conditions and this one
   */
  public Filters isBetween(String field, Long least, Long most) {
    if (least != null && most != null) {
      return with(field, least + ".." + most);
    }
    if (least != null) {
      return with(field, ">=" + least);
    }
    return most == null ? this : with(field, "<=" + most);
  }

  List<Condition> conditions() {
    return conditions;
  }

  /** Whether no record can fulfil them, because no object of ONTAP's has such a value. */
  boolean impossible() {
    return impossible;
  }

  private Filters with(String field, String expression) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(new Condition(field, expression));
    return new Filters(all, impossible);
  }

  /** A field and an expression of ONTAP's query language. */
  record Condition(String field, String expression) {}
}
