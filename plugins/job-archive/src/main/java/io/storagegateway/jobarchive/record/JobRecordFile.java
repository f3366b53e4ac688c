package io.storagegateway.jobarchive.record;

import io.storagegateway.jobarchive.layout.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A record as it was read.
 *
 * @param record what it says
 * @param stamp the file that it was read from
 * @param checksum of its bytes
 */
public record JobRecordFile(JobRecord record, FileStamp stamp, long checksum) {
  private static final Set<String> ENDING =
      Set.of("user", "jobState", "duration", "monitoringStatus", "tags");

  /**
   * Reads a record.
   *
   * @param file a real path
   * @param largest the greatest number of bytes that is read
   * @return the record; empty if it was being rewritten meanwhile
   * @throws DamagedRecordException if it is no record
   * @throws IOException if it cannot be read
   */
  public static Optional<JobRecordFile> read(Path file, long largest)
      throws IOException, DamagedRecordException {
    Optional<RecordBytes> bytes = RecordBytes.read(file, largest);
    return bytes.isEmpty() ? Optional.empty() : Optional.of(of(bytes.get()));
  }

  /**
   * Reads how a job ended and what it is marked with, which is a small part of its record.
   *
   * @param bytes the file
   * @return the record, in which nothing else is said
   * @throws DamagedRecordException if it is no record
   */
  public static JobRecord ending(byte[] bytes) throws DamagedRecordException {
    return JobRecordParser.parse(bytes, ENDING::contains);
  }

  /**
   * Reads a record out of its bytes.
   *
   * @param bytes the file
   * @return the record
   * @throws DamagedRecordException if it is no record
   */
  public static JobRecordFile of(RecordBytes bytes) throws DamagedRecordException {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.content());
    return new JobRecordFile(
        JobRecordParser.parse(bytes.content()), bytes.stamp(), checksum.getValue());
  }
}
