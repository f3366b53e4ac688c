package io.storagegateway.inventory;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The cursors of one listing: positions that are bound to the endpoint and the query by a checksum,
 * so that a cursor of another listing is told from a good one, by any replica at any time. They
 * hold nothing secret and grant nothing, so the checksum needs no key.
 */
public final class Cursors {
  private static final int CHECKSUM = Integer.BYTES;
  private static final int MAX_LENGTH = 12_000;

  private final String listing;

  private Cursors(String listing) {
    this.listing = listing;
  }

  /**
   * The cursors of a listing.
   *
   * @param parts what makes it another listing than others, without null
   * @return its cursors
   */
  public static Cursors of(Object... parts) {
    StringBuilder listing = new StringBuilder();
    for (Object part : parts) {
      String text = part.toString();
      listing.append(text.length()).append(':').append(text);
    }
    return new Cursors(listing.toString());
  }

  static Cursors of(String endpoint, Operation operation, String owner, Query query) {
    Object[] filters = query.filters().stream().flatMap(Cursors::parts).toArray();
    Object[] parts = Arrays.copyOf(filters, filters.length + 5);
    parts[filters.length] = endpoint;
    parts[filters.length + 1] = operation.key();
    parts[filters.length + 2] = owner;
    parts[filters.length + 3] = query.sort().field();
    parts[filters.length + 4] = query.sort().descending();
    return of(parts);
  }

  private static Stream<Object> parts(Filter filter) {
    return Stream.of(filter.field(), filter.test(), filter.value());
  }

  /**
   * Makes a cursor.
   *
   * @param position where the next page begins
   * @return opaque text for a URL
   */
  public String write(String position) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] cursor =
        ByteBuffer.allocate(CHECKSUM + text.length).putInt(checksum(text)).put(text).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /**
   * Reads a cursor.
   *
   * @param cursor what {@link #write} made, or anything else
   * @return where the page begins
   * @throws BadQueryException if it is no cursor of this listing
   */
  public String read(String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      throw bad();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw bad();
    }
    if (bytes.length < CHECKSUM) {
      throw bad();
    }
    String position = new String(bytes, CHECKSUM, bytes.length - CHECKSUM, StandardCharsets.UTF_8);
    // Written again, not only compared: the same bytes have more than one text in base 64.
    if (!write(position).equals(cursor)) {
      throw bad();
    }
    return position;
  }

  Query inside(Query query) {
    return query.after().map(cursor -> query.after(read(cursor))).orElse(query);
  }

  <T> Page<T> outside(Page<T> page) {
    Optional<String> next = page.next().map(this::write);
    return new Page<>(page.items(), next, page.total(), page.problems(), page.asOf());
  }

  private int checksum(byte[] position) {
    CRC32C checksum = new CRC32C();
    checksum.update(listing.getBytes(StandardCharsets.UTF_8));
    checksum.update(0);
    checksum.update(position);
    return (int) checksum.getValue();
  }

  private static BadQueryException bad() {
    return new BadQueryException("cursor", "is not of this listing");
  }
}
