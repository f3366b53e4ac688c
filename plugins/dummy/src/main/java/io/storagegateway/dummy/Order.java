package io.storagegateway.dummy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** An order of a listing: by name, or by a number and among equals by name. */
final class Order<T> implements Comparator<T> {
  private final String field;
  private final ToLongFunction<T> number;
  private final Function<T, String> name;
  private final int numberSign;
  private final int nameSign;

  private Order(
      String field,
      ToLongFunction<T> number,
      Function<T, String> name,
      int numberSign,
      int nameSign) {
    this.field = field;
    this.number = number;
    this.name = name;
    this.numberSign = numberSign;
    this.nameSign = nameSign;
  }

  static <T> Order<T> byName(Function<T, String> name, boolean descending) {
    return new Order<>("name", item -> 0, name, 1, descending ? -1 : 1);
  }

  static <T> Order<T> byNumber(
      String field, ToLongFunction<T> number, Function<T, String> name, boolean descending) {
    return new Order<>(field, number, name, descending ? -1 : 1, 1);
  }

  @Override
  public int compare(T left, T right) {
    return compare(left, number.applyAsLong(right), name.apply(right));
  }

  /**
   * Puts many items in order that are in the order of names. Their numbers are laid side by side
   * for it, which sorts a million items several times faster than looking each number up.
   */
  List<T> arrange(List<T> byName) {
    List<Numbered<T>> numbered = new ArrayList<>(byName.size());
    for (T item : nameSign > 0 ? byName : reversed(byName)) {
      long value = number.applyAsLong(item);
      numbered.add(new Numbered<>(numberSign > 0 ? value : ~value, item));
    }
    numbered.sort(Comparator.comparingLong(Numbered::number));
    List<T> arranged = new ArrayList<>(byName.size());
    numbered.forEach(entry -> arranged.add(entry.item()));
    return arranged;
  }

  /** The place right after the item that a page ended with. */
  ToIntFunction<T> after(Cursor cursor) {
    return item -> compare(item, cursor.number(), cursor.name()) <= 0 ? -1 : 1;
  }

  Cursor cursorOf(T item) {
    return new Cursor(tag(), number.applyAsLong(item), name.apply(item));
  }

  /** Tells cursors of different orders apart. */
  String tag() {
    return field + (numberSign + nameSign == 2 ? "+" : "-");
  }

  private int compare(T left, long rightNumber, String rightName) {
    int byNumber = Long.compare(number.applyAsLong(left), rightNumber);
    return byNumber != 0 ? numberSign * byNumber : nameSign * name.apply(left).compareTo(rightName);
  }

  private static <T> List<T> reversed(List<T> items) {
    List<T> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return reversed;
  }

  private record Numbered<T>(long number, T item) {}
}
