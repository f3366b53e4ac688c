package io.storagegateway.metricstore.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Values as a running site sends them: busy by day, noisy, with machines that rest, some that were
 * silent for a while and one in each cluster that is silent now. The same time gives the same
 * values.
 */
final class LiveData implements AutoCloseable {
  private static final int MINUTE = 60;
  private static final int DAY = 86_400;
  private static final int JOB = 4 * 3_600;
  private static final int SILENT_ONE_IN = 97;
  private static final int IDLE_ONE_IN = 7;

  private final Store store;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-data");
            thread.setDaemon(true);
            return thread;
          });

  private final List<Site.Cluster> clusters;
  private long written;

  LiveData(Store store, List<Site.Cluster> clusters) {
    this.store = store;
    this.clusters = clusters;
  }

  /** Writes the values of the past. */
  void fill(Duration past) {
    long now = store.now() / MINUTE * MINUTE;
    long from = now - past.toSeconds();
    for (long time = from; time <= now; time += MINUTE) {
      write(time);
    }
    written = now;
  }

  /** Goes on writing, each minute. */
  void keepUp() {
    var unused = clockwork.scheduleWithFixedDelay(this::catchUp, 1, 1, TimeUnit.SECONDS);
  }

  private void catchUp() {
    for (; written + MINUTE <= store.now(); written += MINUTE) {
      write(written + MINUTE);
      store.forget();
    }
  }

  private void write(long time) {
    for (Site.Cluster cluster : clusters) {
      for (int host = 0; host < cluster.hosts().size(); host++) {
        if (!isSilent(cluster, host, time)) {
          write(cluster, host, time);
        }
      }
    }
  }

  private void write(Site.Cluster cluster, int host, long time) {
    double busy = busy(host, time);
    String name = cluster.hosts().get(host);
    for (int metric = 0; metric < cluster.measured().size(); metric++) {
      Site.Measured measured = cluster.measured().get(metric);
      for (int part = 0; part < measured.ids().size(); part++) {
        double noise = noise(host * 31L + metric * 7L + part, time / MINUTE) * measured.rough();
        double value = measured.peak() * measured.level() * busy * (1 + noise);
        List<String> path = new ArrayList<>(List.of(cluster.name(), name));
        if (!measured.type().isEmpty()) {
          path.add(measured.type() + measured.ids().get(part));
        }
        store.write(path, measured.metric(), time, (float) Math.min(value, measured.peak()));
      }
    }
  }

  /** How much a machine has to do, 0 to 1: more by day, and next to nothing between its jobs. */
  private static double busy(int host, long time) {
    long job = (time + host * 1_237L) / JOB;
    if (Math.floorMod(mix(host * 65_537L + job), IDLE_ONE_IN) == 0) {
      return 0.02;
    }
    double day = Math.sin(2 * Math.PI * (time % DAY - DAY / 4.0) / DAY);
    return 0.8 + 0.2 * day;
  }

  /** The last machine of a cluster is out of order; others lose ten minutes now and then. */
  private boolean isSilent(Site.Cluster cluster, int host, long time) {
    if (host == cluster.hosts().size() - 1) {
      return time > store.now() - 3_600;
    }
    return Math.floorMod(mix(host * 131L + time / 600), SILENT_ONE_IN) == 0;
  }

  private static double noise(long series, long minute) {
    return (mix(series * 1_000_003L + minute) >>> 11) * 0x1.0p-52 - 1;
  }

  private static long mix(long seed) {
    long z = seed * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
