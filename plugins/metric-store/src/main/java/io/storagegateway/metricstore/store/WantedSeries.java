package io.storagegateway.metricstore.store;

import io.storagegateway.metricstore.source.Asked;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** All series of a query, host by host. */
final class WantedSeries implements Iterator<WantedSeries.One> {
  private final List<String> hosts;
  private final List<String> metrics;
  private final List<Optional<String>> parts;
  private final long count;
  private long given;

  WantedSeries(Asked asked) {
    this.hosts = asked.hosts();
    this.metrics = asked.query().metrics();
    this.parts = asked.parts();
    this.count = (long) hosts.size() * metrics.size() * parts.size();
  }

  @Override
  public boolean hasNext() {
    return given < count;
  }

  @Override
  public One next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long series = given++;
    int part = (int) (series % parts.size());
    int metric = (int) (series / parts.size() % metrics.size());
    int host = (int) (series / parts.size() / metrics.size());
    return new One(hosts.get(host), metrics.get(metric), parts.get(part).orElse(null));
  }

  /** The next ones, at most so many. */
  List<One> next(int most) {
    List<One> chunk = new ArrayList<>();
    while (chunk.size() < most && hasNext()) {
      chunk.add(next());
    }
    return chunk;
  }

  /**
   * A series.
   *
   * @param id which part of the host, null for all of it
   */
  record One(String host, String metric, String id) {}
}
