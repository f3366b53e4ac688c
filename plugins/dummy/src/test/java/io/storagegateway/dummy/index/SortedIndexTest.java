package io.storagegateway.dummy.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SortedIndexTest {
  private static final Comparator<Integer> BY_VALUE = Comparator.naturalOrder();
  private static final Comparator<Integer> BY_LAST_DIGIT =
      Comparator.<Integer, Integer>comparing(number -> number % 10).thenComparing(BY_VALUE);

  @Property(tries = 50)
  void holdsWhatATreeWouldHold(
      @ForAll @IntRange(max = 3_000) int begin,
      @ForAll @IntRange(max = 3_000) int changes,
      @ForAll long seed) {
    Random random = new Random(seed);
    TreeSet<Integer> model = new TreeSet<>(numbers(begin));
    SortedIndex<Integer> index = SortedIndex.of(BY_VALUE, numbers(begin));
    for (int change = 0; change < changes; change++) {
      int number = random.nextInt(6_000);
      boolean adding = random.nextBoolean();
      index = adding ? index.with(number) : index.without(number);
      boolean changed = adding ? model.add(number) : model.remove(number);
      assertThat(index.size()).as("after change %d: %s", change, changed).isEqualTo(model.size());
    }
    assertThat(index).containsExactlyElementsOf(model);
    int place = random.nextInt(6_000);
    assertThat(list(index.from(number -> Integer.compare(number, place))))
        .containsExactlyElementsOf(model.tailSet(place));
    assertThat(index.find(number -> Integer.compare(number, place)).isPresent())
        .isEqualTo(model.contains(place));
  }

  @Property(tries = 50)
  void mergesAStretchIntoAnotherOrder(
      @ForAll @IntRange(max = 5_000) int size,
      @ForAll @IntRange(max = 5_000) int from,
      @ForAll @IntRange(max = 5_000) int length,
      @ForAll @IntRange(max = 9) int digit) {
    SortedIndex<Integer> index = SortedIndex.of(BY_VALUE, numbers(size));
    Merge<Integer> merge =
        index.merge(
            number -> number < from ? -1 : number >= from + length ? 1 : 0,
            BY_LAST_DIGIT,
            number -> number % 10 < digit ? -1 : 1);
    assertThat(list(merge))
        .containsExactlyElementsOf(
            numbers(size).stream()
                .filter(number -> number >= from && number < from + length)
                .filter(number -> number % 10 >= digit)
                .sorted(BY_LAST_DIGIT)
                .toList());
  }

  @Test
  void theFirstItemsOfAMergeCostOneLookForEachChunk() {
    SortedIndex<Integer> index = SortedIndex.of(BY_VALUE, numbers(100_000));
    Merge<Integer> merge = index.merge(number -> 0, BY_LAST_DIGIT, number -> 1);
    for (int item = 0; item < 100; item++) {
      merge.next();
    }
    assertThat(merge.visited()).isEqualTo(index.chunks() + 100);
  }

  @Test
  void aChangeLeavesTheFormerIndexAsItWas() {
    SortedIndex<Integer> before = SortedIndex.of(BY_VALUE, List.of(1, 3));
    SortedIndex<Integer> after = before.with(2).without(3);
    assertThat(before).containsExactly(1, 3);
    assertThat(after).containsExactly(1, 2);
  }

  @Test
  void anEqualItemIsReplaced() {
    Comparator<String> byLength = Comparator.comparing(String::length);
    SortedIndex<String> index = SortedIndex.of(byLength, List.of("a", "bb"));
    assertThat(index.with("cc")).containsExactly("a", "cc");
    assertThat(index.replacing("bb", "cc")).containsExactly("a", "cc");
    assertThat(index.replacing("bb", "ddd")).containsExactly("a", "ddd");
  }

  @Test
  void anEmptyIndexFindsNothing() {
    SortedIndex<Integer> index = SortedIndex.of(BY_VALUE, List.of());
    assertThat(index.find(number -> 0)).isEmpty();
    assertThat(index.share(number -> 0)).isZero();
    assertThat(index.merge(number -> 0, BY_LAST_DIGIT, number -> 1).hasNext()).isFalse();
    assertThat(index.with(1).without(1)).isEmpty();
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<Integer> list(Iterator<Integer> numbers) {
    List<Integer> list = new ArrayList<>();
    numbers.forEachRemaining(list::add);
    return list;
  }
}
