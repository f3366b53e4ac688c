package io.storagegateway.jobarchive.edit;

import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.metrics.DataCheck;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.jobarchive.record.JobRecordFile;
import io.storagegateway.jobarchive.record.RecordBytes;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The files of one job that somebody sends. */
final class ReceivedFiles {
  private static final int BLOCK = 1 << 16;
  private static final Set<String> NAMES =
      Set.of(JobContents.META, JobContents.DATA, JobContents.PACKED_DATA);

  /** Of jobs of which nothing was measured, or nothing could be kept. */
  private static final Set<Integer> WITHOUT_METRICS = Set.of(0, 2);

  private final CallContext call;
  private final Path place;
  private final EditTools tools;
  private final Set<String> names = new TreeSet<>();

  ReceivedFiles(CallContext call, Path place, EditTools tools) {
    this.call = call;
    this.place = place;
    this.tools = tools;
  }

  /** Whoever sends the files does not send them to their end. */
  private static final class SenderException extends IOException {
    private static final long serialVersionUID = 1L;

    SenderException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** The names of those that were taken. */
  Set<String> names() {
    return Set.copyOf(names);
  }

  /** Writes all files down. */
  void take(Upload upload) {
    try {
      upload.each(this::take);
    } catch (IOException e) {
      throw BackendException.of(ErrorKind.INVALID, "The files did not arrive as a whole.")
          .reason("job-files-incomplete")
          .cause(e)
          .build();
    }
  }

  private void take(String name, InputStream content) throws IOException {
    if (!NAMES.contains(name)) {
      throw unfit(
          "files",
          "The files of a job are %s, and %s or %s; nothing else is taken."
              .formatted(JobContents.META, JobContents.DATA, JobContents.PACKED_DATA));
    }
    if (!names.add(name)) {
      throw unfit(name, name + " was sent twice.");
    }
    long limit = name.equals(JobContents.META) ? tools.largestMeta() : tools.largestData();
    try {
      tools.writer().files().write(place.resolve(name), out -> copy(name, content, out, limit));
    } catch (SenderException e) {
      throw e;
    } catch (IOException e) {
      throw DiskFault.of(e, place);
    }
  }

  private void copy(String name, InputStream in, OutputStream out, long limit) throws IOException {
    byte[] block = new byte[BLOCK];
    long left = limit;
    for (int count = read(in, block); count >= 0; count = read(in, block)) {
      left -= count;
      if (left < 0) {
        throw BackendException.of(ErrorKind.TOO_LARGE, name + " has more than " + limit + " bytes.")
            .reason("job-files-too-large")
            .build();
      }
      EditTools.checkWanted(call);
      out.write(block, 0, count);
    }
  }

  private static int read(InputStream in, byte[] block) throws IOException {
    try {
      return in.read(block);
    } catch (IOException e) {
      throw new SenderException(e);
    }
  }

  /** Makes sure that they are the files of a job that can be put into the archive. */
  void check(JobKey key, ClusterDescription description) throws IOException {
    if (!names.contains(JobContents.META)) {
      throw unfit(JobContents.META, "There is no " + JobContents.META + '.');
    }
    JobRecord record = checkRecord(key, description);
    if (names.containsAll(List.of(JobContents.DATA, JobContents.PACKED_DATA))) {
      throw unfit("files", "Metrics are sent plain or packed, not both.");
    }
    if (names.size() == 1 && !WITHOUT_METRICS.contains(record.monitoringStatus())) {
      throw unfit(
          "files", "There are no metrics, and the record's monitoringStatus says that there are.");
    }
    for (String name : List.of(JobContents.DATA, JobContents.PACKED_DATA)) {
      if (names.contains(name)) {
        checkData(name);
      }
    }
  }

  private JobRecord checkRecord(JobKey key, ClusterDescription description) throws IOException {
    try {
      RecordBytes bytes =
          RecordBytes.read(place.resolve(JobContents.META), tools.largestMeta())
              .orElseThrow(() -> new IOException("a staged file was changed"));
      JobRecord record = JobRecordFile.of(bytes).record();
      List<String> problems = MetaCheck.problems(bytes.content(), record, key, description);
      if (!problems.isEmpty()) {
        throw unfit(JobContents.META, "The record cannot be taken. " + String.join(" ", problems));
      }
      return record;
    } catch (DamagedRecordException e) {
      throw unfit(JobContents.META, "The record cannot be read. " + e.getMessage());
    }
  }

  private void checkData(String name) throws IOException {
    boolean packed = name.equals(JobContents.PACKED_DATA);
    Optional<String> problem =
        DataCheck.problem(place.resolve(name), packed, tools.largestData(), call);
    if (problem.isPresent()) {
      throw unfit(name, name + ' ' + problem.get() + '.');
    }
  }

  private static BackendException unfit(String file, String message) {
    return BackendException.of(ErrorKind.INVALID, message)
        .reason("job-files-invalid")
        .field(file, message)
        .build();
  }
}
