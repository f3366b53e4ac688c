package io.storagegateway.jobarchive;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.value.ReceivedJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A process that does one write and tells how far it is, until it is killed: at a step before which
 * it stops, or later, or never.
 */
final class DoomedWork {
  /** The operation that it works at. */
  static final String OPERATION = "doomed";

  /** A job was received; where its files wait and their digest follow. */
  static final String RECEIVED = "received";

  /** A token has to be kept; it follows. */
  static final String REMEMBERED = "remembered";

  /** The step is reached. */
  static final String AT = "at";

  /** All is done. */
  static final String DONE = "done";

  private final PrintStream out;

  private DoomedWork(PrintStream out) {
    this.out = out;
  }

  /**
   * Does it.
   *
   * @param arguments the folder of a {@link KillPlace}, the {@link KillKind}, at which step it says
   *     so, and whether it stops there
   */
  public static void main(String[] arguments) throws InterruptedException {
    endWithParent();
    new DoomedWork(System.out)
        .work(
            new KillPlace(Path.of(arguments[0])),
            KillKind.valueOf(arguments[1]),
            Integer.parseInt(arguments[2]),
            Boolean.parseBoolean(arguments[3]));
  }

  private static void endWithParent() {
    Thread thread =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                Runtime.getRuntime().halt(2);
              }
              Runtime.getRuntime().halt(1);
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void work(KillPlace place, KillKind kind, int step, boolean stops)
      throws InterruptedException {
    Backend backend =
        new JobArchiveBackend(
            new FakeContext("archive").with(place.state()),
            OpenedArchive.writable(place.root()),
            new DurableFiles(new Stop(step, stops)));
    backend.start();
    ReceivedJob received = null;
    if (kind.isSent()) {
      received = kind.send(backend);
      say(RECEIVED, received.staged() + ' ' + received.digest());
    }
    Endurance.perform(
        backend,
        new DoomedCall(FakeCall.of(OPERATION), token -> say(REMEMBERED, token)),
        kind.request(received));
    say(DONE, "");
    new CountDownLatch(1).await();
  }

  private void say(String what, String about) {
    synchronized (out) {
      out.println(what + ' ' + about);
      out.flush();
    }
  }

  /** Counts steps. From the one at which it stops on, no thread does anything on the disk. */
  private final class Stop implements StepWatch {
    private final int step;
    private final boolean stops;
    private int seen;

    Stop(int step, boolean stops) {
      this.step = step;
      this.stops = stops;
    }

    @Override
    public synchronized void before(Step next, Path path) throws IOException {
      if (++seen == step) {
        say(AT, next + " " + path);
        if (stops) {
          await();
        }
      }
    }

    private void await() throws IOException {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
