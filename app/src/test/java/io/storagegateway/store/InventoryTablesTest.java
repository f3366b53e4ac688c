package io.storagegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(autoCloseArguments = false)
@MethodSource("both")
class InventoryTablesTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final Instant NOW = Instant.parse("2025-06-01T12:00:00.123Z");

  private final String inventory = UUID.randomUUID().toString();
  private final Database database;

  InventoryTablesTest(Database database) {
    this.database = database;
  }

  static List<Database> both() {
    return DATABASES.all();
  }

  @Test
  void aLeaseIsOfOneHolderUntilItExpires() {
    assertThat(take("one", NOW)).isTrue();
    assertThat(take("one", NOW.plusSeconds(1))).as("again").isTrue();
    assertThat(take("other", NOW.plusSeconds(10))).isFalse();
    assertThat(take("other", NOW.plusSeconds(11))).isTrue();
    assertThat(release("one")).as("it is lost").isFalse();
    assertThat(release("other")).isTrue();
    assertThat(take("one", NOW)).isTrue();
  }

  @Test
  void aLeaseIsExtendedByItsHolderAlone() {
    take("one", NOW);
    extend("other", NOW.plusSeconds(100));
    assertThat(take("other", NOW.plusSeconds(10))).isTrue();
    extend("other", NOW.plusSeconds(100));
    assertThat(take("one", NOW.plusSeconds(99))).isFalse();
  }

  @Test
  void numbersRiseInTheOrderOfCommits() throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    long[] numbers = new long[2];
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () ->
                write(
                    handle -> {
                      numbers[0] = new InventoryChanges(handle).nextNumber();
                      taken.countDown();
                      await(go);
                      return null;
                    }));
    taken.await();
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> numbers[1] = change("later", null));
    long before = read(handle -> new InventoryChanges(handle).newest());
    go.countDown();
    CompletableFuture.allOf(first, second).join();
    assertThat(before).as("not committed").isLessThan(numbers[0]);
    assertThat(numbers[1]).isGreaterThan(numbers[0]);
  }

  @Test
  void changesAreReadInOrderAndUpToANumber() {
    long first = change("a", "{}");
    long second = change("b", null);
    long third = change("a", "{1}");
    assertThat(between(first - 1, second))
        .extracting(InventoryChangeRow::key, InventoryChangeRow::content)
        .containsExactly(tuple("a", "{}"), tuple("b", null));
    assertThat(of(first)).extracting(InventoryChangeRow::number).containsExactly(second, third);
    write(
        handle -> {
          new InventoryChanges(handle).removeUpTo(inventory, "VOLUMES", second);
          return null;
        });
    assertThat(of(0))
        .containsExactly(new InventoryChangeRow(third, inventory, "VOLUMES", "a", "{1}", NOW));
  }

  @Test
  void aListingIsReplacedAsAWhole() {
    InventoryListingRow old = row(7, NOW);
    store(old, List.of(new byte[] {1, 2}, new byte[] {-1}));
    assertThat(chunks(old)).containsExactly(new byte[] {1, 2}, new byte[] {-1});
    InventoryListingRow next = row(9, NOW);
    store(next, List.of(new byte[] {3}));
    assertThat(find()).contains(next);
    assertThat(chunks(next)).containsExactly(new byte[] {3});
    assertThat(chunks(old)).isEmpty();
    assertThat(changedAfter(8)).contains(next);
    assertThat(changedAfter(9)).doesNotContain(next);
  }

  @Test
  void aKindThatNeverAnsweredHasNoAge() {
    InventoryListingRow failed =
        new InventoryListingRow(
            inventory, "VOLUMES", 3, 0, 0, null, 0, 0, "[]", NOW, 12, "[\"down\"]");
    store(failed, List.of());
    assertThat(find()).contains(failed);
  }

  @Test
  void whatNobodyRefreshesAnyMoreIsForgotten() {
    store(row(7, NOW.minusSeconds(100)), List.of(new byte[] {1}));
    change("a", "{}");
    tidy(NOW.minusSeconds(101), Instant.EPOCH);
    assertThat(find()).isPresent();
    tidy(NOW.minusSeconds(99), NOW.minusSeconds(1000));
    assertThat(find()).isEmpty();
    assertThat(chunks(row(7, NOW))).isEmpty();
    assertThat(of(0)).isEmpty();
  }

  @Test
  void changesOfWhatIsNotStoredAreForgottenAlone() {
    change("a", "{}");
    tidy(Instant.EPOCH, NOW);
    assertThat(of(0)).as("not old enough").hasSize(1);
    store(row(7, NOW), List.of());
    tidy(Instant.EPOCH, NOW.plusMillis(1));
    assertThat(of(0)).as("of a stored listing").hasSize(1);
    write(
        handle -> {
          new InventoryListings(handle).removeOlder(NOW.plusMillis(1));
          return null;
        });
    change("b", "{}");
    tidy(Instant.EPOCH, NOW.plusMillis(1));
    assertThat(of(0)).isEmpty();
  }

  private void tidy(Instant unused, Instant useless) {
    write(
        handle -> {
          InventoryListings table = new InventoryListings(handle);
          table.removeOlder(unused);
          table.removeChangesOfNothing(useless);
          return null;
        });
  }

  private boolean take(String holder, Instant at) {
    return write(
        handle -> new InventoryLeases(handle).take(inventory, holder, at, at.plusSeconds(10)));
  }

  private boolean release(String holder) {
    return write(handle -> new InventoryLeases(handle).release(inventory, holder));
  }

  private void extend(String holder, Instant until) {
    write(
        handle -> {
          new InventoryLeases(handle).extend(List.of(inventory), holder, until);
          return null;
        });
  }

  private long change(String key, String content) {
    return write(
        handle -> {
          InventoryChanges table = new InventoryChanges(handle);
          long number = table.nextNumber();
          table.add(new InventoryChangeRow(number, inventory, "VOLUMES", key, content, NOW));
          return number;
        });
  }

  private List<InventoryChangeRow> of(long after) {
    return read(handle -> new InventoryChanges(handle).of(inventory, "VOLUMES", after));
  }

  private List<InventoryChangeRow> between(long after, long upTo) {
    return read(handle -> new InventoryChanges(handle).between(after, upTo));
  }

  private List<InventoryListingRow> changedAfter(long number) {
    return read(handle -> new InventoryListings(handle).changedAfter(number));
  }

  private InventoryListingRow row(long number, Instant triedAt) {
    return new InventoryListingRow(
        inventory, "VOLUMES", number, number, number - 1, NOW, 1, 17, "[]", triedAt, 12, null);
  }

  private void store(InventoryListingRow row, List<byte[]> chunks) {
    write(
        handle -> {
          new InventoryListings(handle).put(row);
          new InventoryListings(handle).replaceChunks(row, chunks);
          return null;
        });
  }

  private Optional<InventoryListingRow> find() {
    return read(handle -> new InventoryListings(handle).find(inventory, "VOLUMES"));
  }

  private List<byte[]> chunks(InventoryListingRow row) {
    return read(handle -> new InventoryListings(handle).chunks(row));
  }

  private <T> T write(Function<Handle, T> work) {
    return database.write(work);
  }

  private <T> T read(Function<Handle, T> work) {
    return database.read(work);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
