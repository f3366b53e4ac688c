package io.storagegateway.dummy;

import io.storagegateway.dummy.index.SortedIndex;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * All that is kept of jobs. It never changes.
 *
 * @param jobs the jobs themselves
 * @param staged jobs that wait to be imported, the newest of them last
 * @param vault copies that retention policies made
 * @param runs what the last retention policies did, the newest last
 */
record JobStore(
    SortedIndex<StoredJob> jobs,
    List<StagedJob> staged,
    SortedIndex<StoredJob> vault,
    List<RetentionRun> runs) {
  private static final int MOST_STAGED = 64;
  private static final int MOST_RUNS = 100;
  private static final Comparator<StoredJob> BY_ID = Comparator.comparing(StoredJob::id);

  static JobStore of(List<StoredJob> jobs) {
    return new JobStore(
        SortedIndex.of(BY_ID, jobs), List.of(), SortedIndex.of(BY_ID, List.of()), List.of());
  }

  List<StoredJob> all() {
    return StreamSupport.stream(jobs.spliterator(), false).toList();
  }

  Optional<StoredJob> find(String id) {
    return jobs.find(job -> job.id().compareTo(id));
  }

  /** A job of a cluster. */
  StoredJob require(String cluster, String id) {
    return find(id)
        .filter(job -> job.listed().cluster().equals(cluster))
        .orElseThrow(() -> BackendException.notFound(Kind.JOB, id));
  }

  Optional<StoredJob> copyOf(String id) {
    return vault.find(job -> job.id().compareTo(id));
  }

  Optional<StagedJob> waiting(String name) {
    return staged.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  RetentionRun run(String id) {
    return runs.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> BackendException.notFound(Kind.JOB_RETENTION, id));
  }

  JobStore with(StoredJob job) {
    return new JobStore(jobs.with(job), staged, vault, runs);
  }

  JobStore replacing(StoredJob before, StoredJob after) {
    return new JobStore(jobs.replacing(before, after), staged, vault, runs);
  }

  JobStore without(StoredJob job) {
    return new JobStore(jobs.without(job), staged, vault, runs);
  }

  JobStore withCopy(StoredJob job) {
    SortedIndex<StoredJob> others = copyOf(job.id()).map(vault::without).orElse(vault);
    return new JobStore(jobs, staged, others.with(job), runs);
  }

  JobStore with(StagedJob job) {
    return new JobStore(jobs, newest(staged, job, MOST_STAGED), vault, runs);
  }

  JobStore withoutStaged(String name) {
    return new JobStore(
        jobs, staged.stream().filter(one -> !one.name().equals(name)).toList(), vault, runs);
  }

  JobStore with(RetentionRun run) {
    return new JobStore(jobs, staged, vault, newest(runs, run, MOST_RUNS));
  }

  private static <T> List<T> newest(List<T> before, T next, int most) {
    List<T> all = new ArrayList<>(before);
    all.add(next);
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }
}
