package io.storagegateway.spi.value;

/**
 * Marks the record that holds a back-end's own fields of a volume. Its components are nullable
 * (null: unknown, or not given), carry Jakarta Validation annotations, and appear in the API in
 * snake_case. Names of the old API ({@code autosize_enabled}, {@code max_autosize}, {@code
 * percentage_snapshot_reserve}, {@code percentage_snapshot_reserve_used}, {@code
 * compression_enabled}, {@code inline_compression}, {@code caching_policy}) are shown by {@code
 * /v3} too.
 */
public interface VolumeAttributes {}
