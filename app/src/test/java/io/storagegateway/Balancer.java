package io.storagegateway;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.GatewayProcess;
import io.storagegateway.testing.Http;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * What stands in front of replicas: requests go to those in turn that were ready when last asked,
 * which is ten times a second. It knows of no session, and tries nothing twice.
 */
final class Balancer implements AutoCloseable {
  private static final long PERIOD_MILLIS = 100;

  private final List<GatewayProcess> all = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor();
  private volatile List<GatewayProcess> ready = List.of();

  Balancer() {
    var unused = rounds.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void add(GatewayProcess replica) {
    all.add(replica);
  }

  void remove(GatewayProcess replica) {
    all.remove(replica);
  }

  boolean uses(GatewayProcess replica) {
    return ready.contains(replica);
  }

  Answer send(Function<Http, Answer> request) {
    List<GatewayProcess> now = ready;
    return request.apply(now.get(Math.floorMod(turn.getAndIncrement(), now.size())).http());
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }

  private void look() {
    ready = all.stream().filter(Balancer::isReady).toList();
  }

  private static boolean isReady(GatewayProcess replica) {
    try {
      return replica.admin().get("/ready").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
