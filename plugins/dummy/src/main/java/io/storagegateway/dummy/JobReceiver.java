package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes the files of a job over, and checks that they are some. */
final class JobReceiver {
  private static final int MOST_BYTES = 1 << 20;
  private static final Set<String> FILES =
      Set.of(JobArchive.SHEET, JobArchive.SCRIPT, JobArchive.DATA);
  private static final Set<JobState> NOT_ENDED =
      Set.of(JobState.PENDING, JobState.RUNNING, JobState.SUSPENDED);

  private final Connection connection;
  private final Rules rules;

  JobReceiver(Connection connection, Rules rules) {
    this.connection = connection;
    this.rules = rules;
  }

  ReceivedJob receive(String id, Upload files) {
    rules.checkName(Kind.JOB, "job", id);
    StoredJob job = job(id, arrived(files));
    String cluster = job.listed().cluster();
    connection.filer().state().require(cluster);
    StagedJob staged = new StagedJob(UUID.randomUUID().toString(), job);
    connection
        .filer()
        .change(
            before -> new Applied<>(before.with(before.jobs().with(staged)), staged, List.of()));
    return new ReceivedJob(cluster, id, staged.name(), staged.digest());
  }

  void discard(String staged) {
    connection
        .filer()
        .change(
            before ->
                new Applied<>(before.with(before.jobs().withoutStaged(staged)), staged, List.of()));
  }

  private static Map<String, byte[]> arrived(Upload files) {
    Map<String, byte[]> arrived = new HashMap<>();
    try {
      files.each((name, content) -> arrived.put(known(name), read(name, content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return arrived;
  }

  private static String known(String name) {
    if (!FILES.contains(name)) {
      throw BackendException.invalid(
          "files", "No file of a job is called so; they are called " + String.join(", ", FILES));
    }
    return name;
  }

  private static byte[] read(String name, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw BackendException.of(
              ErrorKind.TOO_LARGE, name + " has more than " + MOST_BYTES + " bytes.")
          .reason("job-files-too-large")
          .build();
    }
    return bytes;
  }

  private static StoredJob job(String id, Map<String, byte[]> files) {
    if (!files.keySet().equals(FILES)) {
      throw BackendException.invalid(
          "files", "They must be " + String.join(", ", FILES) + ", all of them.");
    }
    if (!Arrays.equals(files.get(JobArchive.DATA), JobArchive.data(id))) {
      throw BackendException.invalid(JobArchive.DATA, "It is of another job.");
    }
    StoredJob job = read(id, text(files, JobArchive.SHEET), text(files, JobArchive.SCRIPT));
    String itself =
        job.listed().cluster()
            + ":"
            + job.listed().jobId()
            + ":"
            + job.listed().startTime().getEpochSecond();
    if (!itself.equals(id)) {
      throw BackendException.invalid(JobArchive.SHEET, "It is of another job.");
    }
    if (NOT_ENDED.contains(job.listed().state())) {
      throw BackendException.invalid(JobArchive.SHEET, "It is of a job that has not ended.");
    }
    return job;
  }

  private static StoredJob read(String id, String sheet, String script) {
    try {
      return JobSheet.parse(sheet).job(id, script);
    } catch (IllegalArgumentException e) {
      throw BackendException.invalid(JobArchive.SHEET, "It says nothing that is a job.");
    }
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }
}
