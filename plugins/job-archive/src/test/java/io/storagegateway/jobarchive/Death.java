package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.value.ReceivedJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a process has told until it was killed.
 *
 * @param told line by line
 */
record Death(List<String> told) {
  private static final int KILLED = 128 + 9;
  private static final long PATIENCE_SECONDS = 300;

  /** Starts a process that writes, and kills it. */
  static Death of(DoomedJvm jvm, KillPlace place, KillKind kind, KillPoint point)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("doomed", ".txt");
    Process process =
        jvm.start(
            DoomedWork.class,
            errors,
            List.of(
                place.folder().toString(),
                kind.name(),
                String.valueOf(point.step()),
                String.valueOf(point.isBetweenSteps())));
    CompletableFuture<Void> tooLong =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> told = new ArrayList<>();
      boolean reached = false;
      while (!reached) {
        String line = lines.readLine();
        assertThat(line).as("%s %s: %s", kind, told, Files.readString(errors)).isNotNull();
        told.add(line);
        reached = is(line, DoomedWork.AT) || is(line, DoomedWork.DONE);
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(point.micros()));
      process.toHandle().destroyForcibly(); // what it has told can still be read
      assertThat(process.waitFor()).isEqualTo(KILLED);
      lines.lines().forEach(told::add);
      return new Death(told);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      tooLong.cancel(false);
      process.destroyForcibly();
      Files.delete(errors);
    }
  }

  private static boolean is(String line, String what) {
    return line.startsWith(what + ' ');
  }

  private Optional<String> last(String what) {
    return told.stream()
        .filter(line -> is(line, what))
        .map(line -> line.substring(what.length() + 1))
        .reduce((before, after) -> after);
  }

  /** What it wanted to have kept. */
  Optional<String> token() {
    return last(DoomedWork.REMEMBERED);
  }

  /** What it was sent, if it had all of it. */
  Optional<ReceivedJob> received(KillKind kind) {
    return last(DoomedWork.RECEIVED)
        .map(line -> line.split(" ", 2))
        .map(parts -> new ReceivedJob(KillKind.CLUSTER, kind.imported(), parts[0], parts[1]));
  }
}
