package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Job;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of a job in a zip archive. Those of a job whose metrics are broken end in the midst.
 */
final class JobArchive implements Content {
  /** How many bytes of broken metrics can be read. */
  static final int LEGIBLE = 128 * 1024;

  static final String SHEET = "job.txt";
  static final String SCRIPT = "script.sh";
  static final String DATA = "data.bin";

  private static final int LENGTH = 2 * LEGIBLE;

  private final StoredJob job;

  JobArchive(StoredJob job) {
    this.job = job;
  }

  @Override
  public String mediaType() {
    return "application/zip";
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public String version() {
    return job.details().version();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    // Not closed, as the caller's stream is not either.
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.putNextEntry(new ZipEntry(SHEET));
    zip.write(sheet(job));
    zip.putNextEntry(new ZipEntry(SCRIPT));
    zip.write(job.details().script().getBytes(StandardCharsets.UTF_8));
    zip.putNextEntry(new ZipEntry(DATA));
    byte[] data = data(job.id());
    zip.write(data, 0, LEGIBLE);
    if (job.listed().metricData() == Job.MetricDataState.FAILED) {
      throw BackendException.of(ErrorKind.DAMAGED, "The metrics end in the midst.")
          .reason(DummyJobMetrics.TRUNCATED)
          .build();
    }
    zip.write(data, LEGIBLE, LENGTH - LEGIBLE);
    zip.finish();
  }

  /** How many bytes the files of a job have. */
  static long size(StoredJob job) {
    return sheet(job).length
        + job.details().script().getBytes(StandardCharsets.UTF_8).length
        + (long) LENGTH;
  }

  /** What was measured: the same for the same job. */
  static byte[] data(String id) {
    byte[] data = new byte[LENGTH];
    new Random(id.hashCode()).nextBytes(data);
    return data;
  }

  private static byte[] sheet(StoredJob job) {
    return JobSheet.of(job.listed(), job.details()).text().getBytes(StandardCharsets.UTF_8);
  }
}
