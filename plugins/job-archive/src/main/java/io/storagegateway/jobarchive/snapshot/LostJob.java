package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.Arrival;
import io.storagegateway.jobarchive.bulk.Arrivals;
import io.storagegateway.jobarchive.layout.JobKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A job that is not there. It comes by one rename.
 *
 * @param arrivals how it comes
 * @param arrival its copy
 */
record LostJob(Arrivals arrivals, Arrival arrival) implements ReadyJob {
  @Override
  public JobKey key() {
    return arrival.key();
  }

  @Override
  public List<Path> written() {
    return Arrivals.written(List.of(arrival));
  }

  @Override
  public boolean isPlaced() throws IOException {
    return arrivals.arrive(arrival) == Arrivals.Fate.PLACED;
  }
}
