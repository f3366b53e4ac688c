package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;

/**
 * Where a page ended: the last item's place, not its number, so that items which come and go do not
 * shift the next page.
 *
 * @param order in which order the page was
 * @param number the last item's number in that order, 0 if the order is by name
 * @param name the last item's name
 */
record Cursor(String order, long number, String name) {
  private static final char SEPARATOR = ':';

  /** Reads a cursor that belongs to a listing in a certain order. */
  static Cursor parse(String text, String order) {
    String[] parts = text.split(String.valueOf(SEPARATOR), 3);
    if (parts.length != 3 || !parts[0].equals(order)) {
      throw unreadable();
    }
    try {
      return new Cursor(order, Long.parseLong(parts[1]), parts[2]);
    } catch (NumberFormatException e) {
      throw unreadable();
    }
  }

  String text() {
    return order + SEPARATOR + number + SEPARATOR + name;
  }

  private static BackendException unreadable() {
    return BackendException.invalid("cursor", "This is not the cursor of such a listing.");
  }
}
