package io.storagegateway.spi.value;

/**
 * Marks the record that holds a back-end's own fields of a volume. Its components are nullable
 * (null: unknown, or not given), carry Jakarta Validation annotations, and appear in the API in
 * snake_case. Names of the old API ({@code autosize_enabled}, {@code max_autosize}, {@code
 * percentage_snapshot_reserve}, {@code percentage_snapshot_reserve_used}, {@code
 * compression_enabled}, {@code inline_compression}, {@code caching_policy}) are shown by {@code
 * /v3} too.
 */
public interface VolumeAttributes {
  /**
   * Whose volume it is: by this, where listings are {@link io.storagegateway.spi.ListingMode.Scan},
   * the gateway shows what it keeps to those who may see it, as the back-end itself does by {@link
   * io.storagegateway.spi.Visibility#allows}.
   *
   * @return a user, null if it has no owner
   */
  default String owner() {
    return null;
  }

  /**
   * Of which project it is, see {@link #owner}.
   *
   * @return a project, null if it is of none
   */
  default String project() {
    return null;
  }
}
