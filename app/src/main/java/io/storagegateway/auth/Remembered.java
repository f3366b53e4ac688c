package io.storagegateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/**
 * Rows that were looked up lately. What is revoked is forgotten here at once, and within seconds
 * where another replica revoked it.
 */
final class Remembered<T> {
  private static final int MOST = 100_000;

  private final Database database;
  private final Freshness freshness;
  private final Clock clock;
  private final BiFunction<Handle, String, Optional<T>> lookup;
  private final Cache<String, Row<T>> rows = Caffeine.newBuilder().maximumSize(MOST).build();

  private record Row<T>(T value, Instant loaded) {}

  Remembered(
      Database database,
      Freshness freshness,
      Clock clock,
      BiFunction<Handle, String, Optional<T>> lookup) {
    this.database = database;
    this.freshness = freshness;
    this.clock = clock;
    this.lookup = lookup;
  }

  /**
   * Finds a row.
   *
   * @param changes whether it is for a change, for which nothing will do that may be out of date
   * @throws DatabaseUnavailableException if it cannot be looked up, and what is remembered will not
   *     do
   */
  Optional<T> find(String key, boolean changes) {
    Row<T> row = rows.getIfPresent(key);
    if (row != null && freshness.isTrusted(row.loaded())) {
      return Optional.of(row.value());
    }
    boolean willDo = row != null && !changes && freshness.isGoodForReads(row.loaded());
    if (willDo && freshness.isAway()) {
      return Optional.of(row.value());
    }
    try {
      return load(key);
    } catch (DatabaseUnavailableException e) {
      if (willDo) {
        return Optional.of(row.value());
      }
      throw e;
    }
  }

  /** Looks a row up, whatever is remembered. */
  Optional<T> load(String key) {
    if (freshness.isAway()) {
      throw new DatabaseUnavailableException("The gateway's database has not answered lately");
    }
    Instant now = clock.instant();
    Optional<T> found = database.read(handle -> lookup.apply(handle, key));
    found.ifPresentOrElse(value -> rows.put(key, new Row<>(value, now)), () -> forget(key));
    return found;
  }

  boolean knows(String key) {
    return rows.getIfPresent(key) != null;
  }

  void put(String key, T value) {
    rows.put(key, new Row<>(value, clock.instant()));
  }

  void forget(String key) {
    rows.invalidate(key);
  }
}
