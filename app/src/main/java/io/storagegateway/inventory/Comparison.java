package io.storagegateway.inventory;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.store.DriftRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what an endpoint has listed with what it should have: what it listed before, and what
 * the gateway has written since. Volumes are the same if their uuids are, whatever they are called.
 * What a write may have done or not is left out of it; the next listing tells.
 *
 * @param known what is known already, without what is too old
 * @param before the listing before
 * @param writes what was done through the gateway since that listing began, in order
 * @param targets names and uuids of what writes may have changed of which nobody knows the end
 */
record Comparison(List<DriftRow> known, Base before, List<Change> writes, Set<String> targets) {
  /**
   * Compares.
   *
   * @param inventory the name of the inventory
   * @param listed what there is now
   * @param begun the number of the last write before the back-end was asked for that
   * @param asOf when the back-end was asked
   * @param atMost how many rows there may be in all
   */
  Differences with(String inventory, Listed listed, long begun, Instant asOf, int atMost) {
    Snapshot after = Snapshot.of(Kind.VOLUME, listed.items());
    boolean whole = listed.problems().isEmpty();
    Set<String> written = writtenTo(writes);
    List<DriftRow> settled =
        known.stream().filter(row -> isSettled(row, after, whole, written)).toList();
    Snapshot expected = expected(begun);
    Predicate<Volume> certain = certain(begun);
    List<DriftRow> found = new ArrayList<>();
    if (whole) {
      // Whoever made a volume past the gateway may take it away again.
      Set<String> passing = uuids(DriftRow.Kind.APPEARED);
      passing.removeAll(written);
      volumes(expected)
          .filter(volume -> after.withUuid(volume.uuid()).isEmpty())
          .filter(volume -> after.find(volume.name()).isEmpty())
          .filter(volume -> !passing.contains(volume.uuid()))
          .filter(certain)
          .map(volume -> row(inventory, volume, DriftRow.Kind.VANISHED, asOf))
          .forEach(found::add);
    }
    if (before.problems().isEmpty()) {
      Set<String> gone = uuids(DriftRow.Kind.VANISHED);
      volumes(after)
          .filter(volume -> expected.withUuid(volume.uuid()).isEmpty())
          .filter(volume -> !gone.contains(volume.uuid()))
          .filter(certain)
          .map(volume -> row(inventory, volume, DriftRow.Kind.APPEARED, asOf))
          .forEach(found::add);
    }
    int room = Math.max(0, atMost - known.size() + settled.size());
    return new Differences(found.subList(0, Math.min(found.size(), room)), settled);
  }

  /**
   * Whether there is nothing to tell of a row any more, as far as a list tells.
   *
   * @param whole whether nothing is missing from the list
   * @param written what was written to through the gateway, which has taken it over thereby
   */
  static boolean isSettled(DriftRow row, Snapshot present, boolean whole, Set<String> written) {
    Optional<Resource> same = present.withUuid(row.uuid());
    return switch (row.kind()) {
      case VANISHED -> same.isPresent() || present.find(row.name()).isPresent();
      case APPEARED ->
          (same.isEmpty() && whole) || written.contains(row.uuid()) || written.contains(row.name());
    };
  }

  private Snapshot expected(long begun) {
    Snapshot expected = Snapshot.of(Kind.VOLUME, before.items());
    for (Change write : writes) {
      if (write.number() <= begun) {
        expected = write.on(expected);
      }
    }
    return expected;
  }

  private Predicate<Volume> certain(long begun) {
    Set<String> uncertain = new HashSet<>(targets);
    uncertain.addAll(writtenTo(writes.stream().filter(write -> write.number() > begun).toList()));
    return volume -> !uncertain.contains(volume.name()) && !uncertain.contains(volume.uuid());
  }

  private static Set<String> writtenTo(List<Change> writes) {
    Set<String> written = new HashSet<>();
    for (Change write : writes) {
      written.add(write.key());
      write.value().map(value -> ((Volume) value).uuid()).ifPresent(written::add);
    }
    return written;
  }

  private Set<String> uuids(DriftRow.Kind kind) {
    return known.stream()
        .filter(row -> row.kind() == kind)
        .map(DriftRow::uuid)
        .collect(Collectors.toSet());
  }

  private static Stream<Volume> volumes(Snapshot snapshot) {
    return snapshot.sorted(Sort.BY_NAME).stream().map(Volume.class::cast);
  }

  private DriftRow row(String inventory, Volume volume, DriftRow.Kind kind, Instant asOf) {
    return new DriftRow(inventory, volume.uuid(), volume.name(), kind, before.asOf(), asOf);
  }
}
