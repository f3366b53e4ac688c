package io.storagegateway.operation;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.store.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * A process to be killed: does one write of each kind, each on a target of its own, until it comes
 * to the point that it was told. Says so, and goes no further.
 */
final class WriteProcess {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private WriteProcess() {}

  /** One write of each kind, by the name of its operation. */
  static Map<String, Request<?>> all() {
    List<Request<?>> all =
        List.of(
            new CreateVolume("create", 5L, null, null, null, NoAttributes.NONE),
            new PatchVolume(
                "patch", Set.of("junction_path"), null, "/p", null, NoAttributes.NONE, false, null),
            new RestrictVolume("restrict", null),
            new ReinstateVolume("reinstate"),
            new CreateClone("clone", "source", "s", null),
            new CreateSnapshot("snap", "s", false),
            new DeleteSnapshot("unsnap", "s"),
            new RestoreSnapshot("restore", "s", null),
            new CreateLock("lock", "h"),
            new DeleteLock("unlock", "h"),
            new CreateExportPolicy("policy", List.of("a")),
            new DeleteExportPolicy("unpolicy", null),
            new AddExportRule("rule", "a", null),
            new RemoveExportRule("unrule", "a", null));
    Map<String, Request<?>> byName = new TreeMap<>();
    all.forEach(one -> byName.put(one.operation().key(), one));
    return byName;
  }

  /**
   * Begins all writes.
   *
   * @param arguments the database, its user, the back-end's file, then {@code operation=POINT}
   */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, FaultPoint> points = new TreeMap<>();
    for (int i = 3; i < arguments.length; i++) {
      String[] parts = arguments[i].split("=", 2);
      points.put(parts[0], FaultPoint.valueOf(parts[1]));
    }
    FiledBackend backend =
        new FiledBackend(
            Path.of(arguments[2]),
            (request, point) -> {
              if (points.get(request.operation().key()) == point) {
                reached(request);
              }
            });
    DatabaseAddress address =
        new DatabaseAddress(arguments[0], arguments[1], () -> null, 8, Duration.ofSeconds(10));
    Replica replica = new Replica(address, backend).started();
    List<Thread> threads = new ArrayList<>();
    for (Map.Entry<String, FaultPoint> one : points.entrySet()) {
      Thread thread = new Thread(() -> perform(replica, all().get(one.getKey()), one.getValue()));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void perform(Replica replica, Request<?> request, FaultPoint point) {
    if (point == FaultPoint.BEFORE_THE_INTENT) {
      reached(request);
    }
    Object unused =
        replica.writes.perform(
            replica.endpoint,
            request,
            Conditions.none(),
            CallOrigin.gateway(),
            Duration.ofSeconds(100));
    reached(request);
  }

  private static void reached(Request<?> request) {
    System.out.println("AT " + request.operation().key());
    try {
      NEVER.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
