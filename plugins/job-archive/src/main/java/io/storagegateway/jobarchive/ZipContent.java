package io.storagegateway.jobarchive;

import io.storagegateway.spi.Version;
import io.storagegateway.spi.value.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a job in a zip archive, which is made while it is sent. */
final class ZipContent implements Content {
  private static final String PACKED = ".gz";

  private final List<StoredFile> files;

  ZipContent(List<StoredFile> files) {
    this.files = List.copyOf(files);
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
    return Version.of(files.stream().map(file -> file.name() + file.stamp()).toArray());
  }

  /** An exception leaves the archive without its end, so that nobody takes it for complete. */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (StoredFile file : files) {
      zip.setLevel(
          file.name().endsWith(PACKED) ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
      ZipEntry entry = new ZipEntry(file.name());
      entry.setTime(TimeUnit.NANOSECONDS.toMillis(file.stamp().modified()));
      zip.putNextEntry(entry);
      file.copyTo(zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  @Override
  public void close() {
    files.forEach(StoredFile::close);
  }
}
