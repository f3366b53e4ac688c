package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.value.Job;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The orders of jobs. What is not known comes before all that is, and after it if descending. */
final class JobOrders {
  private static final Map<String, ToLongFunction<Job>> NUMBERS =
      Map.of(
          "start_time", job -> job.startTime().getEpochSecond(),
          "duration", job -> job.duration().toSeconds(),
          "job_id", Job::jobId,
          "num_nodes", job -> job.numNodes() == null ? -1 : job.numNodes());

  private static final Map<String, Function<Job, String>> TEXTS =
      Map.of(
          "job_name", Job::name,
          "user", Job::user,
          "project", job -> job.project() == null ? "" : job.project(),
          "cluster", Job::cluster,
          "subcluster", Job::subcluster,
          "partition", Job::partition,
          "state", job -> job.state().key());

  static final Set<String> FIELDS =
      Stream.concat(NUMBERS.keySet().stream(), TEXTS.keySet().stream())
          .collect(Collectors.toUnmodifiableSet());

  /** For each text field the places of its values among all that there are. */
  private final Map<String, Map<String, Integer>> places = new HashMap<>();

  JobOrders(Collection<StoredJob> jobs) {
    TEXTS.forEach(
        (name, field) -> {
          Map<String, Integer> place = new HashMap<>();
          new TreeSet<>(jobs.stream().map(job -> field.apply(job.listed())).toList())
              .forEach(value -> place.put(value, place.size()));
          places.put(name, place);
        });
  }

  Order<StoredJob> of(Sort sort) {
    if (sort.field().equals("name")) {
      return Order.byName(job -> job.listed().id(), sort.descending());
    }
    return Order.byNumber(
        sort.field(), number(sort.field()), job -> job.listed().id(), sort.descending());
  }

  private ToLongFunction<StoredJob> number(String name) {
    ToLongFunction<Job> number = NUMBERS.get(name);
    if (number != null) {
      return job -> number.applyAsLong(job.listed());
    }
    Function<Job, String> text = TEXTS.get(name);
    if (text == null) {
      throw BackendException.invalid("sort", "It cannot be sorted by " + name + ".");
    }
    Map<String, Integer> place = places.get(name);
    return job -> place.get(text.apply(job.listed()));
  }
}
