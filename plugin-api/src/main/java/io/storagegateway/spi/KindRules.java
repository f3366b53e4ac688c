package io.storagegateway.spi;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bounds of one kind of object on a back-end. Fields are named as in the API; the back-end's
 * own as {@code attributes.max_autosize}.
 *
 * @param listing who filters and sorts
 * @param settable fields that can be given when it is made, besides its name
 * @param changeable fields that can be changed later
 * @param clearable fields that can be changed to null, a part of {@code changeable}
 * @param namePattern a regular expression that matches whole names
 * @param nameMaxLength the greatest length of a name in characters, at least 1
 * @param sizeMin the smallest size in bytes, at least 0; without meaning where there is no size
 * @param sizeMax the greatest size in bytes
 * @param canShrink whether a size can be made smaller
 */
public record KindRules(
    ListingMode listing,
    Set<String> settable,
    Set<String> changeable,
    Set<String> clearable,
    Pattern namePattern,
    int nameMaxLength,
    long sizeMin,
    long sizeMax,
    boolean canShrink) {
  /** Copies the sets and checks the bounds. */
  public KindRules {
    Objects.requireNonNull(listing, "listing");
    Objects.requireNonNull(namePattern, "namePattern");
    settable = Set.copyOf(settable);
    changeable = Set.copyOf(changeable);
    clearable = Set.copyOf(clearable);
    if (!changeable.containsAll(clearable)) {
      throw new IllegalArgumentException("what can be cleared must be changeable");
    }
    if (nameMaxLength < 1 || sizeMin < 0 || sizeMax < sizeMin) {
      throw new IllegalArgumentException("bounds of name or size are inside out");
    }
  }

  /**
   * Begins rules for names alone: scanned, nothing settable or changeable, any size.
   *
   * @param namePattern a regular expression that matches whole names
   * @param nameMaxLength the greatest length of a name in characters
   * @return a builder
   */
  public static Builder named(String namePattern, int nameMaxLength) {
    return new Builder(Pattern.compile(namePattern), nameMaxLength);
  }

  /**
   * Whether a name follows the rule.
   *
   * @param name the name
   * @return true if length and pattern fit
   */
  public boolean allowsName(String name) {
    return name.length() <= nameMaxLength && namePattern.matcher(name).matches();
  }

  /** Makes {@link KindRules}. */
  public static final class Builder {
    private final Pattern namePattern;
    private final int nameMaxLength;
    private ListingMode listing = new ListingMode.Scan();
    private Set<String> settable = Set.of();
    private Set<String> changeable = Set.of();
    private Set<String> clearable = Set.of();
    private long sizeMin;
    private long sizeMax = Long.MAX_VALUE;
    private boolean canShrink = true;

    private Builder(Pattern namePattern, int nameMaxLength) {
      this.namePattern = namePattern;
      this.nameMaxLength = nameMaxLength;
    }

    /**
     * Who filters and sorts.
     *
     * @param value the mode
     * @return this
     */
    public Builder listing(ListingMode value) {
      this.listing = value;
      return this;
    }

    /**
     * What can be given when it is made.
     *
     * @param fields names as in the API
     * @return this
     */
    public Builder settable(String... fields) {
      this.settable = Set.of(fields);
      return this;
    }

    /**
     * What can be changed later.
     *
     * @param fields names as in the API
     * @return this
     */
    public Builder changeable(String... fields) {
      this.changeable = Set.of(fields);
      return this;
    }

    /**
     * What can be changed to null.
     *
     * @param fields names as in the API
     * @return this
     */
    public Builder clearable(String... fields) {
      this.clearable = Set.of(fields);
      return this;
    }

    /**
     * The bounds of its size.
     *
     * @param min in bytes
     * @param max in bytes
     * @return this
     */
    public Builder size(long min, long max) {
      this.sizeMin = min;
      this.sizeMax = max;
      return this;
    }

    /**
     * Whether its size can be made smaller.
     *
     * @param value true unless said otherwise
     * @return this
     */
    public Builder canShrink(boolean value) {
      this.canShrink = value;
      return this;
    }

    /**
     * The rules.
     *
     * @return new rules
     */
    public KindRules build() {
      return new KindRules(
          listing,
          settable,
          changeable,
          clearable,
          namePattern,
          nameMaxLength,
          sizeMin,
          sizeMax,
          canShrink);
    }
  }
}
