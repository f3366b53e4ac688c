package io.storagegateway.contract;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A listing that is read in pages neither loses nor repeats anything. */
interface PagingCases extends Cases {
  @Property(tries = 12)
  default void pagesOfVolumesLoseAndRepeatNothing(
      @ForAll @IntRange(min = 1, max = 12) int limit, @ForAll long seed) {
    try (Lab lab = lab()) {
      Random random = new Random(seed);
      if (lab.declares(Operation.LIST_VOLUMES)) {
        Sort sort = sort(lab, Kind.VOLUME, random);
        volumes(lab, random).walk(lab, Shelf.volumes(), sort, limit, random);
      }
    }
  }

  @FullRunsOnly
  @Property
  default void pagesOfVolumesLoseAndRepeatNothingInFull(
      @ForAll @IntRange(min = 1, max = 40) int limit, @ForAll long seed) {
    pagesOfVolumesLoseAndRepeatNothing(limit, seed);
  }

  @Property(tries = 8)
  default void pagesOfSnapshotsLoseAndRepeatNothing(
      @ForAll @IntRange(min = 1, max = 8) int limit, @ForAll long seed) {
    try (Lab lab = lab()) {
      Random random = new Random(seed);
      if (lab.declares(Operation.LIST_SNAPSHOTS)) {
        Volume volume = lab.stock().volume();
        Sort sort = sort(lab, Kind.SNAPSHOT, random);
        snapshots(lab, volume).walk(lab, Shelf.snapshots(volume.name()), sort, limit, random);
      }
    }
  }

  @Property(tries = 8)
  default void pagesOfExportPoliciesLoseAndRepeatNothing(
      @ForAll @IntRange(min = 1, max = 8) int limit, @ForAll long seed) {
    try (Lab lab = lab()) {
      Random random = new Random(seed);
      if (lab.declares(Operation.LIST_EXPORT_POLICIES)) {
        Sort sort = sort(lab, Kind.EXPORT_POLICY, random);
        policies(lab).walk(lab, Shelf.policies(), sort, limit, random);
      }
    }
  }

  private static Sort sort(Lab lab, Kind kind, Random random) {
    if (lab.rules(kind).listing() instanceof ListingMode.QueryBy query) {
      Set<String> fields = new TreeSet<>(query.sorts());
      fields.add("name");
      return new Sort(List.copyOf(fields).get(random.nextInt(fields.size())), random.nextBoolean());
    }
    return Sort.BY_NAME;
  }

  private static Turnover volumes(Lab lab, Random random) {
    Stock stock = lab.stock();
    boolean sized = lab.rules(Kind.VOLUME).settable().contains("size_total");
    return new Turnover(
        () -> {
          String name = stock.names().of(Kind.VOLUME, fresh(lab, random));
          long size = stock.size(random.nextInt(4));
          lab.write(
              sized
                  ? stock.fields().with(stock.draft(name), "size_total", size)
                  : stock.draft(name));
        },
        name -> lab.write(new RestrictVolume(name, null)),
        lab.declares(Operation.CREATE_VOLUME),
        lab.declares(Operation.RESTRICT_VOLUME));
  }

  /** Numbers in no order, so that new names fall before and behind the cursor. */
  private static int fresh(Lab lab, Random random) {
    return random.nextInt(1000) * 10_000 + lab.counter().incrementAndGet();
  }

  private static Turnover snapshots(Lab lab, Volume volume) {
    return new Turnover(
        () -> lab.stock().snapshot(volume),
        key ->
            lab.write(new DeleteSnapshot(volume.name(), key.substring(volume.name().length() + 1))),
        lab.declares(Operation.CREATE_SNAPSHOT),
        lab.declares(Operation.DELETE_SNAPSHOT));
  }

  private static Turnover policies(Lab lab) {
    return new Turnover(
        () -> lab.stock().policy(),
        name -> lab.write(new DeleteExportPolicy(name, null)),
        lab.declares(Operation.CREATE_EXPORT_POLICY),
        lab.declares(Operation.DELETE_EXPORT_POLICY));
  }
}
