package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that were sent become a job all at once, or nothing at all. */
interface JobImportCases extends Cases {
  @Test
  default void anImportedJobIsTheOneThatWasSent() {
    try (Lab lab = labForImports()) {
      Job job = lab.stock().jobs().job();
      JobPayload files = JobPayload.of(lab, job);
      lab.write(JobStock.removal(job, null));
      Job imported = lab.write(JobStock.request(files.receivedAs(lab, job.id())));
      assertThat(imported).isEqualTo(KnownJobs.now(lab).whole(job));
      assertThat(imported.tags()).isEqualTo(job.tags());
      assertThat(imported.details().metadata()).isEqualTo(job.details().metadata());
      assertThat(KnownJobs.now(lab).all()).extracting(Job::id).contains(job.id());
      assertThat(JobPayload.of(lab, job).checksums())
          .as("files of %s after its import", job.id())
          .isEqualTo(files.checksums());
    }
  }

  @Test
  default void filesThatHaveArrivedAreSeenByNobody() {
    try (Lab lab = labForImports()) {
      Job job = lab.stock().jobs().job();
      JobPayload files = JobPayload.of(lab, job);
      lab.write(JobStock.removal(job, null));
      State before = lab.state();
      ReceivedJob received = files.receivedAs(lab, job.id());
      assertThat(received.job()).isEqualTo(job.id());
      assertThat(received.volume()).isEqualTo(job.cluster());
      assertThat(lab.state().shape()).isEqualTo(before.shape());
    }
  }

  @Test
  default void whatIsThereIsImportedAgainWithoutHarm() {
    try (Lab lab = labForImports()) {
      Job job = lab.stock().jobs().job();
      JobPayload files = JobPayload.of(lab, job);
      List<String> before = lab.state().shape();
      ReceivedJob first = files.receivedAs(lab, job.id());
      ReceivedJob second = files.receivedAs(lab, job.id());
      assertThat(second.digest())
          .as("ReceivedJob.digest of the same files")
          .isEqualTo(first.digest());
      assertThat(lab.write(JobStock.request(first)).id()).isEqualTo(job.id());
      assertThat(lab.write(JobStock.request(second)).id()).isEqualTo(job.id());
      assertThat(lab.state().shape()).isEqualTo(before);
    }
  }

  @Test
  default void whatWasDiscardedIsNotImported() {
    try (Lab lab = labForImports()) {
      Job job = lab.stock().jobs().job();
      JobPayload files = JobPayload.of(lab, job);
      lab.write(JobStock.removal(job, null));
      ReceivedJob received = files.receivedAs(lab, job.id());
      JobFiles facet = lab.backend().require(JobFiles.class);
      facet.discard(Call.quiet(), received);
      facet.discard(Call.quiet(), received);
      ImportJob request = JobStock.request(received);
      BackendException refused =
          Cases.failure(
              "importing what was discarded",
              EnumSet.of(ErrorKind.CONFLICT),
              () -> lab.write(request));
      assertThat(refused.reason()).isEqualTo("staged-files-gone");
      assertThat(KnownJobs.now(lab).all()).extracting(Job::id).doesNotContain(job.id());
    }
  }

  @Test
  default void whatIsNoJobIsInvalid() {
    try (Lab lab = labForImports()) {
      Job job = lab.stock().jobs().job();
      JobPayload whole = JobPayload.of(lab, job);
      State before = lab.state();
      for (JobPayload files :
          List.of(
              new JobPayload(Map.of()),
              new JobPayload(Map.of("readme.txt", new byte[] {1})),
              whole.with("../escaped", new byte[] {1}),
              whole.with("/etc/passwd", new byte[] {1}),
              whole.with("folder/file", new byte[] {1}),
              whole.with("..", new byte[] {1}),
              whole.with("a\u0000b", new byte[] {1}))) {
        Cases.failure(
            "receiving the files " + files.files().keySet(),
            Set.of(ErrorKind.INVALID),
            () -> files.receivedAs(lab, job.id()));
      }
      assertThat(lab.state()).as("everything is as before").isEqualTo(before);
    }
  }

  @Test
  default void filesOfAnotherJobAreInvalid() {
    try (Lab lab = labForImports()) {
      List<Job> complete =
          KnownJobs.now(lab).all().stream().filter(JobStock::isComplete).limit(2).toList();
      JobPayload files = JobPayload.of(lab, complete.get(0));
      State before = lab.state();
      Cases.failure(
          "receiving the files of " + complete.get(0).id() + " as " + complete.get(1).id(),
          Set.of(ErrorKind.INVALID),
          () -> files.receivedAs(lab, complete.get(1).id()));
      assertThat(lab.state()).as("everything is as before").isEqualTo(before);
    }
  }

  @Test
  default void aSenderWhoGoesLeavesNothing() {
    try (Lab lab = labForImports()) {
      Job job = lab.stock().jobs().job();
      JobPayload files = JobPayload.of(lab, job);
      lab.write(JobStock.removal(job, null));
      State before = lab.state();
      for (int bytes : new int[] {0, 1, 100}) {
        Upload cut =
            receiver -> {
              for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
                receiver.take(file.getKey(), cut(file.getValue(), bytes));
              }
            };
        assertThatThrownBy(
                () -> lab.backend().require(JobFiles.class).receive(Call.transfer(), job.id(), cut))
            .as("JobFiles.receive, when the sender goes after %s bytes", bytes)
            .isInstanceOfAny(BackendException.class, UncheckedIOException.class);
      }
      Upload never =
          receiver -> {
            throw new IOException("gone");
          };
      assertThatThrownBy(
              () -> lab.backend().require(JobFiles.class).receive(Call.transfer(), job.id(), never))
          .isInstanceOfAny(BackendException.class, UncheckedIOException.class);
      assertThat(lab.state()).as("everything is as before").isEqualTo(before);
    }
  }

  private static CutStream cut(byte[] file, int bytes) {
    return new CutStream(file, Math.min(bytes, file.length));
  }

  private Lab labForImports() {
    return labFor(
        Stream.concat(Stream.of(Operation.IMPORT_JOB), JobStock.REMAKES_JOBS.stream())
            .toArray(Operation[]::new));
  }
}
