package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobIndex;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The jobs that a storage system came with, once its back-end has found them all.
 *
 * @param lab the storage system
 * @param all all of them, the earliest first
 */
record KnownJobs(Lab lab, List<Job> all) {
  private static final int FEWEST = 20;

  static KnownJobs of(Lab lab) {
    KnownJobs known = now(lab);
    assertThat(known.all())
        .as("jobs of a new storage system, see BackendFixture.newStorage")
        .hasSizeGreaterThanOrEqualTo(FEWEST);
    assertThat(known.values(Job::user)).as("owners of the jobs").hasSizeGreaterThan(1);
    assertThat(known.values(Job::project)).as("projects of the jobs").hasSizeGreaterThan(1);
    return known;
  }

  /** Those that are there by now, however few. */
  static KnownJobs now(Lab lab) {
    awaitIndex(lab);
    return new KnownJobs(
        lab, Shelf.jobs().all(lab.backend(), Shelf.sorted("start_time", Visibility.ALL)));
  }

  /** What a field is in these jobs, without null. */
  <V> Set<V> values(Function<Job, V> field) {
    return all.stream().map(field).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** Who sees nothing, all, and some. */
  List<Visibility> visibilities() {
    String user = values(Job::user).iterator().next();
    String project = values(Job::project).iterator().next();
    return List.of(
        Visibility.ALL,
        Visibility.NOTHING_OWNED,
        Visibility.of(Set.of(user), Set.of()),
        Visibility.of(Set.of(), Set.of(project)),
        Visibility.of(Set.of(user, "nobody-of-this-name"), Set.of(project)),
        Visibility.of(Set.of(project), Set.of(user)));
  }

  List<Job> visible(Visibility visibility) {
    return all.stream().filter(job -> visibility.allows(job.user(), job.project())).toList();
  }

  /** A job of which something can be read. */
  Job with(Job.MetricDataState state) {
    return all.stream()
        .filter(job -> job.metricData() == state)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no job whose metrics are " + state));
  }

  Job whole(Job job) {
    return lab.backend().require(Jobs.class).get(Call.quiet(), job.id(), Visibility.ALL);
  }

  List<Job> matching(Filter... filters) {
    return Shelf.jobs().all(lab.backend(), query(filters));
  }

  /** Pages small enough that there are several. */
  static Query query(Filter... filters) {
    return new Query(
        List.of(filters), new Sort("start_time", false), 7, Optional.empty(), Visibility.ALL);
  }

  private static void awaitIndex(Lab lab) {
    if (!lab.declares(Operation.GET_JOB_INDEX)) {
      return;
    }
    long end = System.nanoTime() + lab.fixture().patience().toNanos();
    while (System.nanoTime() - end < 0) {
      JobIndex index = lab.backend().require(Jobs.class).index(Call.quiet());
      if (index.indexedAt() != null && !index.scanning()) {
        return;
      }
      pause(lab);
    }
    throw new AssertionError("the index of jobs is not finished in time");
  }

  private static void pause(Lab lab) {
    try {
      Thread.sleep(lab.fixture().pause().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the index of jobs was made", e);
    }
  }
}
